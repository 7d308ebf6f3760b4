import type { Context } from '../platform/operation/define.ts';
import { planOfRound, roundOr404, tasksOf } from '../rounds/index.ts';
import { titleOf } from './desk.ts';
import { sheetColumns } from './intake/sheet-columns.ts';
import { refuse } from './locale.ts';
import { ballotAgainst, countedOf } from './repository/ballot-columns.ts';
import { columnsChanged } from './repository/imports.ts';
import { mayFill } from './rules.ts';
import { refuseLocked } from './task-shapes.ts';
import type { KeptImport } from './types.ts';

/**
 * A file is no way around an approval: what a department has handed in changes only after the office has given it back. Nor around a ballot that was opened
 * since the file was checked.
 */
export async function refuseLockedColumns(context: Context, kept: KeptImport): Promise<void> {
  const { tx, services } = context;
  const round = await roundOr404(tx, kept.round);
  const ballot = await ballotAgainst(tx, kept.id, round.id);
  if (ballot !== null) throw refuse('import.from-ballot', { ballot: ballot['zh-CN'] });
  const locked = (await tasksOf(tx, round.id)).filter((task) => !mayFill(task.state));
  if (locked.length === 0) return;
  const plan = await planOfRound(tx, services, round);
  const changed = new Set(await columnsChanged(tx, kept.id));
  const { whole: taken } = await countedOf(tx, round.id);
  const task = locked.find(({ department }) =>
    sheetColumns(plan, department, taken).some(({ key }) => changed.has(key)),
  );
  if (task === undefined) return;
  throw refuseLocked(context, { task, title: titleOf(plan, task.department) });
}
