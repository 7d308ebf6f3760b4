import { z } from 'zod';
import type { ProblemIssue } from '../../platform/errors/catalogue.ts';
import { defineOperation } from '../../platform/operation/define.ts';
import type { Tx } from '../../platform/sql/database.ts';
import { type FullText, text } from '../../platform/text.ts';
import { isOpen, moveTask, refuseRound, subjectsOf } from '../../rounds/index.ts';
import { type Desk, lockDesk } from '../desk.ts';
import { soundDrafts } from '../drafts.ts';
import type { SheetColumn } from '../intake/sheet-columns.ts';
import { refuse } from '../locale.ts';
import { addRemarks } from '../repository/remarks.ts';
import { ledgerIn } from '../repository/sheet.ts';
import { isAnswered, lacksProof, mayFill } from '../rules.ts';
import { aboutDepartment, movedShape, refuseLocked, taskParams } from '../task-shapes.ts';
import type { Entry } from '../types.ts';

/** So many places are named; the count is of all. */
const NAMED = 50;

export const submitTask = defineOperation({
  name: 'collection.submit-task',
  summary: text('提交填报', 'Submit a sheet'),
  permission: 'tasks.fill',
  method: 'POST',
  path: '/rounds/:roundId/tasks/:departmentId/submit',
  params: taskParams,
  body: z.object({
    /** Figures far from what a unit had before have been looked at. */
    checked: z.boolean().default(false),
    /** What the office should know, or the answer to what it asked. */
    text: z.string().trim().min(1).max(1000).optional(),
  }),
  output: movedShape,
  errors: [
    'round.not-found',
    'round.closed',
    'task.not-found',
    'task.submitted',
    'task.approved',
    'entry.invalid',
    'task.incomplete',
    'task.unproved',
    'task.look-again',
  ],
  auditRefusals: true,
  load: lockDesk,
  about: aboutDepartment,
  async handle(context, { body }, desk: Desk) {
    const { tx, principal, now, change, note, emit } = context;
    const { round, task, columns } = desk;
    if (!isOpen(round)) throw refuseRound('round.closed', { round: round.id });
    if (!mayFill(task.state)) throw refuseLocked(context, desk);
    const drafts = await soundDrafts(tx, desk);
    await refuseUnready(context.tx, desk, drafts);
    const far = drafts.filter((draft) => draft.warning !== null);
    if (far.length > 0 && !body.checked) {
      const issues = far.slice(0, NAMED).map(({ unit, column, warning }) => ({
        code: 'entry.outlier',
        cell: `${unit}/${column}`,
        message: warning ?? text('', ''),
      }));
      throw refuse('task.look-again', { count: far.length }, issues);
    }
    await moveTask(tx, { round: round.id, department: task.department, from: [task.state], to: 'submitted', at: now });
    const at = { round: round.id, department: task.department, by: principal.account, at: now };
    if (body.text !== undefined)
      await addRemarks(tx, at, [{ unit: null, column: null, kind: 'answer', text: body.text }]);
    change({ before: { state: task.state }, after: { state: 'submitted', drafts: drafts.length } });
    note({ columns: columns.length, outliersConfirmed: far.length });
    await emit('collection.submitted', { round: round.id, department: task.department });
    return { state: 'submitted' as const, movedAt: now.toISOString() };
  },
});

/** A sheet is handed in whole: every cell answered, and proved where the scheme says so. Of either kind all places are named at once. */
async function refuseUnready(tx: Tx, { round, columns, counted }: Desk, drafts: readonly Entry[]): Promise<void> {
  const cellOf = (unit: string, column: string): string => `${unit}\0${column}`;
  const keys = columns.map(({ key }) => key);
  const cells = new Map<string, { readonly status: number | null; readonly evidence: string | null }>();
  for (const { unit, column, status, reason, evidenceName } of await ledgerIn(tx, round.id, null, keys))
    if (isAnswered(status, reason)) cells.set(cellOf(unit, column), { status, evidence: evidenceName });
  for (const draft of drafts) cells.set(cellOf(draft.unit, draft.column), draft);
  const places = (await subjectsOf(tx, round.id)).flatMap(({ id }) =>
    columns.flatMap((column) => (counted.cells.get(column.key)?.has(id) === true ? [] : [{ unit: id, column }])),
  );
  const gaps = places.filter(({ unit, column }) => !cells.has(cellOf(unit, column.key)));
  if (gaps.length > 0)
    throw refuse(
      'task.incomplete',
      { count: gaps.length },
      named(gaps, 'entry.empty', text('还没有填。', 'Not filled in yet.')),
    );
  const bare = places.filter(({ unit, column }) => {
    const cell = cells.get(cellOf(unit, column.key));
    return cell !== undefined && lacksProof(column, cell);
  });
  if (bare.length > 0)
    throw refuse(
      'task.unproved',
      { count: bare.length },
      named(bare, 'entry.unproved', text('还没有附佐证文件。', 'No file proves it yet.')),
    );
}

function named(
  places: readonly { readonly unit: string; readonly column: SheetColumn }[],
  code: string,
  message: FullText,
): ProblemIssue[] {
  return places.slice(0, NAMED).map(({ unit, column }) => ({ code, cell: `${unit}/${column.key}`, message }));
}
