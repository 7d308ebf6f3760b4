import type { AlertHit, ContradictionHit, RobustnessOptions } from '@hengjian/engine';

/** One node's result of one subject, as it is kept. */
export interface ResultRow {
  readonly node: string;
  readonly unit: string;
  readonly status: number;
  readonly points: number | null;
  readonly rate: number | null;
  readonly rank: number | null;
  readonly coverage: number;
  readonly comparable: boolean;
  /** Rank interval under other weights; only of the root. */
  readonly low: number | null;
  readonly high: number | null;
}

export interface NodeStats {
  readonly node: string;
  readonly group: string;
  readonly size: number;
  readonly ranked: number;
  /** Lower quartile, median, upper quartile of the points; null without any. */
  readonly quartiles: readonly [number, number, number] | null;
}

export interface RunSummary {
  /** Mean coverage of the subjects, 0…1. */
  readonly coverage: number;
  /** Figures that are owed. */
  readonly missing: number;
  readonly alerts: number;
}

export interface ComputedRun {
  readonly rows: readonly ResultRow[];
  readonly stats: readonly NodeStats[];
  readonly alerts: readonly AlertHit[];
  readonly contradictions: readonly ContradictionHit[];
  readonly leaveOneOut: readonly {
    readonly node: string;
    readonly unit: string;
    readonly rank: number | null;
    readonly change: number;
  }[];
  /** Neighbours in the ranking, the one ahead first. */
  readonly notSeparable: readonly (readonly [string, string])[];
  readonly robustness: RobustnessOptions | null;
  /** SHA-256 over the scheme's text and every result row, the intervals left out. */
  readonly hash: string;
  readonly summary: RunSummary;
}

export interface ScoreRun {
  readonly id: string;
  readonly round: string;
  readonly scheme: string;
  readonly version: number;
  /** The ledger's position that was read. */
  readonly position: number;
  readonly subjects: number;
  readonly resultHash: string;
  readonly summary: RunSummary;
  readonly startedAt: Date;
  readonly finishedAt: Date;
}
