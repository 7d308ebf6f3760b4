import type { Rational } from '../number/rational.ts';
import type { RuleInput } from '../rules/declare.ts';
import type { DataElement, RoundingMode, RuleKind, Scheme, SchemeNode, Text } from '../scheme/types.ts';

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
 * `leaf:raterGroup:option`, `leaf:period`, `leaf:rater`, and the id of a data element. A column that is absent is missing for everyone.
 */
export interface Frame {
  readonly subjects: readonly string[];
  readonly names?: readonly string[];
  /** Peer group of each subject; absent = one group. */
  readonly groups?: readonly string[];
  readonly columns: ReadonlyMap<string, InputColumn>;
}

/** One input of a leaf, and the element it is read from: then the column is the element's. */
export interface Slot extends RuleInput {
  /** What the leaf calls it: `value` for its own figure, the name of a named input, `group:option` in a ballot. */
  readonly name: string;
  readonly element?: DataElement;
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
  /** The same with labels and roles, in the order the rule reads them. Empty for a group. */
  readonly slots: readonly Slot[];
  /** Adds points beyond its parent's maximum, never rate. */
  readonly bonus: boolean;
}
/** A veto that caps a node's points: the parent of its leaf, or the root. */
export interface PlanVeto {
  readonly leaf: number;
  readonly target: number;
  readonly cap: number;
}
export interface Plan {
  readonly scheme: Scheme;
  readonly nodes: readonly PlanNode[];
  readonly byId: ReadonlyMap<string, PlanNode>;
  readonly vetoes: readonly PlanVeto[];
  /** Every data column the scheme reads, in tree order. */
  readonly columns: readonly string[];
}

/**
 * Results of one node over all subjects; each array is made when first asked for. Where status ≠ ok, points and rate are NaN and rank is 0.
 * A node with max 0 (bonus, veto) has points and no rate (NaN). Do not write into the arrays: they are shared.
 */
export interface NodeResult {
  readonly status: Uint8Array;
  readonly points: Float64Array;
  /** Points without bonus ÷ max. */
  readonly rate: Float64Array;
  /** Place inside the peer group by points; 0 = not ranked (no result, or coverage below minCoverage). */
  readonly rank: Int32Array;
  /** How many are ranked in each subject's group at this node. */
  readonly groupSize: Int32Array;
  /**
   * Share of the node's weight that rests on values, 0…1: the weighted mean over the children that apply.
   * What is not applicable or exempt does not lower it; 1 where nothing applies.
   */
  readonly coverage: Float64Array;
}
export interface Results {
  readonly plan: Plan;
  readonly frame: Frame;
  /** Ranked subjects in each subject's group, for the root. */
  readonly groupSize: Int32Array;
  /** Below the scheme's minCoverage: shown, flagged, not ranked against others. */
  readonly comparable: Uint8Array;
  readonly root: NodeResult;
  /** Throws RangeError when the scheme has no such node. */
  node(id: string): NodeResult;
  /** The exact points of one subject with `points: {places, rounding}`; undefined without a result or in `exact` mode. */
  exactPoints(id: string, subject: number): Rational | undefined;
}

/** An input that is missing or refused, and who owes it. */
export interface MissingInput {
  readonly subject: string;
  /** Leaf. */
  readonly node: string;
  readonly title: Text;
  /** Data column. */
  readonly column: string;
  readonly label: Text;
  readonly status: 'missing' | 'invalid';
  /** Department that supplies it; undefined where the scheme names none. */
  readonly provider?: string;
  /** Whether the leaf's policy holds the whole result back. */
  readonly blocks: boolean;
  /** What to do, in a sentence. */
  readonly sentence: Required<Text>;
}

/** A figure in a data row that cannot be read. */
export interface DataProblem {
  readonly code:
    | 'data.not-a-number'
    | 'data.duplicate-subject'
    | 'data.no-subject'
    | 'data.unknown-column'
    | 'data.unknown-group';
  readonly severity: 'error' | 'warning';
  readonly subject: string;
  /** Data column, empty where the row itself is meant. */
  readonly column: string;
  /** 0-based place in the rows given. */
  readonly row: number;
  readonly text: string;
  readonly message: Required<Text>;
}

/** What happened to a subject's grade. Computed proposals only: people decide. */
export type GradeMark =
  /** Reached the band and, where there is a quota, a place in it. */
  | 'proposed'
  /** Reached a better band whose quota was full. */
  | 'quota-full'
  /** Reached a better band, but is tied at the cut: people decide who takes the last places. */
  | 'tie-at-cut'
  /** A veto leaves this as the best grade. */
  | 'veto'
  | 'below-all'
  /** Outside the base. */
  | 'no-result'
  | 'not-comparable'
  | 'ungraded';
export interface GradeProposal {
  readonly subject: string;
  readonly group: string;
  readonly points: number | null;
  readonly rank: number | null;
  /** Proposed grade; null where none can be proposed. */
  readonly grade: string | null;
  readonly mark: GradeMark;
  /** At a tie: the grade contested, the places left for the tied, and how many are tied. */
  readonly contested?: { readonly grade: string; readonly places: number; readonly tied: number };
  readonly sentence: Required<Text>;
}
/** How a quota came out in one peer group: the arithmetic behind a cap. */
export interface QuotaUse {
  readonly group: string;
  readonly grade: string;
  readonly share: number;
  readonly rounding: RoundingMode;
  /** Head-count the share is taken of. */
  readonly base: number;
  readonly cap: number;
  readonly admitted: number;
  readonly tied: number;
}
export interface Grades {
  readonly subjects: readonly GradeProposal[];
  readonly quotas: readonly QuotaUse[];
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
  /** The data element it is read from; absent where the column is the leaf's own. */
  readonly element?: { readonly id: string; readonly title: Text };
  readonly label: Text;
  readonly value: number | null;
  readonly status: Status;
  /** Filled by the caller: ids of the observations behind the value. */
  readonly observations: readonly string[];
}

/** A ballot and the evidence contradict each other; what follows from it, people decide. Rates are shares of full marks. */
export interface ContradictionHit {
  readonly rule: string;
  readonly subject: string;
  readonly ballot: { readonly node: string; readonly rate: number; readonly bound: number };
  readonly against: { readonly node: string; readonly rate: number; readonly bound: number };
  readonly sentence: Required<Text>;
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
