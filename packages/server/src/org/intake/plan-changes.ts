import type { FoundProblem } from '../../platform/tables/found.ts';
import { suggest } from '../../platform/tables/suggest.ts';
import {
  daysOfChange,
  differenceOf,
  groupsOn,
  latestOf,
  refusalOfChange,
  refusalOfPlace,
  withChange,
} from '../rules.ts';
import type { KnownUnit, UnitChange, WantedUnit } from '../types.ts';
import { refusalSentence } from '../words.ts';
import type { UnitOrder } from './order.ts';
import { found } from './problems.ts';
import type { ReadUnit } from './read-rows.ts';

/** Names a check may compare in search of what a writer meant. */
const COMPARED = 3_000_000;

const beforeOf = (known: KnownUnit, day: string): Omit<WantedUnit, 'id'> | null => {
  const latest = latestOf(known);
  if (latest === undefined) return null;
  const { name, kind, parent, from } = latest;
  return { name, kind, parent, from, groups: groupsOn(known, day) };
};

/** What the rows would change, judged with all of them in: a parent may stand below its child in the table. */
export function planChanges(
  order: UnitOrder,
  units: ReadonlyMap<string, ReadUnit>,
  problems: FoundProblem[],
): { readonly changes: readonly UnitChange[]; readonly same: number } {
  const groups = new Set(order.groups.map(({ id }) => id));
  const changes: UnitChange[] = [];
  const after = new Map<string, KnownUnit>(order.tree);
  const judged: ReadUnit[] = [];
  let same = 0;
  const refused = (
    unit: ReadUnit,
    column: 'id' | 'from' | 'parent' | 'groups',
    why: ReturnType<typeof refusalSentence>,
  ) =>
    problems.push(found('units.refused', { why }, { cell: unit.cellOf(column), row: unit.row, value: unit.wanted.id }));
  const names = new Map<string, string>();
  for (const unit of order.tree.values()) names.set(unit.id, latestOf(unit)?.name['zh-CN'] ?? unit.id);
  for (const unit of units.values()) {
    const { wanted } = unit;
    names.set(wanted.id, wanted.name['zh-CN']);
    const known = order.tree.get(wanted.id);
    // A row with mistakes still stands for its unit, so that the rows below it are not blamed for them.
    after.set(wanted.id, withChange(known, wanted));
    if (!unit.sound) continue;
    judged.push(unit);
    const refusal = refusalOfChange(known, wanted, groups);
    if (refusal !== null) {
      refused(unit, refusal.kind === 'own-parent' ? 'parent' : 'from', refusalSentence(refusal, names));
      continue;
    }
    if (differenceOf(known, wanted) === null) same++;
    else if (known === undefined) changes.push({ row: unit.row, kind: 'new', before: null, after: wanted });
    else changes.push({ row: unit.row, kind: 'changed', before: beforeOf(known, wanted.from), after: wanted });
  }
  const first = judged.reduce((day, { wanted }) => (wanted.from < day ? wanted.from : day), order.day);
  const days = daysOfChange(after, first);
  let compared = 0;
  for (const unit of judged) {
    const { wanted } = unit;
    if (wanted.parent === wanted.id) continue;
    const refusal = refusalOfPlace(after, wanted.id, wanted.from, days);
    if (refusal === null) continue;
    if (refusal.kind !== 'no-parent') {
      refused(unit, 'parent', refusalSentence(refusal, names));
      continue;
    }
    compared += after.size;
    const like = compared > COMPARED ? null : suggest(refusal.parent, after.keys());
    const at = { cell: unit.cellOf('parent'), row: unit.row, value: refusal.parent };
    problems.push(
      like === null
        ? found('units.unknown-parent', { value: refusal.parent }, at)
        : found('units.unknown-parent-like', { value: refusal.parent, like }, at),
    );
  }
  return { changes, same };
}
