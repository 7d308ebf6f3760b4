import { aggregateRates, geometricMean } from '../evaluate/aggregate.ts';
import { exponential, logarithm } from '../number/elementary.ts';
import { doubles } from '../rules/arithmetic.ts';
import type { Aggregate } from '../scheme/types.ts';
import type { ReplicationTask, WeightTree } from './task.ts';

/** Codes of `WeightTree.aggregate`. */
export const aggregates: readonly Aggregate[] = ['mean', 'geometric', 'harmonic', 'median', 'min'];
const [GEOMETRIC, HARMONIC, MEDIAN, MIN] = [1, 2, 3, 4] as const;

/** Rows worked on together: their leaf rates stay in the second-level cache over a tile of replications. */
const BLOCK = 256;

/** Rates of a node over a block of rows, as its parent wants them: plain, logarithm or reciprocal. Gaps hold 0. */
interface NodeRates {
  readonly values: Float64Array;
  /** 1 where there is a value, 0 at a gap; absent when there are no gaps. */
  readonly present: Float64Array | undefined;
}

interface Block {
  readonly from: number;
  readonly size: number;
  /** By tree node. Leaves hold their rates; groups are written anew for every replication. */
  readonly nodes: readonly NodeRates[];
  /** Weight of the children with a value, per row. */
  readonly weight: Float64Array;
  /** Highest rates by tree node, where a veto set any. */
  readonly bounds: ReadonlyMap<number, Float64Array>;
}

/**
 * The general path for rows that effective weights cannot describe: leaf rates are aggregated up the tree under each
 * set of drawn weights, node by node over a block of rows. Children without a value stand aside and their siblings
 * share the weight. Scores (rates of the root) go to `scores[replication × stride + row]`.
 */
export function reaggregator(
  task: ReplicationTask,
): (drawn: Float64Array, replications: number, scores: Float64Array, stride: number) => void {
  const { tree, reaggregated } = task;
  const nodes = tree.parent.length;
  const children: number[][] = Array.from({ length: nodes }, () => []);
  for (let node = 1; node < nodes; node++) children[tree.parent[node] as number]?.push(node);
  const blocks: Block[] = [];
  for (let from = 0; from < reaggregated.length; from += BLOCK) blocks.push(block(task, children, from));
  return (drawn, replications, scores, stride) => {
    for (const own of blocks)
      for (let r = 0; r < replications; r++) {
        for (let node = nodes - 1; node >= 0; node--)
          if ((tree.column[node] as number) < 0) close(tree, node, children[node] as number[], drawn, r * nodes, own);
        const { values } = own.nodes[0] as NodeRates;
        for (let at = 0; at < own.size; at++)
          scores[r * stride + (reaggregated[own.from + at] as number)] = values[at] as number;
      }
  };
}

function block(task: ReplicationTask, children: readonly number[][], from: number): Block {
  const { tree, rates, reaggregated, bounds, zeroed } = task;
  const nodes = tree.parent.length;
  const size = Math.min(BLOCK, reaggregated.length - from);
  const own: NodeRates[] = new Array<NodeRates>(nodes);
  const bound = new Map<number, Float64Array>();
  for (let node = nodes - 1; node >= 0; node--) {
    const leaf = tree.column[node] as number;
    const values = new Float64Array(size);
    const present = new Float64Array(size).fill(1);
    if (leaf >= 0) {
      for (let at = 0; at < size; at++) {
        const rate = rates[(reaggregated[from + at] as number) * tree.leaves + leaf] as number;
        if (Number.isNaN(rate)) present[at] = 0;
        else values[at] = forParent(tree, node, rate);
      }
    } else
      for (let at = 0; at < size; at++)
        present[at] = zeroed[(from + at) * nodes + node] === 1 || hasValue(children[node] as number[], own, at) ? 1 : 0;
    own[node] = { values, present: present.includes(0) ? present : undefined };
    if (bounds.length > 0) {
      const most = Float64Array.from({ length: size }, (_, at) => bounds[(from + at) * nodes + node] as number);
      if (most.some((rate) => rate < Infinity)) bound.set(node, most);
    }
  }
  return { from, size, nodes: own, weight: new Float64Array(size), bounds: bound };
}

const hasValue = (children: readonly number[], nodes: readonly NodeRates[], at: number): boolean =>
  children.some((child) => nodes[child]?.present?.[at] !== 0);

/** A rate in the form the node's parent adds up. */
function forParent(tree: WeightTree, node: number, rate: number): number {
  if (node === 0) return rate;
  return carried(tree.aggregate[tree.parent[node] as number], rate);
}

/** Rates of zero or below make a geometric or harmonic parent zero. */
function carried(parent: number | undefined, rate: number): number {
  if (parent === GEOMETRIC) return rate > 0 ? logarithm(rate) : -Infinity;
  if (parent === HARMONIC) return rate > 0 ? 1 / rate : Infinity;
  return rate;
}

/** Aggregates the children of one group over a block of rows. */
function close(
  tree: WeightTree,
  node: number,
  children: readonly number[],
  drawn: Float64Array,
  start: number,
  { size, nodes, weight, bounds }: Block,
): void {
  const { values, present } = nodes[node] as NodeRates;
  const kind = tree.aggregate[node];
  if (kind === MEDIAN) gatherMedian(children, drawn, start, nodes, size, values);
  else if (kind === MIN) gatherMin(children, nodes, size, values);
  else {
    gatherSum(children, drawn, start, nodes, size, values, weight);
    for (let at = 0; at < size; at++)
      values[at] = weight[at] === 0 ? zeroOf(kind) : (values[at] as number) / (weight[at] as number);
  }
  const wanted = node === 0 ? 0 : tree.aggregate[tree.parent[node] as number];
  const bound = bounds.get(node);
  // A mean of logarithms is wanted as a logarithm again by a geometric parent: nothing to convert.
  if ((kind !== wanted || bound !== undefined) && !(isPlain(kind) && isPlain(wanted) && bound === undefined))
    for (let at = 0; at < size; at++) {
      const sum = values[at] as number;
      let rate = kind === GEOMETRIC ? exponential(sum) : kind === HARMONIC ? 1 / sum : sum;
      if (bound !== undefined && rate > (bound[at] as number)) rate = bound[at] as number;
      values[at] = carried(wanted, rate);
    }
  if (present !== undefined)
    for (let at = 0; at < size; at++) if (present[at] === 0) values[at] = node === 0 ? Number.NaN : 0;
}

/** What a group without any value stands for where the scheme counts it as zero. */
const zeroOf = (kind: number | undefined): number =>
  kind === GEOMETRIC ? -Infinity : kind === HARMONIC ? Infinity : 0;

const isPlain = (kind: number | undefined): boolean => kind !== GEOMETRIC && kind !== HARMONIC;

function gatherSum(
  children: readonly number[],
  drawn: Float64Array,
  start: number,
  nodes: readonly NodeRates[],
  size: number,
  sums: Float64Array,
  weight: Float64Array,
): void {
  sums.fill(0);
  weight.fill(0);
  for (const child of children) {
    const share = drawn[start + child] as number;
    const { values, present } = nodes[child] as NodeRates;
    if (present === undefined)
      for (let at = 0; at < size; at++) {
        sums[at] = (sums[at] as number) + (values[at] as number) * share;
        weight[at] = (weight[at] as number) + share;
      }
    else
      for (let at = 0; at < size; at++) {
        sums[at] = (sums[at] as number) + (values[at] as number) * share;
        weight[at] = (weight[at] as number) + (present[at] as number) * share;
      }
  }
}

function gatherMin(children: readonly number[], nodes: readonly NodeRates[], size: number, lowest: Float64Array): void {
  lowest.fill(Infinity);
  for (const child of children) {
    const { values, present } = nodes[child] as NodeRates;
    for (let at = 0; at < size; at++)
      if (present?.[at] !== 0 && (values[at] as number) < (lowest[at] as number)) lowest[at] = values[at] as number;
  }
  for (let at = 0; at < size; at++) if (lowest[at] === Infinity) lowest[at] = 0;
}

function gatherMedian(
  children: readonly number[],
  drawn: Float64Array,
  start: number,
  nodes: readonly NodeRates[],
  size: number,
  medians: Float64Array,
): void {
  for (let at = 0; at < size; at++) {
    const own = children.filter((child) => nodes[child]?.present?.[at] !== 0);
    const rates = own.map((child) => nodes[child]?.values[at] as number);
    const weights = own.map((child) => drawn[start + child] as number);
    medians[at] = own.length === 0 ? 0 : aggregateRates(doubles, 'median', rates, weights, geometricMean);
  }
}
