import { z } from 'zod';
import { defineOperation } from '../../platform/operation/define.ts';
import { text } from '../../platform/text.ts';
import { moveTask } from '../../rounds/index.ts';
import { type Desk, lockDeskAndRound } from '../desk.ts';
import { refuse } from '../locale.ts';
import { addRemarks } from '../repository/remarks.ts';
import { refuseUnknownCells } from '../sheet-cells.ts';
import { aboutDepartment, movedShape, named, taskParams } from '../task-shapes.ts';

const reason = z.string().trim().min(1).max(1000);

export const returnTask = defineOperation({
  name: 'collection.return-task',
  summary: text('退回填报', 'Return a sheet to its department'),
  permission: 'tasks.decide',
  method: 'POST',
  path: '/rounds/:roundId/tasks/:departmentId/return',
  params: taskParams,
  body: z.object({
    reason,
    /** What is wrong with which cell. */
    remarks: z
      .array(z.object({ unit: z.string().max(200), column: z.string().max(200), text: reason }))
      .max(200)
      .default([]),
  }),
  output: movedShape,
  errors: ['round.not-found', 'round.closed', 'task.not-found', 'task.not-submitted', 'task.no-cell'],
  auditRefusals: true,
  load: lockDeskAndRound,
  about: aboutDepartment,
  async handle(context, { body }, desk: Desk) {
    const { tx, principal, now, change, because, note, emit } = context;
    const { round, task } = desk;
    if (task.state !== 'submitted') throw refuse('task.not-submitted', named(desk, context.locale));
    await refuseUnknownCells(context, desk, body.remarks);
    await moveTask(tx, { round: round.id, department: task.department, from: ['submitted'], to: 'returned', at: now });
    await addRemarks(tx, { round: round.id, department: task.department, by: principal.account, at: now }, [
      { unit: null, column: null, kind: 'return', text: body.reason },
      ...body.remarks.map((remark) => ({ ...remark, kind: 'return' as const })),
    ]);
    change({ before: { state: task.state }, after: { state: 'returned' } });
    because(body.reason);
    note({ remarks: body.remarks.length });
    await emit('collection.returned', { round: round.id, department: task.department });
    return { state: 'returned' as const, movedAt: now.toISOString() };
  },
});

export const reopenTask = defineOperation({
  name: 'collection.reopen-task',
  summary: text('重新开放填报', 'Reopen an approved sheet for a correction'),
  permission: 'tasks.decide',
  method: 'POST',
  path: '/rounds/:roundId/tasks/:departmentId/reopen',
  params: taskParams,
  body: z.object({ reason }),
  output: movedShape,
  errors: ['round.not-found', 'round.closed', 'task.not-found', 'task.not-approved'],
  auditRefusals: true,
  load: lockDeskAndRound,
  about: aboutDepartment,
  async handle(context, { body }, desk: Desk) {
    const { tx, principal, now, change, because, emit } = context;
    const { round, task } = desk;
    if (task.state !== 'approved') throw refuse('task.not-approved', named(desk, context.locale));
    await moveTask(tx, { round: round.id, department: task.department, from: ['approved'], to: 'returned', at: now });
    await addRemarks(tx, { round: round.id, department: task.department, by: principal.account, at: now }, [
      { unit: null, column: null, kind: 'reopen', text: body.reason },
    ]);
    change({ before: { state: task.state }, after: { state: 'returned' } });
    because(body.reason);
    await emit('collection.reopened', { round: round.id, department: task.department });
    return { state: 'returned' as const, movedAt: now.toISOString() };
  },
});
