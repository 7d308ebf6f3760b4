import type {
  Aggregate,
  DataElement,
  GradeBand,
  InputSpec,
  MissingPolicy,
  RoundingMode,
  RuleKind,
  Scheme,
  TieRule,
} from './types.ts';

/**
 * The document after reading by shape: the values that fit, nothing filled in. Everything is optional, because what did not fit
 * was reported and left out; entries of lists keep their places.
 */
export type RawText = string | { readonly 'zh-CN'?: string; readonly en?: string };
export type RawTitled = readonly (string | RawTitledItem | undefined)[] | Readonly<Record<string, RawText>>;
export type RawLabels = Readonly<Record<string, RawText>>;
interface RawTitledItem {
  readonly id?: string;
  readonly title?: RawText;
}
export interface RawRounding {
  readonly places?: number;
  readonly rounding?: RoundingMode;
}
export type RawPoints = 'exact' | RawRounding;

export interface RawDocument {
  readonly scheme?: string;
  readonly version?: number;
  readonly title?: RawText;
  readonly basis?: string;
  readonly note?: RawText;
  readonly subject?: string;
  readonly period?: Scheme['period'];
  readonly groups?: RawTitled;
  readonly departments?: RawTitled;
  readonly labels?: RawLabels;
  readonly elements?: readonly (RawElement | undefined)[];
  readonly points?: RawPoints;
  readonly display?: { readonly points?: RawRounding; readonly rate?: RawRounding };
  readonly missing?: MissingPolicy;
  readonly minCoverage?: number;
  readonly ties?: TieRule;
  readonly weights?: 'sum' | 'relative';
  readonly root?: RawNode;
  readonly alerts?: readonly (RawAlert | undefined)[];
  readonly contradictions?: readonly (RawContradiction | undefined)[];
  readonly grades?: readonly (RawGrade | undefined)[];
  readonly examples?: readonly (RawExample | undefined)[];
}

export interface RawNode {
  readonly id?: string;
  readonly title?: RawText;
  readonly max?: number;
  readonly note?: RawText;
  readonly basis?: string;
  readonly weightNote?: RawText;
  readonly missing?: MissingPolicy;
  readonly bonus?: { readonly cap?: number };
  readonly aggregate?: Aggregate;
  readonly weights?: 'sum' | 'relative';
  readonly children?: readonly (RawNode | undefined)[];
  readonly rule?: RawRule;
  readonly input?: RawInput;
  readonly provider?: string;
  readonly author?: string;
  readonly evidence?: RawText;
  readonly attachment?: 'required' | 'optional';
  readonly minutes?: number;
  readonly points?: RawPoints;
  readonly examples?: readonly (RawExample | undefined)[];
}

export interface RawElement {
  readonly id?: string;
  readonly title?: RawText;
  readonly type?: DataElement['type'];
  readonly unit?: RawText;
  readonly min?: number;
  readonly max?: number;
  readonly note?: RawText;
  readonly provider?: string;
  readonly evidence?: RawText;
  readonly attachment?: 'required' | 'optional';
  readonly minutes?: number;
}

export interface RawExample {
  readonly title?: RawText;
  readonly input?: unknown;
  readonly points?: unknown;
}

export interface RawRule {
  readonly kind: RuleKind;
  readonly [parameter: string]: unknown;
}

export interface RawInput {
  readonly type?: InputSpec['type'];
  readonly unit?: RawText;
  readonly min?: number;
  readonly max?: number;
  readonly named?: readonly (string | undefined)[];
  readonly reads?: Readonly<Record<string, string>>;
  readonly labels?: RawLabels;
  readonly source?: InputSpec['source'];
  readonly winsorise?: RawWinsorise;
}
export interface RawWinsorise {
  readonly method: 'percentile' | 'skewness';
  readonly lower?: number;
  readonly upper?: number;
  readonly points?: number;
  readonly skew?: number;
  readonly kurt?: number;
  readonly over?: 'group' | 'all';
}

interface RawBound {
  readonly below?: number;
  readonly atMost?: number;
  readonly above?: number;
  readonly atLeast?: number;
}
interface RawCondition {
  readonly node?: string;
  readonly depth?: number;
  readonly points?: RawBound;
  readonly rate?: RawBound;
}
export interface RawAlert {
  readonly id?: string;
  readonly title?: RawText;
  readonly level?: 'notice' | 'yellow' | 'orange' | 'red';
  readonly when?: RawCondition;
}
export interface RawContradiction {
  readonly id?: string;
  readonly title?: RawText;
  readonly ballot?: string;
  readonly against?: string;
  readonly ballotBelow?: number;
  readonly againstFrom?: number;
  readonly ballotFrom?: number;
  readonly againstBelow?: number;
}
export interface RawGrade {
  readonly id?: string;
  readonly title?: RawText;
  readonly from?: number;
  readonly quota?: Partial<NonNullable<GradeBand['quota']>>;
}
