import { z } from 'zod';
import { dayAt } from '../../platform/calendar/zoned.ts';
import { defineOperation } from '../../platform/operation/define.ts';
import { text } from '../../platform/text.ts';
import { openRoundForUpdate, roundOr404 } from '../access.ts';
import { calendarOf, dueOf } from '../calendar.ts';
import { departmentTitles } from '../departments.ts';
import { extensionsOf, insertExtension } from '../extension-repository.ts';
import { refuse } from '../locale.ts';
import { presentExtension } from '../present.ts';
import { dueShape, extensionShape, oneDue, oneDueMessage, roundParams, statedReason } from '../shapes.ts';
import { findTask } from '../task-repository.ts';

/** More time for one department. Everybody who supplies to the round sees it, with the reason: equal treatment is what peers can check. */
export const extendTask = defineOperation({
  name: 'rounds.extend-task',
  summary: text('延长报送时限', 'Extend a department’s deadline'),
  permission: 'rounds.manage',
  method: 'POST',
  path: '/rounds/:roundId/extensions',
  params: roundParams,
  body: z.object({ department: z.string().max(100), ...dueShape, reason: statedReason }).refine(oneDue, oneDueMessage),
  output: extensionShape,
  errors: [
    'round.not-found',
    'round.closed',
    'task.not-found',
    'task.done-already',
    'extension.not-later',
    'calendar.no-year',
  ],
  auditRefusals: true,
  about: ({ body }) => body.department,
  load: ({ tx }, { params }) => openRoundForUpdate(tx, params.roundId),
  async handle({ tx, services, principal, now, change, because, emit }, { body }, round) {
    const task = await findTask(tx, round.id, body.department, true);
    if (task === null) throw refuse('task.not-found', { round: round.id, department: body.department });
    if (task.state === 'approved') throw refuse('task.done-already');
    const { zone } = await calendarOf(tx, services);
    const due = await dueOf(tx, services, body, dayAt(zone, task.dueAt));
    if (due.at <= task.dueAt) throw refuse('extension.not-later', { due: dayAt(zone, task.dueAt) });
    const extension = await insertExtension(tx, round.id, {
      department: body.department,
      dueBefore: task.dueAt,
      dueAfter: due.at,
      calendar: due.calendar,
      reason: body.reason,
      grantedBy: principal.account.id,
      grantedByName: principal.account.name,
      grantedAt: now,
    });
    change({
      before: { department: body.department, dueAt: task.dueAt },
      after: { department: body.department, dueAt: due.at, calendar: due.calendar },
    });
    because(body.reason);
    await emit('rounds.task-extended', { round: round.id, extension: extension.no });
    return presentExtension(extension, await departmentTitles(tx, services, round));
  },
});

export const listExtensions = defineOperation({
  name: 'rounds.list-extensions',
  summary: text('延期记录', 'The extensions of a round'),
  permission: 'rounds.read',
  method: 'GET',
  path: '/rounds/:roundId/extensions',
  unbound: 'peers see each other’s extensions: equal treatment is what they can check',
  params: roundParams,
  output: z.object({ items: z.array(extensionShape) }),
  errors: ['round.not-found'],
  async handle({ tx, services }, { params }) {
    const round = await roundOr404(tx, params.roundId);
    const title = await departmentTitles(tx, services, round);
    return { items: (await extensionsOf(tx, round.id)).map((extension) => presentExtension(extension, title)) };
  },
});
