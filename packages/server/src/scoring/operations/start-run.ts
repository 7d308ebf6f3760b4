import { z } from 'zod';
import { jobShape, presentJob } from '../../platform/jobs/present.ts';
import { findJob } from '../../platform/jobs/repository.ts';
import { defineOperation } from '../../platform/operation/define.ts';
import { text } from '../../platform/text.ts';
import { roundForStep } from '../../rounds/index.ts';
import { scoreRunJob } from '../job.ts';

export const startRun = defineOperation({
  name: 'scoring.start-run',
  summary: text('运行计分', 'Score a round'),
  permission: 'scoring.run',
  method: 'POST',
  path: '/rounds/:roundId/runs',
  everywhere: true,
  params: z.object({ roundId: z.string().max(200) }),
  output: jobShape,
  errors: ['round.not-found', 'round.step-done'],
  auditRefusals: true,
  load: ({ tx }, { params }) => roundForStep(tx, params.roundId, 'score'),
  async handle({ tx, services, principal, note, change, emit }, _input, round) {
    const id = await services.jobs.enqueue(tx, scoreRunJob, { round: round.id }, principal.account.id);
    note({ job: id });
    change({ before: { run: round.run }, after: { run: id, ledger: round.ledger } });
    await emit('scoring.run-asked', { round: round.id, job: id });
    const job = await findJob(tx, id);
    if (job === null) throw new Error('a queued job is not there');
    return presentJob(job, new Map([[scoreRunJob.kind, scoreRunJob]]));
  },
});
