import { z } from 'zod';
import { defineOperation } from '../../platform/operation/define.ts';
import { text } from '../../platform/text.ts';
import { isOpen, moveTask, refuseRound, subjectsOf } from '../../rounds/index.ts';
import { type Desk, lockDesk } from '../desk.ts';
import { refuse } from '../locale.ts';
import { draftsOf } from '../repository/entries.ts';
import { addRemarks } from '../repository/remarks.ts';
import { ledgerIn } from '../repository/sheet.ts';
import { isAnswered, mayFill } from '../rules.ts';
import { aboutDepartment, movedShape, refuseLocked, taskParams } from '../task-shapes.ts';

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
    'task.incomplete',
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
    const drafts = await draftsOf(tx, round.id, task.department);
    await refuseGaps(context.tx, desk, drafts);
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

async function refuseGaps(
  tx: Parameters<typeof ledgerIn>[0],
  { round, columns }: Desk,
  drafts: readonly { readonly unit: string; readonly column: string }[],
): Promise<void> {
  const keys = columns.map(({ key }) => key);
  const filled = new Set(drafts.map(({ unit, column }) => `${unit}\0${column}`));
  for (const { unit, column, status, reason } of await ledgerIn(tx, round.id, null, keys))
    if (isAnswered(status, reason)) filled.add(`${unit}\0${column}`);
  const gaps = (await subjectsOf(tx, round.id)).flatMap(({ id }) =>
    keys.flatMap((key) => (filled.has(`${id}\0${key}`) ? [] : [{ unit: id, column: key }])),
  );
  if (gaps.length === 0) return;
  const issues = gaps.slice(0, NAMED).map(({ unit, column }) => ({
    code: 'entry.empty',
    cell: `${unit}/${column}`,
    message: text('还没有填。', 'Not filled in yet.'),
  }));
  throw refuse('task.incomplete', { count: gaps.length }, issues);
}
