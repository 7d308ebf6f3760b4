import type { Plan } from '@hengjian/engine';
import { z } from 'zod';
import { defineOperation } from '../../platform/operation/define.ts';
import { pageOf, pageQuery, paginate } from '../../platform/operation/page.ts';
import { text } from '../../platform/text.ts';
import { countSubjects, listRounds, roundOr404 } from '../../rounds/index.ts';
import { planOfRound, titleOf } from '../desk.ts';
import { sheetColumns } from '../intake/sheet-columns.ts';
import { progressOf } from '../repository/sheet.ts';
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
      if (round === undefined || plan === undefined) return [];
      return [{ task, round, plan, columns: sheetColumns(plan, task.department).map(({ key }) => key) }];
    });
    const progress = await progressOf(
      tx,
      [...new Set(wanted.map(({ round }) => round.id))],
      [...new Set(wanted.flatMap(({ columns }) => columns))],
    );
    const byCell = new Map(progress.map((row) => [`${row.round}\0${row.column}`, row]));
    const items = wanted.map(({ task, round, plan, columns }) => {
      const rows = columns.flatMap((key) => byCell.get(`${round.id}\0${key}`) ?? []);
      const sum = (of: 'answered' | 'drafts' | 'disowned' | 'warned'): number =>
        rows.reduce((total, row) => total + row[of], 0);
      return {
        round: { id: round.id, title: round.title, period: round.period },
        department: { id: task.department, title: titleOf(plan, task.department) },
        state: task.state,
        dueAt: task.dueAt.toISOString(),
        movedAt: task.movedAt.toISOString(),
        late: isLate(task, now),
        cells: {
          total: columns.length * (units.get(round.id) ?? 0),
          answered: sum('answered'),
          drafts: sum('drafts'),
          disowned: sum('disowned'),
          warned: sum('warned'),
        },
      };
    });
    return { ...page, items };
  },
});
