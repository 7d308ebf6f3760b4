import { type Plan, type PlanNode, type Results, STATUS } from '../evaluate/types.ts';
import { type RobustnessOptions, robustnessOptions } from './options.ts';
import { aggregates } from './reaggregate.ts';
import type { ReplicationTask, WeightTree } from './task.ts';

/** Nodes of a plan that carry weight; `nodes[i]` is the plan node of tree node i. Bonus and pure veto items have none. */
export function weightTree(plan: Plan): { tree: WeightTree; nodes: Int32Array } {
  const nodes: number[] = [];
  const placeOf = new Map<number, number>();
  for (const { index, parent, node, bonus } of plan.nodes) {
    if (index > 0 && (bonus || node.max === 0 || !placeOf.has(parent))) continue;
    placeOf.set(index, nodes.length);
    nodes.push(index);
  }
  const own = nodes.map((index) => plan.nodes[index] as PlanNode);
  let leaves = 0;
  const column = Int32Array.from(own, ({ node }) => (node.kind === 'leaf' ? leaves++ : -1));
  const tree: WeightTree = {
    parent: Int32Array.from(own, ({ parent }) => placeOf.get(parent) ?? -1),
    weight: Float64Array.from(own, ({ node }) => node.max),
    aggregate: Uint8Array.from(own, ({ node }) => (node.kind === 'group' ? aggregates.indexOf(node.aggregate) : 0)),
    column,
    leaves,
  };
  return { tree, nodes: Int32Array.from(nodes) };
}

/**
 * Takes from results what weight replications need. Only ranked subjects take part: those without a result or below
 * the minimum coverage stay outside, as they do in the ranking.
 */
export function replicationTask(results: Results, given: Partial<RobustnessOptions> = {}): ReplicationTask {
  const { plan } = results;
  const { tree, nodes } = weightTree(plan);
  const { subjects, groupStart } = rankedRows(results);
  const rates = leafRates(results, tree, nodes, subjects);
  const bound = vetoBounds(results, nodes, subjects);
  const linear = tree.aggregate.every((aggregate) => aggregate === 0);
  const reaggregated: number[] = [];
  for (let row = 0; row < subjects.length; row++)
    if (!linear || bound.rows.has(row) || hasGap(rates, row, tree.leaves)) reaggregated.push(row);
  const bounds = new Float64Array(bound.rows.size > 0 ? reaggregated.length * nodes.length : 0).fill(Infinity);
  for (const [at, row] of reaggregated.entries())
    for (const [node, rate] of bound.rows.get(row) ?? []) bounds[at * nodes.length + node] = rate;
  return {
    options: robustnessOptions(given),
    ties: plan.scheme.ties,
    tree,
    subjects,
    groupStart,
    rates,
    scale: plan.scheme.root.max,
    offset: bonusPoints(results, subjects),
    ceiling: bound.ceiling,
    reaggregated: Int32Array.from(reaggregated),
    bounds,
    zeroed: zeroedGroups(results, tree, nodes, subjects, reaggregated),
  };
}

/** Groups of policy `zero` that nobody supplied: they count, with nothing. */
function zeroedGroups(
  results: Results,
  tree: WeightTree,
  nodes: Int32Array,
  subjects: Int32Array,
  reaggregated: readonly number[],
): Uint8Array {
  const { plan } = results;
  const groups = [...nodes.keys()].filter(
    (at) => tree.column[at] === -1 && planNode(plan, nodes, at).node.missing === 'zero',
  );
  const zeroed = new Uint8Array(groups.length > 0 ? reaggregated.length * nodes.length : 0);
  for (const at of groups) {
    const { status } = results.node(planNode(plan, nodes, at).id);
    for (const [place, row] of reaggregated.entries())
      if (status[subjects[row] as number] === STATUS.ok) zeroed[place * nodes.length + at] = 1;
  }
  return zeroed;
}

const planNode = (plan: Plan, nodes: Int32Array, at: number): PlanNode => plan.nodes[nodes[at] as number] as PlanNode;

/** Ranked subjects, group by group and from the best to the last; ties in the order of the frame. */
function rankedRows({ root, frame }: Results): { subjects: Int32Array; groupStart: Int32Array } {
  const groups = new Map<string, number[]>();
  for (let subject = 0; subject < frame.subjects.length; subject++) {
    if (root.rank[subject] === 0) continue;
    const group = frame.groups?.[subject] ?? '';
    const members = groups.get(group);
    if (members === undefined) groups.set(group, [subject]);
    else members.push(subject);
  }
  const starts = [0];
  const rows: number[] = [];
  for (const members of groups.values()) {
    members.sort((a, b) => (root.rank[a] as number) - (root.rank[b] as number) || a - b);
    for (const subject of members) rows.push(subject);
    starts.push(rows.length);
  }
  return { subjects: Int32Array.from(rows), groupStart: Int32Array.from(starts) };
}

function leafRates(results: Results, tree: WeightTree, nodes: Int32Array, subjects: Int32Array): Float64Array {
  const padded = Math.ceil(subjects.length / 4) * 4;
  const rates = new Float64Array(padded * tree.leaves);
  for (let at = 0; at < nodes.length; at++) {
    const leaf = tree.column[at] as number;
    if (leaf < 0) continue;
    const { rate } = results.node(planNode(results.plan, nodes, at).id);
    for (let row = 0; row < subjects.length; row++)
      rates[row * tree.leaves + leaf] = rate[subjects[row] as number] as number;
  }
  return rates;
}

function hasGap(rates: Float64Array, row: number, leaves: number): boolean {
  for (let at = row * leaves; at < (row + 1) * leaves; at++) if (Number.isNaN(rates[at])) return true;
  return false;
}

/** Points of the bonus items, which stand beside the weights, on the scale of the root. */
function bonusPoints(results: Results, subjects: Int32Array): Float64Array {
  const { plan } = results;
  const offset = new Float64Array(subjects.length);
  for (const own of plan.nodes) {
    if (!own.bonus || own.parent < 0 || plan.nodes[own.parent]?.bonus === true) continue;
    const above = ancestors(plan, own.parent);
    const scale = above.reduce((all, index) => all * scaleInParent(plan, index), 1);
    const { points } = results.node(own.id);
    const statuses = above.map((index) => results.node((plan.nodes[index] as PlanNode).id).status);
    for (let row = 0; row < subjects.length; row++) {
      const subject = subjects[row] as number;
      const extra = points[subject] as number;
      if (Number.isNaN(extra) || statuses.some((status) => status[subject] !== STATUS.ok)) continue;
      offset[row] = (offset[row] as number) + extra * scale;
    }
  }
  return offset;
}

/** A node and all above it except the root. */
function ancestors(plan: Plan, index: number): number[] {
  const found: number[] = [];
  for (let at = index; at > 0; at = (plan.nodes[at] as PlanNode).parent) found.push(at);
  return found;
}

/** What a point of a node is worth in its parent: 1 where the children's full marks add up to the parent's. */
function scaleInParent(plan: Plan, index: number): number {
  const parent = plan.nodes[(plan.nodes[index] as PlanNode).parent] as PlanNode;
  if (parent.node.kind === 'group' && parent.node.weights === 'sum') return 1;
  const sum = parent.children.reduce((all, child) => all + (plan.nodes[child] as PlanNode).node.max, 0);
  return parent.node.max / sum;
}

/** Vetoes that happened: a ceiling on the total of a row, or on the rate of a node inside it. */
function vetoBounds({ plan, frame }: Results, nodes: Int32Array, subjects: Int32Array) {
  const ceiling = new Float64Array(subjects.length).fill(Infinity);
  const rows = new Map<number, Map<number, number>>();
  for (const { leaf, target, cap } of plan.vetoes) {
    const input = frame.columns.get((plan.nodes[leaf] as PlanNode).inputs[0] ?? '');
    const node = nodes.indexOf(target);
    const full = (plan.nodes[target] as PlanNode).node.max;
    for (let row = 0; row < subjects.length; row++) {
      const subject = subjects[row] as number;
      if (input === undefined || (input.status?.[subject] ?? 0) !== 0 || !((input.values[subject] as number) > 0))
        continue;
      if (target === 0) ceiling[row] = Math.min(ceiling[row] as number, cap);
      else if (node > 0) {
        const own = rows.get(row) ?? new Map<number, number>();
        own.set(node, Math.min(own.get(node) ?? Infinity, cap / full));
        rows.set(row, own);
      }
    }
  }
  return { ceiling, rows };
}
