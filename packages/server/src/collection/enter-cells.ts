import { STATUS } from '@hengjian/engine';
import type { Context } from '../platform/operation/define.ts';
import type { Desk } from './desk.ts';
import { type CellToSave, historyOf, saveEntries } from './repository/entries.ts';
import { addRemarks } from './repository/remarks.ts';
import { outlier, stillFrom } from './rules.ts';
import { sameContent } from './save-rules.ts';
import type { CellContent, Entry, EntrySource } from './types.ts';

export interface CellToEnter extends CellContent {
  readonly unit: string;
  readonly column: string;
  readonly source?: EntrySource;
}

/**
 * Puts cells into a sheet, however they came: looks at each beside the unit's own history, tells the office of what is nobody's data, and says in
 * the trail what changed. The caller holds the task, and has compared versions and contents. Gives how many were written.
 */
export async function enterCells(
  context: Context,
  desk: Desk,
  given: readonly CellToEnter[],
  there: ReadonlyMap<string, Entry>,
): Promise<number> {
  const { tx, principal, now } = context;
  // A repeated save of the same content is no new content; what another department said is not yet this one's word.
  const changed = given.filter((cell) => {
    const entry = there.get(`${cell.unit}\0${cell.column}`);
    return !sameContent(cell, entry) || (cell.status !== null && entry?.department !== desk.task.department);
  });
  const cells = await withWarnings(context, desk, changed, there);
  if (cells.length > 0) {
    const by = { id: principal.account.id, name: principal.account.name };
    const at = { round: desk.round.id, department: desk.task.department, by, at: now };
    await saveEntries(tx, at, cells);
    const disowned = cells.filter((cell) => cell.disowned);
    if (disowned.length > 0)
      await addRemarks(
        tx,
        at,
        disowned.map(({ unit, column, reason }) => ({ unit, column, kind: 'not-our-data', text: reason ?? '' })),
      );
  }
  const before = cells.map(({ unit, column }) => factOf(unit, column, there.get(`${unit}\0${column}`)));
  context.change({
    before: { cells: before.slice(0, SHOWN) },
    after: { cells: cells.slice(0, SHOWN).map((cell) => factOf(cell.unit, cell.column, cell)) },
  });
  context.note({ cells: cells.length });
  return cells.length;
}

/** So many cells of one save stand in the trail one by one; all of them stand in the list of their contents. */
const SHOWN = 50;
const factOf = (unit: string, column: string, cell: Pick<CellToSave, 'status' | 'value' | 'reason'> | undefined) => ({
  unit,
  column,
  status: cell?.status ?? null,
  value: cell?.value ?? null,
  ...(cell?.reason == null ? {} : { reason: cell.reason }),
});

async function withWarnings(
  { tx }: Context,
  { round }: Desk,
  cells: readonly CellToEnter[],
  there: ReadonlyMap<string, Entry>,
): Promise<CellToSave[]> {
  const figures = cells.filter((cell) => cell.status === STATUS.ok);
  const history = figures.length === 0 ? new Map<string, number[]>() : await historyOf(tx, round, figures);
  return cells.map(({ unit, column, status, value, reason, disowned, evidence, source }) => ({
    unit,
    column,
    status,
    value,
    reason,
    disowned,
    evidence,
    ...(source === undefined
      ? stillFrom({ status, value, reason }, there.get(`${unit}\0${column}`))
      : { reused: null, source }),
    warning: value === null ? null : outlier(value, history.get(`${unit}\0${column}`) ?? []),
  }));
}
