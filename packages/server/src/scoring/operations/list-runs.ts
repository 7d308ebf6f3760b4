import { z } from 'zod';
import { defineOperation } from '../../platform/operation/define.ts';
import { pageOf, pageQuery, paginate } from '../../platform/operation/page.ts';
import { text } from '../../platform/text.ts';
import { roundOr404 } from '../../rounds/index.ts';
import { runsOf } from '../repository.ts';

export const listRuns = defineOperation({
  name: 'scoring.list-runs',
  summary: text('计分记录', 'The score runs of a round'),
  permission: 'results.read',
  method: 'GET',
  path: '/rounds/:roundId/runs',
  unbound: 'when a round was scored, not how anybody did',
  params: z.object({ roundId: z.string().max(200) }),
  query: pageQuery,
  output: pageOf(
    z.object({
      id: z.string(),
      startedAt: z.string(),
      finishedAt: z.string(),
      /** Position of the ledger that was read. */
      observations: z.number().int(),
      subjects: z.number().int(),
      resultHash: z.string(),
      schemeVersion: z.number().int(),
    }),
  ),
  errors: ['round.not-found'],
  async handle({ tx }, { params, query }) {
    const round = await roundOr404(tx, params.roundId);
    const runs = await runsOf(tx, round.id);
    return paginate(
      runs.map((run) => ({
        id: run.id,
        startedAt: run.startedAt.toISOString(),
        finishedAt: run.finishedAt.toISOString(),
        observations: run.position,
        subjects: run.subjects,
        resultHash: run.resultHash,
        schemeVersion: run.version,
      })),
      query,
    );
  },
});
