import { z } from 'zod';
import { answersShape, countAnswers, countedOf, lastReceived } from '../../collection/index.ts';
import { dayAt } from '../../platform/calendar/zoned.ts';
import { anyText } from '../../platform/jobs/present.ts';
import { defineOperation } from '../../platform/operation/define.ts';
import { text } from '../../platform/text.ts';
import {
  calendarOf,
  extensionShape,
  extensionsOf,
  presentExtension,
  roundOr404,
  TASK_STATES,
  tasksOf,
} from '../../rounds/index.ts';
import { evaluationAt } from '../../scoring/index.ts';
import { byUrgency, STANDINGS, standingOf } from '../progress.ts';
import { providersOf } from '../providers.ts';

/** Every department's task. Departments see each other: deadlines and extensions are the same for all, or there is a reason to read. */
export const getProgress = defineOperation({
  name: 'insight.get-progress',
  summary: text('报送进度', 'How far the departments of a round are'),
  permission: 'insight.overview',
  method: 'GET',
  path: '/rounds/:roundId/progress',
  unbound: 'departments see each other’s progress: the same deadline for all, or a reason to read',
  params: z.object({ roundId: z.string().max(200) }),
  output: z
    .object({
      dueAt: z.string(),
      closedAt: z.string().nullable(),
      items: z.array(
        z.object({
          department: z.string(),
          title: anyText,
          state: z.enum(TASK_STATES).nullable(),
          standing: z.enum(STANDINGS),
          dueAt: z.string(),
          calendar: z.string().nullable(),
          daysLeft: z.number().int().nullable(),
          expected: z.number().int(),
          received: z.number().int(),
          missing: z.number().int(),
          /** How far its sheet is, drafts included. */
          cells: answersShape,
          late: z.number().int(),
          lastReceivedAt: z.string().nullable(),
          extensions: z.array(extensionShape),
        }),
      ),
    })
    .meta({ id: 'Progress' }),
  errors: ['round.not-found'],
  async handle({ tx, services, now }, { params }) {
    const round = await roundOr404(tx, params.roundId);
    const evaluation = await evaluationAt(tx, services, round, round.ledger);
    const tasks = new Map((await tasksOf(tx, round.id)).map((task) => [task.department, task]));
    const extensions = Map.groupBy(await extensionsOf(tx, round.id), (extension) => extension.department);
    const { days, zone } = await calendarOf(tx, services);
    const today = dayAt(zone, now);
    const counted = await countedOf(tx, round.id);
    const providers = providersOf(evaluation, await lastReceived(tx, round.id), counted);
    const counts = await countAnswers(
      tx,
      providers.map(({ department }) => ({
        round: round.id,
        department,
        plan: evaluation.plan,
        units: evaluation.frame.subjects.length,
      })),
    );
    const rows = providers.flatMap((provider, at) => {
      const cells = counts[at];
      if (cells === undefined) return [];
      const task = tasks.get(provider.department);
      const dueAt = task?.dueAt ?? round.dueAt;
      const left = days.count(today, dayAt(zone, dueAt));
      const daysLeft = 'missingYear' in left ? null : left.value;
      const state = task?.state ?? null;
      // A gap with its reason is an answer; what nobody has handed in yet is none.
      const standing = standingOf({ state, dueAt, missing: cells.empty + cells.drafts, daysLeft }, now);
      return [{ ...provider, cells, state, standing, dueAt, calendar: task?.calendar ?? null, daysLeft }];
    });
    return {
      dueAt: round.dueAt.toISOString(),
      closedAt: round.closedAt?.toISOString() ?? null,
      items: rows.toSorted(byUrgency).map((row) => ({
        ...row,
        dueAt: row.dueAt.toISOString(),
        extensions: (extensions.get(row.department) ?? []).map((extension) =>
          presentExtension(extension, () => row.title),
        ),
      })),
    };
  },
});
