import { z } from 'zod';
import { defineOperation } from '../../platform/operation/define.ts';
import { text } from '../../platform/text.ts';
import { subjectOr404 } from '../../rounds/index.ts';
import { scoredRound, shownResults } from '../../scoring/index.ts';
import { compareNodes, compareNodesShape } from '../compare-nodes.ts';

export const compareSubjects = defineOperation({
  name: 'insight.compare-subjects',
  summary: text('比较两个单位', 'Two units of one round'),
  permission: 'insight.compare',
  method: 'GET',
  path: '/compare/subjects',
  query: z.object({ round: z.string().max(200), a: z.string().max(200), b: z.string().max(200) }),
  output: compareNodesShape,
  errors: ['round.not-found', 'round.subject-not-found', 'scoring.no-run'],
  about: ({ query }) => [query.a, query.b],
  views: ({ query }) => [
    { kind: 'unit', id: query.a },
    { kind: 'unit', id: query.b },
  ],
  async handle({ tx, services }, { query }) {
    const scored = await scoredRound(tx, services, query.round);
    const { round, plan } = scored;
    const a = await subjectOr404(tx, round.id, query.a);
    const b = await subjectOr404(tx, round.id, query.b);
    return {
      kind: 'subjects' as const,
      a: { title: a.subject.name, round: round.id, subject: a.subject.id },
      b: { title: b.subject.name, round: round.id, subject: b.subject.id },
      display: plan.scheme.display,
      ...compareNodes(
        plan,
        await shownResults(tx, scored, a.subject, a.all),
        await shownResults(tx, scored, b.subject, b.all),
      ),
    };
  },
});
