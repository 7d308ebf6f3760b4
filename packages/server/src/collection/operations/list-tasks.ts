import type { Plan } from '@hengjian/engine';
import { z } from 'zod';
import { defineOperation } from '../../platform/operation/define.ts';
import { pageOf, pageQuery, paginate } from '../../platform/operation/page.ts';
import { text } from '../../platform/text.ts';
import { countSubjects, listRounds, planOfRound, roundOr404 } from '../../rounds/index.ts';
import { countAnswers } from '../answers.ts';
import { titleOf } from '../desk.ts';
import { tasksIn } from '../repository/tasks.ts';
import { isLate, taskShape } from '../task-shapes.ts';

export const listTasks = defineOperation({
  name: 'collection.list-tasks',
  summary: text('填报任务', 'Who owes which figures, and how far they are'),
  permission: 'tasks.read',
  method: 'GET',
  path: '/tasks',
  query: pageQuery.extend({ round: z.string().max(200).optional() }),
  output: pageOf(taskShape),
  errors: ['round.not-found'],
  confined: true,
  async handle({ tx, services, reach, now }, { query }) {
    const rounds = query.round === undefined ? await listRounds(tx) : [await roundOr404(tx, query.round)];
    const places = new Map(rounds.map((round, place) => [round.id, place]));
    const own = reach === 'all' ? null : [...reach];
    const all = (await tasksIn(tx, [...places.keys()], own)).toSorted(
      (a, b) => (places.get(a.round) ?? 0) - (places.get(b.round) ?? 0),
    );
    const page = paginate(all, query);
    const units = await countSubjects(tx);
    const plans = new Map<string, Plan>();
    for (const round of rounds)
      if (page.items.some((task) => task.round === round.id))
        plans.set(round.id, await planOfRound(tx, services, round));
    const wanted = page.items.flatMap((task) => {
      const round = rounds.find(({ id }) => id === task.round);
      const plan = plans.get(task.round);
      return round === undefined || plan === undefined ? [] : [{ task, round, plan }];
    });
    const counts = await countAnswers(
      tx,
      wanted.map(({ task, round, plan }) => ({
        round: round.id,
        department: task.department,
        plan,
        units: units.get(round.id) ?? 0,
      })),
    );
    const items = wanted.flatMap(({ task, round, plan }, at) => {
      const cells = counts[at];
      if (cells === undefined) return [];
      return [
        {
          round: { id: round.id, title: round.title, period: round.period },
          department: { id: task.department, title: titleOf(plan, task.department) },
          state: task.state,
          dueAt: task.dueAt.toISOString(),
          movedAt: task.movedAt.toISOString(),
          late: isLate(task, now),
          cells,
        },
      ];
    });
    return { ...page, items };
  },
});
