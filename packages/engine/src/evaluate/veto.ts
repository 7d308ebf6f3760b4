import { Rational } from '../number/rational.ts';
import type { Column, ColumnBuilder } from './column.ts';
import { exactAt, statusAt } from './column.ts';
import { refusalOf } from './leaf-run.ts';
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
  const { node, slots } = run.plan.nodes[leaf] as PlanNode;
  const [slot] = slots;
  const column = columnOf(leaf);
  const input = slot === undefined ? undefined : run.frame.columns.get(slot.column);
  const hit: number[] = [];
  if (input === undefined || slot === undefined || node.kind !== 'leaf') return hit;
  for (let i = 0; i < run.count; i++) {
    if ((input.status?.[i] ?? STATUS.ok) !== STATUS.ok || statusAt(column, i) !== STATUS.ok) continue;
    const value = input.values[i] as number;
    // A leaf that counts a refused figure as nothing has points, and still no entry that could veto.
    if (value > 0 && refusalOf(node, slot, value) === undefined) hit.push(i);
  }
  return hit;
}
