import { z } from 'zod';
import { countedOf } from '../../collection/index.ts';
import { defineOperation } from '../../platform/operation/define.ts';
import { pageOf, pageQuery, paginate } from '../../platform/operation/page.ts';
import { reaches } from '../../platform/principal.ts';
import { text } from '../../platform/text.ts';
import { roundOr404 } from '../../rounds/index.ts';
import { evaluationAt } from '../evaluation.ts';
import { presentGaps } from '../present.ts';
import { gapRowShape } from '../shapes.ts';

export const listGaps = defineOperation({
  name: 'scoring.list-gaps',
  summary: text('缺漏与迟报的数据', 'Figures that are missing, invalid or late'),
  permission: 'rounds.read',
  method: 'GET',
  path: '/rounds/:roundId/gaps',
  params: z.object({ roundId: z.string().max(200) }),
  query: pageQuery.extend({
    provider: z.string().max(100).optional(),
    late: z.enum(['true', 'false']).default('false'),
  }),
  output: pageOf(gapRowShape),
  confined: true,
  errors: ['round.not-found'],
  async handle({ tx, services, reach }, { params, query }) {
    const round = await roundOr404(tx, params.roundId);
    const evaluation = await evaluationAt(tx, services, round, round.ledger);
    const rows = presentGaps(evaluation, round, await countedOf(tx, round.id), { late: query.late === 'true' });
    return paginate(
      rows
        // The unit's own gaps, or those the own department owes.
        .filter((row) => reaches(reach, row.subject.id) || reaches(reach, row.provider.id))
        .filter((row) => query.provider === undefined || row.provider.id === query.provider),
      query,
    );
  },
});
