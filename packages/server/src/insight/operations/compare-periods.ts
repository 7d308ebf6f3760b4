import { z } from 'zod';
import { defineOperation } from '../../platform/operation/define.ts';
import { text } from '../../platform/text.ts';
import { subjectOr404 } from '../../rounds/index.ts';
import { scoredRound, shownResults } from '../../scoring/index.ts';
import { compareNodes, compareNodesShape } from '../compare-nodes.ts';
import { refuse } from '../locale.ts';

export const comparePeriods = defineOperation({
  name: 'insight.compare-periods',
  summary: text('比较两个轮次', 'One unit in two rounds'),
  permission: 'insight.read',
  method: 'GET',
  path: '/compare/periods',
  query: z.object({ subject: z.string().max(200), a: z.string().max(200), b: z.string().max(200) }),
  output: compareNodesShape,
  errors: ['round.not-found', 'round.subject-not-found', 'scoring.no-run', 'insight.schemes-differ'],
  about: ({ query }) => query.subject,
  views: ({ query }) => ({ kind: 'unit', id: query.subject }),
  async handle({ tx, services }, { query }) {
    const a = await scoredRound(tx, services, query.a);
    const b = await scoredRound(tx, services, query.b);
    if (a.round.scheme !== b.round.scheme) throw refuse('insight.schemes-differ');
    const unit = query.subject;
    const inA = await subjectOr404(tx, a.round.id, unit);
    const inB = await subjectOr404(tx, b.round.id, unit);
    return {
      kind: 'periods' as const,
      a: { title: a.round.title, round: a.round.id, subject: unit },
      b: { title: b.round.title, round: b.round.id, subject: unit },
      display: b.plan.scheme.display,
      ...compareNodes(
        b.plan,
        await shownResults(tx, a, inA.subject, inA.all),
        await shownResults(tx, b, inB.subject, inB.all),
      ),
    };
  },
});
