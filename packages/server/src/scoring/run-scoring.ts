import type { Frame } from '@hengjian/engine';
import { loadFrame } from '../collection/index.ts';
import type { Services } from '../platform/services.ts';
import type { Round } from '../rounds/index.ts';
import { markScored, refuseRound, roundForStep, roundOr404, subjectsOf } from '../rounds/index.ts';
import { findVersion, refuseScheme } from '../schemes/index.ts';
import { putQuestions } from './contradictions/put-questions.ts';
import { findRun, insertRun } from './repository.ts';
import type { ComputedRun } from './types.ts';

export interface RunOrder {
  readonly id: string;
  readonly round: string;
  readonly job: string | null;
  /** How the heavy part is done: in a thread while the server serves, directly while it seeds. */
  readonly compute: (yaml: string, frame: Frame) => Promise<ComputedRun>;
  readonly progress: (done: number, total: number) => void;
}

/**
 * Scores a round on the ledger as it is now and keeps everything in one transaction. Repeating it with the same id changes nothing, so that a
 * killed run can simply be run again.
 */
export async function runScoring(
  services: Services,
  tenant: string,
  order: RunOrder,
): Promise<{ resultHash: string; results: number }> {
  const startedAt = services.now();
  const read = await services.db.read(tenant, async (tx) => {
    const done = await findRun(tx, order.id);
    const round: Round = await roundOr404(tx, order.round);
    const version = await findVersion(tx, round.scheme, round.version);
    if (version === null) throw refuseScheme('scheme.not-found', { scheme: round.scheme, version: round.version });
    const subjects = await subjectsOf(tx, round.id);
    const { frame } = await loadFrame(tx, round.id, subjects, round.ledger);
    return { done, round, yaml: version.yaml, frame };
  });
  if (read.done !== null) return { resultHash: read.done.resultHash, results: 0 };
  const computed = await order.compute(read.yaml, read.frame);
  const total = computed.rows.length;
  order.progress(0, total);
  await services.db.write(tenant, async (tx) => {
    const round = await roundForStep(tx, order.round, 'score');
    if (round.version !== read.round.version) throw refuseRound('round.amended', { round: round.id });
    await insertRun(
      tx,
      {
        id: order.id,
        round: round.id,
        scheme: round.scheme,
        version: round.version,
        position: read.round.ledger,
        job: order.job,
        subjects: read.frame.subjects.length,
        startedAt,
      },
      computed,
      (done) => order.progress(done, total),
    );
    const found = computed.contradictions.map(({ subject, ...rest }) => ({ ...rest, unit: subject }));
    await putQuestions(tx, { round: round.id, run: order.id, found, now: services.now() });
    await markScored(tx, round.id, order.id);
  });
  return { resultHash: computed.hash, results: total };
}
