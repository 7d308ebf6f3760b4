import { z } from 'zod';
import { defineOperation } from '../../platform/operation/define.ts';
import { cursorAt, offsetOf, pageOf, pageQuery } from '../../platform/operation/page.ts';
import { text } from '../../platform/text.ts';
import { type Desk, lockDesk, readDesk } from '../desk.ts';
import { addRemarks, remarksOf } from '../repository/remarks.ts';
import { refuseUnknownCells } from '../sheet-cells.ts';
import { aboutDepartment, presentRemark, remarkShape, taskParams } from '../task-shapes.ts';

export const listRemarks = defineOperation({
  name: 'collection.list-remarks',
  summary: text('填报意见', 'What was said about a sheet'),
  permission: 'tasks.read',
  method: 'GET',
  path: '/rounds/:roundId/tasks/:departmentId/remarks',
  params: taskParams,
  query: pageQuery,
  output: pageOf(remarkShape),
  errors: ['round.not-found', 'task.not-found'],
  load: readDesk,
  about: aboutDepartment,
  async handle({ tx }, { query }, { round, task }: Desk) {
    const offset = offsetOf(query);
    const found = await remarksOf(tx, round.id, task.department, { offset, limit: query.limit + 1 });
    const items = found.slice(0, query.limit).map(presentRemark);
    return { items, nextCursor: found.length > query.limit ? cursorAt(offset + query.limit) : null };
  },
});

export const addRemark = defineOperation({
  name: 'collection.add-remark',
  summary: text('发表填报意见', 'Say something about a sheet or one of its cells'),
  permission: 'tasks.remark',
  method: 'POST',
  path: '/rounds/:roundId/tasks/:departmentId/remarks',
  params: taskParams,
  body: z.object({
    cell: z
      .object({ unit: z.string().max(200), column: z.string().max(200) })
      .nullable()
      .default(null),
    kind: z.enum(['answer', 'question']),
    text: z.string().trim().min(1).max(1000),
  }),
  output: z.object({ said: z.boolean() }),
  errors: ['round.not-found', 'task.not-found', 'task.no-cell'],
  load: lockDesk,
  about: aboutDepartment,
  async handle(context, { body }, desk: Desk) {
    const { tx, principal, now, change, emit } = context;
    const { round, task } = desk;
    if (body.cell !== null) await refuseUnknownCells(context, desk, [body.cell]);
    const { unit = null, column = null } = body.cell ?? {};
    await addRemarks(tx, { round: round.id, department: task.department, by: principal.account, at: now }, [
      { unit, column, kind: body.kind, text: body.text },
    ]);
    change({ after: { kind: body.kind, unit, column } });
    await emit('collection.remarked', { round: round.id, department: task.department });
    return { said: true };
  },
});
