import { randomUUID } from 'node:crypto';
import { AppError } from '../errors/catalogue.ts';
import { refuse } from '../errors/platform-errors.ts';
import { problemDocument } from '../errors/problem.ts';
import type { Services } from '../services.ts';
import type { FullText } from '../text.ts';
import type { AnyJobKind, JobContext, JobRow } from './define.ts';
import { finishJob, heartbeat, saveCursor } from './repository.ts';

/** A job whose worker has been silent for so long is taken up by another. */
export const LEASE_SECONDS = 20;
/** Renews the lease, and hears of a cancellation that another process has taken in. */
const BEAT_EVERY = 2_000;
const TELL_EVERY = 250;
const ATTEMPTS = 3;

/** Thrown in the transaction of a step whose job another has taken over: what the step wrote is undone. */
class LeaseLost extends Error {
  override readonly name = 'LeaseLost';
}

interface Work {
  readonly services: Services;
  readonly kind: AnyJobKind;
  readonly job: JobRow;
  /** Names this holding of the job. */
  readonly worker: string;
  readonly stopping: AbortSignal;
  readonly report: (error: unknown, what: string) => void;
}

function bothLanguages(error: AppError): Record<string, unknown> {
  return { 'zh-CN': problemDocument(error, 'zh-CN'), en: problemDocument(error, 'en') };
}

/** Runs one claimed job to its end: done, refused, cancelled, or given back because the server stops. Never rejects. */
export async function runJob(work: Work): Promise<void> {
  const { services, job, kind } = work;
  const cancelled = new AbortController();
  const signal = AbortSignal.any([cancelled.signal, work.stopping]);
  const progress = { done: job.done, total: job.total, message: job.message as FullText | null };
  let told = 0;
  let telling: Promise<void> | null = null;

  const tell = (): void => {
    if (telling !== null) return;
    told = Date.now();
    telling = services.db
      .write(job.tenant_id, (tx) => heartbeat(tx, job.job_id, work.worker, LEASE_SECONDS, progress))
      .then((seen) => {
        // No row: another worker has taken it over after our lease ran out.
        if (seen === null || seen.cancel_requested) cancelled.abort();
        services.jobs.moved(job.job_id);
      })
      .catch((error: unknown) => work.report(error, `heartbeat of job ${job.job_id}`))
      .finally(() => {
        telling = null;
      });
  };
  const beat = setInterval(tell, BEAT_EVERY);
  const unlisten = services.jobs.onCancel(job.job_id, () => cancelled.abort());

  const context: JobContext<unknown> = {
    id: job.job_id,
    tenant: job.tenant_id,
    account: job.created_by,
    input: job.input,
    cursor: job.cursor,
    services,
    signal,
    progress(done, total, message) {
      progress.done = done;
      progress.total = total;
      if (message !== undefined) progress.message = message;
      if (Date.now() - told >= TELL_EVERY) tell();
    },
    async checkpoint(tx, cursor) {
      if (!(await saveCursor(tx, job.job_id, work.worker, cursor))) throw new LeaseLost('another worker has this job');
    },
  };

  let outcome: Outcome;
  try {
    outcome = { state: 'done', result: await kind.run(context) };
  } catch (error) {
    outcome = judge(error, work, cancelled.signal);
  }
  clearInterval(beat);
  unlisten();
  if (telling !== null) await telling;
  try {
    await services.db.write(job.tenant_id, async (tx) => {
      const ours = await finishJob(tx, job.job_id, work.worker, outcome.state, { ...outcome, progress });
      if (ours && (outcome.state === 'failed' || outcome.state === 'cancelled'))
        await kind.abandoned?.(tx, job.input, outcome.state, job.job_id);
    });
  } catch (error) {
    // The lease runs out and the job is taken up again.
    work.report(error, `finishing job ${job.job_id}`);
  }
  services.jobs.moved(job.job_id);
}

type Outcome =
  | { readonly state: 'done'; readonly result: unknown }
  | { readonly state: 'failed'; readonly problem: unknown }
  | { readonly state: 'cancelled' | 'queued' };

function judge(error: unknown, work: Work, cancelled: AbortSignal): Outcome {
  // Whoever has lost the job can say what he likes: only its holder finishes it.
  if (error instanceof LeaseLost || cancelled.aborted) return { state: 'cancelled' };
  if (work.stopping.aborted) return { state: 'queued' };
  if (error instanceof AppError) return { state: 'failed', problem: bothLanguages(error) };
  const reference = randomUUID().slice(0, 8);
  work.report(error, `job ${work.job.job_id} (${work.job.kind}), reference ${reference}`);
  if (work.job.attempts < ATTEMPTS) return { state: 'queued' };
  return { state: 'failed', problem: bothLanguages(refuse('server.fault', { reference })) };
}
