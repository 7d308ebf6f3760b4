import { drawWeights, effectiveWeights } from './draw.ts';
import { weightedSums } from './linear.ts';
import { type RankArray, rankInto, rankScratch } from './order.ts';
import { reaggregator } from './reaggregate.ts';
import { type ReplicationTask, rowsOf } from './task.ts';

/** Replications worked on together: their weights and scores stay in the second-level cache. Even. */
const TILE = 16;

/** An array fit for the ranks of `replications` replications of a task: [replication][row]. */
export function rankArray(task: ReplicationTask, replications: number, buffer?: ArrayBufferLike, from = 0): RankArray {
  const length = replications * rowsOf(task);
  const shared = buffer ?? new ArrayBuffer(length * rankBytes(task));
  return rankBytes(task) === 2
    ? new Uint16Array(shared, from * rowsOf(task) * 2, length)
    : new Uint32Array(shared, from * rowsOf(task) * 4, length);
}

/** Bytes a rank takes in `rankArray`. */
export const rankBytes = (task: ReplicationTask): 2 | 4 => (rowsOf(task) < 65_536 ? 2 : 4);

/**
 * Works out replications `from` to `to` (exclusive) and writes the rank of every row inside its group to `ranks`.
 * Any split of the replications gives the same ranks.
 */
export function replicate(task: ReplicationTask, from: number, to: number, ranks: RankArray): void {
  const { tree, options, rates, groupStart, offset, ceiling, reaggregated, scale, ties } = task;
  const rows = rowsOf(task);
  const nodes = tree.parent.length;
  const padded = rates.length / tree.leaves;
  const drawn = new Float64Array(TILE * nodes);
  const sums = new Float64Array(nodes);
  const shares = new Float64Array(nodes);
  const weights = new Float64Array(TILE * tree.leaves);
  const scores = new Float64Array(TILE * padded);
  const scratch = rankScratch(Math.max(1, ...groupSizes(groupStart)));
  const reaggregate = reaggregator(task);
  const linear = reaggregated.length < rows;
  for (let first = from; first < to; first += TILE) {
    const size = Math.min(TILE, to - first);
    for (let r = 0; r < size; r++) {
      const own = drawn.subarray(r * nodes, (r + 1) * nodes);
      drawWeights(tree, options.spread, options.seed, first + r, own);
      if (linear) effectiveWeights(tree, own, sums, shares, weights, r * tree.leaves);
    }
    if (linear) weightedSums(rates, padded, weights, size + (size % 2), tree.leaves, scores);
    reaggregate(drawn, size, scores, padded);
    for (let r = 0; r < size; r++) {
      const start = r * padded;
      for (let row = 0; row < rows; row++) {
        const points = (scores[start + row] as number) * scale + (offset[row] as number);
        const most = ceiling[row] as number;
        scores[start + row] = points > most ? most : points;
      }
      const out = (first - from + r) * rows;
      for (let g = 0; g + 1 < groupStart.length; g++) {
        const begin = groupStart[g] as number;
        rankInto(scores, start + begin, start + (groupStart[g + 1] as number), ties, scratch, ranks, out + begin);
      }
    }
  }
}

export function groupSizes(groupStart: Int32Array): number[] {
  return Array.from(
    { length: groupStart.length - 1 },
    (_, g) => (groupStart[g + 1] as number) - (groupStart[g] as number),
  );
}
