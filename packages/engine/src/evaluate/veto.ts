import { Rational } from '../number/rational.ts';
import type { Column, ColumnBuilder } from './column.ts';
import { exactAt, statusAt } from './column.ts';
import type { Run } from './run.ts';
import type { PlanNode } from './types.ts';
import { STATUS } from './types.ts';

/** Caps what a veto caps: the base first, and of the bonus only what still fits. */
export function applyVetoes(
  run: Run,
  node: PlanNode,
  builder: ColumnBuilder,
  columnOf: (index: number) => Column,
): void {
  for (const veto of run.plan.vetoes) {
    if (veto.target !== node.index) continue;
    const triggered = vetoTriggered(run, veto.leaf, columnOf);
    for (const i of triggered) {
      if (builder.status !== undefined && builder.status[i] !== STATUS.ok) continue;
      if (run.places === undefined) {
        const base = Math.min(builder.base[i] as number, veto.cap);
        builder.base[i] = base;
        if (builder.extra !== undefined) builder.extra[i] = Math.min(builder.extra[i] as number, veto.cap - base);
      } else {
        const cap = Rational.of(veto.cap);
        const { base, extra } = exactAt(builder.done(), i, run.scale);
        const kept = base.min(cap);
        builder.setExact(i, kept, extra.min(cap.sub(kept)));
      }
    }
  }
}

/** Subjects for whom a veto leaf has an entry. */
export function vetoTriggered(run: Run, leaf: number, columnOf: (index: number) => Column): readonly number[] {
  const plan = run.plan.nodes[leaf] as PlanNode;
  const column = columnOf(leaf);
  const input = run.frame.columns.get(plan.inputs[0] ?? plan.id);
  const hit: number[] = [];
  if (input === undefined) return hit;
  for (let i = 0; i < run.count; i++) {
    const given = input.status === undefined || input.status[i] === STATUS.ok;
    if (given && statusAt(column, i) === STATUS.ok && (input.values[i] as number) > 0) hit.push(i);
  }
  return hit;
}
