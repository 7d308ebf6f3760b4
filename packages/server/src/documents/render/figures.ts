import type { Locale, MissingPolicy, Rounding, Text } from '@hengjian/engine';

/**
 * Everything the three documents say in figures, given by the caller from stored results and traces. Nothing here is computed
 * again: the documents format, sort by what is given, and subtract points from full marks.
 */
export interface DocumentFigures {
  readonly locale: Locale;
  /** Name of the county, e.g. 云溪县. */
  readonly county: string;
  /** `draft` until a named person has signed. */
  readonly state: 'draft' | 'issued';
  /** 发文字号: the serial is null until one is given out. */
  readonly number: { readonly year: number; readonly serial: number | null };
  /** Date of issue, ISO; null until issued: the paper then leaves room for it. */
  readonly date: string | null;
  readonly unit: {
    readonly id: string;
    readonly name: string;
    readonly group: { readonly id: string; readonly title: Text };
  };
  readonly scheme: {
    readonly id: string;
    readonly version: number;
    readonly title: Text;
    readonly basis: string;
    readonly points: Rounding;
    readonly rate: Rounding;
    readonly minCoverage: number;
  };
  readonly period: Period;
  readonly run: { readonly id: string };
  /** Result tree from the root down. */
  readonly root: NodeFigure;
  /** Node ids of the categories and dimensions, in scheme order. */
  readonly categories: readonly string[];
  readonly dimensions: readonly string[];
  readonly comparable: boolean;
  readonly grade: { readonly id: string; readonly title: Text } | null;
  readonly alerts: readonly AlertFigure[];
  /** Every ranked unit of the peer group, this one included. */
  readonly peers: readonly { readonly unit: string; readonly name: string; readonly points: number }[];
  /** Best and worst place under weight changes; null where the unit is not ranked. */
  readonly rankInterval: { readonly low: number; readonly high: number } | null;
  /** Units of the group that weight changes cannot tell from this one. */
  readonly neighbours: readonly { readonly name: string; readonly points: number }[];
  /** Periods up to this one, oldest first. */
  readonly trend: readonly TrendFigure[];
  readonly reply: { readonly days: number; readonly due: string };
  readonly plan: { readonly days: number; readonly due: string };
  readonly contact: { readonly name: string; readonly phone: string };
  readonly copyTo: readonly string[];
}

/** ISO dates, both inside the period. */
export interface Period {
  readonly kind: 'month' | 'quarter' | 'year' | 'term' | 'once';
  readonly start: string;
  readonly end: string;
}

type FigureStatus = 'ok' | 'missing' | 'not-applicable' | 'exempt' | 'invalid' | 'blocked' | 'empty';

export interface NodeFigure {
  readonly id: string;
  readonly title: Text;
  readonly max: number;
  readonly status: FigureStatus;
  readonly points: number | null;
  /** 0…1. */
  readonly rate: number | null;
  readonly rank: number | null;
  readonly groupSize: number;
  /** Share of the node's weight that rests on values, 0…1. */
  readonly coverage: number;
  /** Middle of the peer group, in points. */
  readonly median: number | null;
  /** What the engine says about this figure. */
  readonly sentence: Text;
  readonly weightNote?: Text;
  /** What a missing figure does here. */
  readonly missing: MissingPolicy;
  /** Supplied, but after the deadline. */
  readonly late?: boolean;
  /** Department that supplies the figure. */
  readonly provider?: Text;
  readonly evidence?: Text;
  /** Where the observation came from, e.g. a file and its row. */
  readonly source?: string;
  /** Day of the observation, ISO. */
  readonly observed?: string;
  readonly children: readonly NodeFigure[];
}

export interface AlertFigure {
  readonly rule: string;
  readonly title: Text;
  readonly level: 'notice' | 'yellow' | 'orange' | 'red';
  readonly node: string;
  /** What the threshold is about. */
  readonly of: 'points' | 'rate';
  readonly threshold: number;
  readonly sentence: Text;
}

export interface TrendFigure {
  readonly period: Period;
  readonly points: number | null;
  readonly rate: number | null;
  readonly rank: number | null;
  readonly median: number | null;
}
