import type { Tx } from '../platform/sql/database.ts';
import type { Desk } from './desk.ts';
import { refuse } from './locale.ts';
import { draftsIn } from './repository/entries.ts';
import { entryProblems } from './rules.ts';
import type { Entry } from './types.ts';

/** So many places are named; the count is of all. */
const NAMED = 50;

/**
 * The drafts of a sheet as its scheme is today. What was entered under a version that an amendment has replaced stays behind where the column is no
 * longer this department's, and is refused where it lies outside the bounds of now.
 */
export async function soundDrafts(
  tx: Tx,
  { task, columns, counted }: Pick<Desk, 'task' | 'columns' | 'counted'>,
): Promise<Entry[]> {
  const asked = new Map(columns.map((column) => [column.key, column]));
  const all = await draftsIn(tx, task, [...asked.keys()]);
  // A ballot counts it now.
  const drafts = all.filter(({ unit, column }) => counted.cells.get(column)?.has(unit) !== true);
  const issues = drafts.flatMap((draft) => {
    const column = asked.get(draft.column);
    const problems = column === undefined ? [] : entryProblems(draft, column);
    return problems.map((problem) => ({ ...problem, cell: `${draft.unit}/${draft.column}` }));
  });
  if (issues.length > 0) throw refuse('entry.invalid', { count: issues.length }, issues.slice(0, NAMED));
  return drafts;
}
