import { z } from 'zod';
import { anyText } from '../../platform/jobs/present.ts';
import { defineOperation } from '../../platform/operation/define.ts';
import { pageOf, pageQuery, paginate } from '../../platform/operation/page.ts';
import { text } from '../../platform/text.ts';
import { roundOr404 } from '../access.ts';
import { subjectsOf } from '../repository.ts';

export const listSubjects = defineOperation({
  name: 'rounds.list-subjects',
  summary: text('轮次中的单位', 'The units of a round'),
  permission: 'rounds.read',
  method: 'GET',
  path: '/rounds/:roundId/subjects',
  unbound: 'names only: who is assessed is known to all who take part',
  params: z.object({ roundId: z.string().max(200) }),
  query: pageQuery.extend({ group: z.string().max(100).optional() }),
  output: pageOf(z.object({ id: z.string(), name: anyText, group: z.string() })),
  errors: ['round.not-found'],
  async handle({ tx }, { params, query }) {
    const round = await roundOr404(tx, params.roundId);
    const subjects = await subjectsOf(tx, round.id);
    const wanted = subjects.filter((subject) => query.group === undefined || subject.group === query.group);
    return paginate(
      wanted.map(({ id, name, group }) => ({ id, name, group })),
      query,
    );
  },
});
