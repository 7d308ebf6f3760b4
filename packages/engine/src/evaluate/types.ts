import type { RuleKind, Scheme, SchemeNode, Text } from '../scheme/types.ts';

/** Why a cell or a result has no number. Stored as a small integer; 0 is a value. */
export const STATUS = { ok: 0, missing: 1, notApplicable: 2, exempt: 3, invalid: 4, blocked: 5, empty: 6 } as const;
export type StatusCode = (typeof STATUS)[keyof typeof STATUS];
/** The words of CSV, JSON and API: `ok`, `missing`, `not-applicable`, `exempt`, `invalid`, `blocked`, `empty` (nothing below had weight). */
export type Status = 'ok' | 'missing' | 'not-applicable' | 'exempt' | 'invalid' | 'blocked' | 'empty';

/** One input column over all subjects. `values[i]` counts only where `status` is absent or 0. */
export interface InputColumn {
  readonly values: Float64Array;
  readonly status?: Uint8Array;
}

/**
 * The inputs of one evaluation, by column. Keys are the data columns of the scheme language: `leaf`, `leaf:name`,
 * `leaf:raterGroup:option`, `leaf:period`, `leaf:rater`. A column that is absent is missing for everyone.
 */
export interface Frame {
  readonly subjects: readonly string[];
  readonly names?: readonly string[];
  /** Peer group of each subject; absent = one group. */
  readonly groups?: readonly string[];
  readonly columns: ReadonlyMap<string, InputColumn>;
}

/** A scheme made ready to run: nodes in tree order (parents before children), inputs resolved. */
export interface PlanNode {
  readonly index: number;
  readonly id: string;
  readonly depth: number;
  readonly parent: number;
  readonly children: readonly number[];
  readonly node: SchemeNode;
  /** Data columns a leaf reads. */
  readonly inputs: readonly string[];
}
export interface Plan {
  readonly scheme: Scheme;
  readonly nodes: readonly PlanNode[];
  readonly byId: ReadonlyMap<string, PlanNode>;
}

/** Results of one node over all subjects. Where status ≠ ok, points and rate are NaN and rank is 0. */
export interface NodeResult {
  readonly status: Uint8Array;
  readonly points: Float64Array;
  readonly rate: Float64Array;
  readonly rank: Int32Array;
  /** Share of the node's weight that rests on values, 0…1. */
  readonly coverage: Float64Array;
}
export interface Results {
  readonly plan: Plan;
  readonly frame: Frame;
  /** Ranked subjects in each subject's group, for the root. */
  readonly groupSize: Int32Array;
  /** Below the scheme's minCoverage: shown, flagged, not ranked against others. */
  readonly comparable: Uint8Array;
  node(id: string): NodeResult;
}

/** The explanation of one figure, made on demand. Numbers are the ones the evaluation used. */
export interface Trace {
  readonly subject: string;
  readonly node: string;
  readonly title: Text;
  readonly depth: number;
  readonly status: Status;
  readonly max: number;
  readonly points: number | null;
  readonly rate: number | null;
  readonly rank: number | null;
  readonly groupSize: number;
  readonly coverage: number;
  readonly rule: RuleKind | 'mean' | 'geometric' | 'harmonic' | 'median' | 'min';
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly inputs: readonly TraceInput[];
  /** The sentence people read, with the actual figures. */
  readonly sentence: Required<Text>;
  readonly children: readonly Trace[];
}
export interface TraceInput {
  readonly column: string;
  readonly label: Text;
  readonly value: number | null;
  readonly status: Status;
  /** Filled by the caller: ids of the observations behind the value. */
  readonly observations: readonly string[];
}

export interface AlertHit {
  readonly rule: string;
  readonly level: 'notice' | 'yellow' | 'orange' | 'red';
  readonly subject: string;
  readonly node: string;
  readonly value: number;
  readonly threshold: number;
  readonly sentence: Required<Text>;
}
