import type { Tx } from '../platform/sql/database.ts';
import { setGroups } from './repository/groups.ts';
import { changeUnits, countChange, insertUnits } from './repository/units.ts';
import { differenceOf, type Tree } from './rules.ts';
import type { Entered, WantedUnit } from './types.ts';

/** Puts judged changes into the tree, whole sets at a time. The caller has taken the tree. */
export async function applyChanges(tx: Tx, tree: Tree, wanted: readonly WantedUnit[], entered: Entered): Promise<void> {
  const fresh = wanted.filter(({ id }) => !tree.has(id));
  const changed = wanted.filter(({ id }) => tree.has(id));
  await insertUnits(
    tx,
    fresh.map((unit) => ({ ...unit, to: null })),
    entered,
  );
  const difference = new Map(changed.map((unit) => [unit.id, differenceOf(tree.get(unit.id), unit)]));
  await changeUnits(
    tx,
    changed.filter(({ id }) => difference.get(id)?.facts === true),
    entered,
  );
  const regrouped = [...fresh, ...changed.filter(({ id }) => difference.get(id)?.groups === true)];
  await setGroups(
    tx,
    regrouped.flatMap(({ id, from, groups }) => (groups === null ? [] : [{ id, from, groups }])),
  );
  await countChange(
    tx,
    changed.map(({ id }) => id),
  );
}
