import { uniformStream } from './random.ts';
import type { WeightTree } from './task.ts';

/** Draws replication `stream`: every node's weight × (1 ± spread), in tree order, not yet normalised. */
export function drawWeights(tree: WeightTree, spread: number, seed: number, stream: number, drawn: Float64Array): void {
  const uniform = uniformStream(seed, stream);
  const { weight } = tree;
  drawn[0] = 1;
  for (let node = 1; node < weight.length; node++)
    drawn[node] = (weight[node] as number) * (1 - spread + 2 * spread * uniform.next());
}

/**
 * Share of each leaf in the root when every group is a mean: the product of its shares up the tree. `sums` and
 * `shares` are scratch of the tree's length; the result goes to `effective` from `at`.
 */
export function effectiveWeights(
  tree: WeightTree,
  drawn: Float64Array,
  sums: Float64Array,
  shares: Float64Array,
  effective: Float64Array,
  at: number,
): void {
  const { parent, column } = tree;
  const nodes = parent.length;
  sums.fill(0, 0, nodes);
  for (let node = 1; node < nodes; node++) {
    const up = parent[node] as number;
    sums[up] = (sums[up] as number) + (drawn[node] as number);
  }
  shares[0] = 1;
  for (let node = 0; node < nodes; node++) {
    const up = parent[node] as number;
    if (node > 0) shares[node] = ((shares[up] as number) * (drawn[node] as number)) / (sums[up] as number);
    const leaf = column[node] as number;
    if (leaf >= 0) effective[at + leaf] = shares[node] as number;
  }
}
