import { z } from 'zod';
import { defineOperation } from '../../platform/operation/define.ts';
import { pageOf, pageQuery, paginate } from '../../platform/operation/page.ts';
import { reaches } from '../../platform/principal.ts';
import { text } from '../../platform/text.ts';
import { heldUnits, subjectsOf } from '../../rounds/index.ts';
import { scoredRound } from '../access.ts';
import { presentAlerts } from '../present.ts';
import { alertsOf } from '../repository.ts';
import { alertRowShape, levelShape } from '../shapes.ts';

export const listAlerts = defineOperation({
  name: 'scoring.list-alerts',
  summary: text('预警', 'The alerts of a round'),
  permission: 'results.read',
  method: 'GET',
  path: '/rounds/:roundId/alerts',
  params: z.object({ roundId: z.string().max(200) }),
  query: pageQuery.extend({ level: levelShape.optional(), group: z.string().max(100).optional() }),
  output: pageOf(alertRowShape),
  confined: true,
  errors: ['round.not-found', 'scoring.no-run'],
  async handle({ tx, services, reach }, { params, query }) {
    const { round, run, plan } = await scoredRound(tx, services, params.roundId);
    const rows = presentAlerts(await alertsOf(tx, run.id), plan, await subjectsOf(tx, round.id));
    const held = await heldUnits(tx, round.id);
    const wanted = rows
      // Nobody is warned on account of a result that people have to look at first.
      .filter((row) => !held.has(row.subject.id))
      .filter((row) => reaches(reach, row.subject.id))
      .filter((row) => query.level === undefined || row.level === query.level)
      .filter((row) => query.group === undefined || row.subject.group === query.group);
    return paginate(wanted, query);
  },
});
