import type { Context } from '../platform/operation/define.ts';
import type { Tx } from '../platform/sql/database.ts';
import { applyChanges } from './apply.ts';
import { refuse } from './locale.ts';
import { listGroups } from './repository/groups.ts';
import { findImport } from './repository/imports.ts';
import { loadTree, takeTree } from './repository/units.ts';
import { daysOfChange, latestOf, refusalOfChange, refusalOfPlace, type Tree, withChange } from './rules.ts';
import type { Entered, KnownUnit, UnitImport, WantedUnit } from './types.ts';
import { refusalSentence } from './words.ts';

export const enteredBy = ({ principal, now }: Context, reason?: string): Entered => ({
  account: principal.account.id,
  name: principal.account.name,
  at: now,
  reason: reason === undefined || reason === '' ? null : reason,
});

/** The whole tree, and nobody else changes it until the transaction ends. */
export async function lockedTree(tx: Tx): Promise<Map<string, KnownUnit>> {
  await takeTree(tx);
  return loadTree(tx);
}

export function unitOr404(tree: Tree, unit: string): KnownUnit {
  const known = tree.get(unit);
  if (known === undefined) throw refuse('unit.not-found', { unit });
  return known;
}

export const nameOf = (unit: KnownUnit): string => latestOf(unit)?.name['zh-CN'] ?? unit.id;
export const namesOf = (tree: Tree): Map<string, string> =>
  new Map([...tree.values()].map((unit) => [unit.id, nameOf(unit)]));

/** The unit as whoever asks has seen it; the refusal where it has changed since. */
export function unchangedSince(tree: Tree, unit: string, revision: number): KnownUnit {
  const known = unitOr404(tree, unit);
  if (known.revision !== revision) throw refuse('unit.changed-meanwhile', { name: nameOf(known) });
  return known;
}

/** One unit as it is wanted: judged in itself and in its place, then written. The caller has the locked tree. */
export async function changeOne(context: Context, tree: Tree, wanted: WantedUnit, reason?: string): Promise<void> {
  const { tx } = context;
  const known = tree.get(wanted.id);
  const groups = new Set((await listGroups(tx, wanted.from)).map(({ id }) => id));
  const after = new Map(tree).set(wanted.id, withChange(known, wanted));
  const refusal =
    refusalOfChange(known, wanted, groups) ??
    refusalOfPlace(after, wanted.id, wanted.from, daysOfChange(after, wanted.from));
  if (refusal !== null) throw refuse('unit.refused', { why: refusalSentence(refusal, namesOf(tree)) });
  await applyChanges(tx, tree, [wanted], enteredBy(context, reason));
}

export async function importOr404(tx: Tx, id: string, lock = false): Promise<UnitImport> {
  const kept = await findImport(tx, id, lock);
  if (kept === null) throw refuse('unit-import.not-found', { id });
  return kept;
}
