import { type PlanNode, type Results, STATUS } from '../evaluate/types.ts';

/**
 * What each leaf and bonus item adds to a subject's total, in points of the root: rate × its share of the weight after
 * gaps have been shared out. With means all the way up they sum to the total; the caller sees what is left over.
 * Empty for a subject without a result.
 */
export function contributions(results: Results, subject: number): Map<string, number> {
  const { plan } = results;
  const found = new Map<string, number>();
  const counts = (index: number): boolean => {
    const { id } = plan.nodes[index] as PlanNode;
    return results.node(id).status[subject] === STATUS.ok;
  };
  /** `worth`: what a point of the node is worth at the root; `beside`: the same for its bonus, which gaps do not stretch. */
  const visit = (index: number, worth: number, beside: number): void => {
    const { node, id, children, bonus } = plan.nodes[index] as PlanNode;
    if (!counts(index)) return;
    if (bonus) found.set(id, (results.node(id).points[subject] as number) * beside);
    else if (node.kind === 'leaf') {
      if (node.max > 0) found.set(id, (results.node(id).rate[subject] as number) * worth * node.max);
    } else {
      const full = node.weights === 'sum' ? node.max : weight(children);
      const present = weight(children.filter(counts));
      for (const child of children) {
        const own = (plan.nodes[child] as PlanNode).bonus;
        visit(child, (worth * node.max) / present, own ? beside : (beside * node.max) / full);
      }
    }
  };
  const weight = (list: readonly number[]): number =>
    list.reduce((all, child) => all + (plan.nodes[child] as PlanNode).node.max, 0);
  visit(0, 1, 1);
  return found;
}
