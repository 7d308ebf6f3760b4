import { Rational } from '../number/rational.ts';
import type { NodeView } from './results.ts';
import type { PlanNode } from './types.ts';

/**
 * A subject's figure at a node against a line: negative, zero or positive. In fractions where the points have fixed places, so that 79.999 % is below 80 %
 * and 80 % is not, however either is displayed.
 */
export function against(view: NodeView, plan: PlanNode, of: 'points' | 'rate', i: number, line: number): number {
  const exact = of === 'rate' ? view.exactBase(i) : view.exactPoints(i);
  if (exact === undefined) return ((of === 'rate' ? view.rate[i] : view.points[i]) as number) - line;
  const bound = Rational.of(line);
  return exact.cmp(of === 'rate' ? bound.mul(Rational.of(plan.node.max)) : bound);
}
