import type { SubjectChange } from '@hengjian/engine';
import type { Tx } from '../platform/sql/database.ts';
import { heldUnits, type RoundSubject } from '../rounds/index.ts';

/** What two versions make of a round, without those who are held, and without places in groups in which somebody is: a gap would say where they stand. */
export async function besideHeld(
  tx: Tx,
  round: string,
  subjects: readonly RoundSubject[],
): Promise<(changes: readonly SubjectChange[]) => SubjectChange[]> {
  const held = await heldUnits(tx, round);
  const groups = new Set(subjects.flatMap(({ id, group }) => (held.has(id) ? [group] : [])));
  const placeless = new Set(subjects.flatMap(({ id, group }) => (groups.has(group) ? [id] : [])));
  const without = (standing: SubjectChange['before']) => (standing === null ? null : { ...standing, rank: null });
  return (changes) =>
    changes
      .filter(({ subject }) => !held.has(subject))
      .map((one) =>
        placeless.has(one.subject)
          ? { ...one, before: without(one.before), after: without(one.after), rank: null }
          : one,
      );
}
