import type { Plan, PlanNode, Results } from './types.ts';
import { STATUS } from './types.ts';

/** A plan as weights on leaf rates: root rate = Σ weight × rate, over the leaves that have one. */
export interface LinearForm {
  readonly leaves: readonly PlanNode[];
  readonly subjects: number;
  /** Rates leaf by leaf: leaf l of subject s at `l × subjects + s`. 0 where there is none. */
  readonly rates: Float64Array;
  /** 1 where the leaf counts for the subject; undefined where everything counts everywhere. */
  readonly present: Uint8Array | undefined;
  /** Effective weight of each leaf in the root, summing to 1. Exact for the root where everything is present. */
  readonly weights: Float64Array;
}

/**
 * The linear form, for robustness work; undefined where the root is not linear in its leaves: an aggregate other than mean, a
 * bonus with points, or a veto that applies. Where leaves are left out, `present` says which: weights are then shared inside each parent.
 */
export function linearForm(results: Results): LinearForm | undefined {
  const { plan, frame } = results;
  if (plan.nodes.some(({ node }) => node.kind === 'group' && node.aggregate !== 'mean')) return undefined;
  const unweighted = plan.nodes.filter(({ node }) => node.max === 0);
  const subjects = frame.subjects.length;
  const active = ({ node, id }: PlanNode): boolean => {
    const { points } = results.node(id);
    if (node.kind === 'leaf' && node.rule.kind === 'veto') return hasEntries(results, id);
    return points.some((value) => value > 0);
  };
  if (unweighted.some(active)) return undefined;
  if (plan.vetoes.some((veto) => hasEntries(results, plan.nodes[veto.leaf]?.id ?? ''))) return undefined;
  const leaves = plan.nodes.filter(({ node }) => node.kind === 'leaf' && node.max > 0);
  const rates = new Float64Array(leaves.length * subjects);
  let present: Uint8Array | undefined;
  leaves.forEach((leaf, l) => {
    const { rate, status } = results.node(leaf.id);
    for (let s = 0; s < subjects; s++) {
      if (status[s] === STATUS.ok) rates[l * subjects + s] = rate[s] as number;
      else {
        present ??= new Uint8Array(rates.length).fill(1);
        present[l * subjects + s] = 0;
      }
    }
  });
  const all = effectiveWeights(plan);
  return { leaves, subjects, rates, present, weights: Float64Array.from(leaves, ({ index }) => all[index] as number) };
}

function hasEntries(results: Results, id: string): boolean {
  const column = results.frame.columns.get(id);
  if (column === undefined) return false;
  return column.values.some((value, i) => value > 0 && (column.status?.[i] ?? STATUS.ok) === STATUS.ok);
}

/** Each node's share of the root when everything is supplied, by node index; 0 for bonus and veto items. */
export function effectiveWeights(plan: Plan): Float64Array {
  const shares = new Float64Array(plan.nodes.length);
  shares[0] = 1;
  for (const node of plan.nodes) {
    const children = node.children.map((index) => plan.nodes[index] as PlanNode);
    const total = children.reduce((sum, child) => sum + child.node.max, 0);
    for (const child of children) {
      shares[child.index] = total > 0 ? ((shares[node.index] as number) * child.node.max) / total : 0;
    }
  }
  return shares;
}
