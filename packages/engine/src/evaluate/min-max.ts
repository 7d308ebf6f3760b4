import type { LeafNode, RuleSpec } from '../scheme/types.ts';
import { fullMarks, LARGEST } from './leaf-run.ts';
import type { Run } from './run.ts';
import type { PlanNode } from './types.ts';

/** A min–max leaf over everyone, with a plain column of doubles: the common case of a composite index. */
export interface MinMaxLeaf {
  readonly values: Float64Array;
  readonly rule: Extract<RuleSpec, { kind: 'relative' }>;
  readonly full: number;
}

/**
 * The leaf as one that can be added straight into its parent, without a column of its own: two passes over the values and
 * nothing else. Undefined when there is more to look at (reasons, bounds, groups, places). The values are taken on trust:
 * the caller looks for NaN in the sum and goes the checked way if there is one.
 */
export function asMinMax(run: Run, { id, inputs }: PlanNode, leaf: LeafNode): MinMaxLeaf | undefined {
  const { rule, input } = leaf;
  if (run.places !== undefined || rule.kind !== 'relative' || rule.method !== 'min-max') return undefined;
  if (rule.over === 'group' && run.peering.names.length > 1) return undefined;
  if (leaf.points !== undefined && leaf.points !== 'exact') return undefined;
  if (input.type === 'count' || input.min !== undefined || input.max !== undefined) return undefined;
  if (input.winsorise !== undefined) return undefined;
  const column = run.frame.columns.get(inputs[0] ?? id);
  if (column === undefined || column.values.length !== run.count) return undefined;
  if (column.status !== undefined && !isClear(column.status)) return undefined;
  return { values: column.values, rule, full: fullMarks(leaf) };
}

function isClear(status: Uint8Array): boolean {
  for (const code of status) if (code !== 0) return false;
  return true;
}

/** Adds the leaf's points to `sum`. The same operations in the same order as the rule itself, so the bytes are the same. */
export function addMinMax({ values, rule, full }: MinMaxLeaf, sum: Float64Array): void {
  const count = values.length;
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < count; i++) {
    const value = values[i] as number;
    if (value < least) least = value;
    if (value > most) most = value;
  }
  if (least < -LARGEST || most > LARGEST) {
    // A refusal is the checked way's to tell.
    sum.fill(Number.NaN);
    return;
  }
  const [low, high] = rule.to;
  const width = high - low;
  const plain = low === 0 && high === 1;
  const range = most - least;
  if (!(count > 1 && range !== 0)) {
    const points = (plain ? 0.5 : low + width * 0.5) * full;
    // Keeps a NaN among otherwise equal values visible to the caller.
    for (let i = 0; i < count; i++) sum[i] = (sum[i] as number) + (values[i] === least ? points : Number.NaN);
  } else if (rule.direction === 'up') {
    if (plain)
      for (let i = 0; i < count; i++) sum[i] = (sum[i] as number) + (((values[i] as number) - least) / range) * full;
    else {
      for (let i = 0; i < count; i++) {
        sum[i] = (sum[i] as number) + (low + width * (((values[i] as number) - least) / range)) * full;
      }
    }
  } else if (plain) {
    for (let i = 0; i < count; i++) sum[i] = (sum[i] as number) + ((most - (values[i] as number)) / range) * full;
  } else {
    for (let i = 0; i < count; i++) {
      sum[i] = (sum[i] as number) + (low + width * ((most - (values[i] as number)) / range)) * full;
    }
  }
}
