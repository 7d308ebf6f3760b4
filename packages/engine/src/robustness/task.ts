import type { TieRule } from '../scheme/types.ts';
import type { RobustnessOptions } from './options.ts';

/** The tree in tree order (parents before children; 0 is the root), without nodes that carry no weight. */
export interface WeightTree {
  readonly parent: Int32Array;
  readonly weight: Float64Array;
  /** Index into `aggregates` for groups. */
  readonly aggregate: Uint8Array;
  /** Column of a leaf in the rate matrix, −1 for groups. */
  readonly column: Int32Array;
  readonly leaves: number;
}

/**
 * All that replications need, as plain typed arrays: it can be posted to another thread, and any part of the
 * replications can be worked out anywhere with the same result.
 */
export interface ReplicationTask {
  readonly options: RobustnessOptions;
  readonly ties: TieRule;
  readonly tree: WeightTree;
  /** Row → subject. Rows run group by group and, inside a group, from the best to the last of the results. */
  readonly subjects: Int32Array;
  /** First row of each group, and the end of the last. */
  readonly groupStart: Int32Array;
  /** Rates of leaves, row by row, padded with empty rows to a multiple of four. NaN: no value. */
  readonly rates: Float64Array;
  /** Full marks of the root: points = rate × scale + offset. */
  readonly scale: number;
  /** Bonus points of each row, kept as in the results. */
  readonly offset: Float64Array;
  /** Highest total of each row, where a veto fixed it; +Infinity otherwise. */
  readonly ceiling: Float64Array;
  /** Rows that cannot use effective weights: gaps, vetoed nodes, aggregates other than the mean. */
  readonly reaggregated: Int32Array;
  /** For each of these rows and each tree node the highest rate (veto), +Infinity where free; empty when none is bound. */
  readonly bounds: Float64Array;
  /** For each of these rows and each tree node 1 where a group without any value counts as zero; empty when none does. */
  readonly zeroed: Uint8Array;
}

export const rowsOf = (task: ReplicationTask): number => task.subjects.length;
