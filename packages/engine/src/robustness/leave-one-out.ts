import type { Results } from '../evaluate/types.ts';
import { replicationTask, weightTree } from './build-task.ts';
import { effectiveWeights } from './draw.ts';
import { weightedSums } from './linear.ts';
import { rankInto, rankScratch } from './order.ts';
import { reaggregator } from './reaggregate.ts';
import { groupSizes } from './replicate.ts';
import { type ReplicationTask, rowsOf, type WeightTree } from './task.ts';

/** The ranking without one node, its weight shared by its siblings. Arrays run over all subjects. */
export interface LeftOut {
  readonly node: string;
  readonly depth: number;
  /** Rank without the node; 0 for subjects outside the ranking or left without any value. */
  readonly rank: Int32Array;
  /** Rank without the node − rank with it: below 0, the subject would stand better without it. */
  readonly change: Int32Array;
  /** Mean and largest move, in ranks. */
  readonly meanShift: number;
  readonly largestShift: number;
  /** Agreement of the two rankings (Spearman), the mean over peer groups by size; 1 = the same order. */
  readonly agreement: number;
}
export interface LeaveOneOut {
  /** In tree order. */
  readonly nodes: readonly LeftOut[];
  /** The same, the node that moves the ranking most first. */
  readonly sensitivity: readonly LeftOut[];
}

/**
 * What each node does to the ranking: every node down to `depth` (default: all) is left out in turn. Bonuses and vetoes
 * stay. A node without siblings is left out with its parent; where nothing would remain, it is not listed.
 */
export function leaveOneOut(results: Results, options: { readonly depth?: number } = {}): LeaveOneOut {
  const task = replicationTask(results);
  const { nodes: planNodes } = weightTree(results.plan);
  const depthOf = (node: number): number => results.plan.nodes[planNodes[node] as number]?.depth ?? 0;
  const wanted = [...task.tree.parent.keys()].filter(
    (node) => node > 0 && depthOf(node) <= (options.depth ?? Infinity),
  );
  const out: LeftOut[] = [];
  const scratch = rankScratch(Math.max(1, ...groupSizes(task.groupStart)));
  const linear = linearScores(task, wanted);
  for (const [at, node] of wanted.entries()) {
    const top = topOfOnlyChildren(task.tree, node);
    if (top === 0) continue;
    const scores = linear(at);
    if (task.reaggregated.length > 0) reaggregator(without(task, top))(task.tree.weight, 1, scores, scores.length);
    const rank = ranksOf(task, scores, results.frame.subjects.length, scratch);
    const id = results.plan.nodes[planNodes[node] as number]?.id ?? '';
    out.push({ node: id, depth: depthOf(node), rank, ...compared(task, results.root.rank, rank) });
  }
  return {
    nodes: out,
    sensitivity: [...out].sort((a, b) => b.meanShift - a.meanShift || b.largestShift - a.largestShift),
  };
}

/** The highest ancestor whose only weighted child leads here: leaving out an only child leaves out its parent. */
function topOfOnlyChildren(tree: WeightTree, node: number): number {
  let top = node;
  while (top > 0) {
    const parent = tree.parent[top] as number;
    if (tree.parent.reduce((all, up) => all + (up === parent ? 1 : 0), 0) > 1) break;
    top = parent;
  }
  return top;
}

/** Scores of the rows that effective weights describe, for all nodes in one matrix product. */
function linearScores(task: ReplicationTask, wanted: readonly number[]): (at: number) => Float64Array {
  const { tree, rates } = task;
  const padded = rates.length / Math.max(1, tree.leaves);
  if (task.reaggregated.length === rowsOf(task)) return () => new Float64Array(padded);
  const sets = wanted.length + (wanted.length % 2);
  const weights = new Float64Array(sets * tree.leaves);
  const sums = new Float64Array(tree.parent.length);
  const shares = new Float64Array(tree.parent.length);
  for (const [at, node] of wanted.entries()) {
    const top = topOfOnlyChildren(tree, node);
    const drawn = tree.weight.slice();
    if (top > 0) drawn[top] = 0;
    effectiveWeights(tree, drawn, sums, shares, weights, at * tree.leaves);
  }
  const scores = new Float64Array(sets * padded);
  weightedSums(rates, padded, weights, sets, tree.leaves, scores);
  return (at) => scores.subarray(at * padded, (at + 1) * padded);
}

/** The task with no values under a node, for the rows of the general path. */
function without(task: ReplicationTask, node: number): ReplicationTask {
  const { tree, reaggregated } = task;
  const gone = new Uint8Array(tree.parent.length);
  const rates = task.rates.slice();
  const zeroed = task.zeroed.slice();
  for (let at = node; at < gone.length; at++) {
    if (at !== node && gone[tree.parent[at] as number] !== 1) continue;
    gone[at] = 1;
    const leaf = tree.column[at] as number;
    for (const [place, row] of reaggregated.entries()) {
      if (leaf >= 0) rates[row * tree.leaves + leaf] = Number.NaN;
      if (zeroed.length > 0) zeroed[place * gone.length + at] = 0;
    }
  }
  return { ...task, rates, zeroed };
}

function ranksOf(
  task: ReplicationTask,
  scores: Float64Array,
  total: number,
  scratch: ReturnType<typeof rankScratch>,
): Int32Array {
  const { subjects, groupStart, scale, offset, ceiling, ties } = task;
  const rows = rowsOf(task);
  for (let row = 0; row < rows; row++) {
    const points = (scores[row] as number) * scale + (offset[row] as number);
    scores[row] = Number.isNaN(points) ? -Infinity : Math.min(points, ceiling[row] as number);
  }
  const ranks = new Uint32Array(rows);
  for (let g = 0; g + 1 < groupStart.length; g++) {
    const from = groupStart[g] as number;
    rankInto(scores, from, groupStart[g + 1] as number, ties, scratch, ranks, from);
  }
  const rank = new Int32Array(total);
  for (let row = 0; row < rows; row++)
    rank[subjects[row] as number] = scores[row] === -Infinity ? 0 : (ranks[row] as number);
  return rank;
}

function compared(task: ReplicationTask, before: Int32Array, rank: Int32Array) {
  const change = new Int32Array(rank.length);
  let moved = 0;
  let counted = 0;
  let largestShift = 0;
  for (const subject of task.subjects) {
    if (rank[subject] === 0) continue;
    const shift = (rank[subject] as number) - (before[subject] as number);
    change[subject] = shift;
    moved += Math.abs(shift);
    counted++;
    if (Math.abs(shift) > largestShift) largestShift = Math.abs(shift);
  }
  return {
    change,
    meanShift: counted === 0 ? 0 : moved / counted,
    largestShift,
    agreement: agreement(task, before, rank),
  };
}

/** Correlation of ranks inside each group of at least two different places, averaged by size. */
function agreement({ subjects, groupStart }: ReplicationTask, before: Int32Array, after: Int32Array): number {
  let sum = 0;
  let size = 0;
  for (let g = 0; g + 1 < groupStart.length; g++) {
    const members = [...subjects.subarray(groupStart[g], groupStart[g + 1])].filter((subject) => after[subject] !== 0);
    const found = correlation(
      members.map((subject) => before[subject] as number),
      members.map((subject) => after[subject] as number),
    );
    if (Number.isNaN(found)) continue;
    sum += found * members.length;
    size += members.length;
  }
  return size === 0 ? 1 : sum / size;
}

function correlation(a: readonly number[], b: readonly number[]): number {
  const meanOf = (list: readonly number[]): number => list.reduce((all, x) => all + x, 0) / list.length;
  const [ma, mb] = [meanOf(a), meanOf(b)];
  let ab = 0;
  let aa = 0;
  let bb = 0;
  for (const [at, x] of a.entries()) {
    const y = b[at] as number;
    ab += (x - ma) * (y - mb);
    aa += (x - ma) ** 2;
    bb += (y - mb) ** 2;
  }
  return ab / Math.sqrt(aa * bb);
}
