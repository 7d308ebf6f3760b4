import { z } from 'zod';
import { jobShape, presentJob } from '../../platform/jobs/present.ts';
import { findJob } from '../../platform/jobs/repository.ts';
import { defineOperation } from '../../platform/operation/define.ts';
import { text } from '../../platform/text.ts';
import { heldUnits, subjectOr404, subjectsOf } from '../../rounds/index.ts';
import { alertsOf, scoredRound } from '../../scoring/index.ts';
import { documentBatchJob } from '../job.ts';
import { refuse, resultsHeld } from '../locale.ts';
import { programmeOf } from '../programme.ts';
import { DOCUMENT_KINDS } from '../types.ts';

export const makeDocuments = defineOperation({
  name: 'documents.make-documents',
  summary: text('生成文书', 'Make documents for units of a round'),
  permission: 'documents.make',
  method: 'POST',
  path: '/rounds/:roundId/documents',
  everywhere: true,
  params: z.object({ roundId: z.string().max(200) }),
  body: z.object({
    kind: z.enum(DOCUMENT_KINDS),
    subjects: z.union([z.literal('all'), z.array(z.string().max(200)).min(1).max(5000)]),
  }),
  output: jobShape,
  errors: [
    'round.not-found',
    'round.subject-not-found',
    'scoring.no-run',
    'document.no-alerts',
    'document.results-held',
    'document.no-templates',
  ],
  auditRefusals: true,
  load: ({ tx, services }, { params }) => scoredRound(tx, services, params.roundId),
  async handle({ tx, services, principal, locale, note, change, emit }, { body }, { round, run }) {
    await programmeOf(services, round.scheme);
    const all = await subjectsOf(tx, round.id);
    const known = new Set(all.map((subject) => subject.id));
    const stranger = body.subjects === 'all' ? undefined : body.subjects.find((unit) => !known.has(unit));
    // Says which, and refuses.
    if (stranger !== undefined) await subjectOr404(tx, round.id, stranger);
    const held = await heldUnits(tx, round.id);
    // Asked for by name it is refused; of all the others are made.
    const named = body.subjects === 'all' ? [] : all.filter(({ id }) => body.subjects.includes(id) && held.has(id));
    if (named.length > 0) throw resultsHeld(named);
    const asked = new Set(body.subjects === 'all' ? all.map((subject) => subject.id) : body.subjects);
    const warned = new Set((await alertsOf(tx, run.id)).map((hit) => hit.subject));
    // A warning without an alert would be an accusation.
    const subjects = all
      .map((subject) => subject.id)
      .filter((unit) => asked.has(unit) && !held.has(unit) && (body.kind !== 'warning-notice' || warned.has(unit)));
    if (subjects.length === 0) throw refuse('document.no-alerts');
    const input = { round: round.id, run: run.id, kind: body.kind, subjects, locale };
    const id = await services.jobs.enqueue(tx, documentBatchJob, input, principal.account.id, subjects.length);
    note({ job: id });
    change({ after: { kind: body.kind, run: run.id, subjects: subjects.length } });
    await emit('documents.asked', { round: round.id, kind: body.kind, job: id });
    const job = await findJob(tx, id);
    if (job === null) throw new Error('a queued job is not there');
    return presentJob(job, new Map([[documentBatchJob.kind, documentBatchJob]]));
  },
});
