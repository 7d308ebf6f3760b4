import { z } from 'zod';
import { refuse } from '../errors/platform-errors.ts';
import { type Context, defineEventOperation, defineOperation, type Operation } from '../operation/define.ts';
import { type Policy, type Role, reachOf } from '../principal.ts';
import { text } from '../text.ts';
import type { AnyJobKind, JobRow } from './define.ts';
import { jobShape, presentJob } from './present.ts';
import { cancelQueued, findJob, lockJob, requestCancel, requeueJob } from './repository.ts';

export const jobPolicy: Policy = {
  'jobs.read': ['office', 'supplier', 'leader', 'reader'],
  'jobs.steer': ['office', 'supplier'],
};

const params = z.object({ jobId: z.string().max(64) });
const found = (job: JobRow | null, id: string): JobRow => {
  if (job === null) throw refuse('job.not-found', { id });
  return job;
};
const locked = async (context: Context, { params: { jobId } }: { params: { jobId: string } }): Promise<JobRow> =>
  found(await lockJob(context.tx, jobId), jobId);
const reachesAll = ({ principal }: Context, ...roles: readonly Role[]): boolean => reachOf(principal, roles) === 'all';

/** Everybody steers their own jobs; an office that reaches every unit steers all. */
const own = (context: Context, job: JobRow): boolean =>
  reachesAll(context, 'office') || job.created_by === context.principal.account.id;

/** A job is about many units: who does not reach them all sees the progress of the own jobs only. */
const visible = (context: Context, job: JobRow): boolean =>
  reachesAll(context, 'office', 'leader', 'reader') || own(context, job);
const read = async (context: Context, { params: { jobId } }: { params: { jobId: string } }): Promise<JobRow> =>
  found(await findJob(context.tx, jobId), jobId);

const POLL = 1_000;

/** Reading and steering jobs, over the kinds of job the server knows. */
export function jobOperations(kinds: ReadonlyMap<string, AnyJobKind>): readonly Operation[] {
  const now = async (context: Context, id: string) => presentJob(found(await findJob(context.tx, id), id), kinds);
  return [
    defineOperation({
      name: 'jobs.get',
      summary: text('查看任务', 'Read a job'),
      permission: 'jobs.read',
      method: 'GET',
      path: '/jobs/:jobId',
      unbound: 'a job is its asker’s; `allow` asks',
      params,
      output: jobShape,
      errors: ['job.not-found'],
      load: read,
      allow: visible,
      handle: (_context, _input, job) => Promise.resolve(presentJob(job, kinds)),
    }),
    defineOperation({
      name: 'jobs.cancel',
      summary: text('取消任务', 'Cancel a job'),
      permission: 'jobs.steer',
      method: 'POST',
      path: '/jobs/:jobId/cancel',
      unbound: 'a job is its asker’s; `allow` asks',
      params,
      output: jobShape,
      errors: ['job.not-found', 'job.finished'],
      load: locked,
      allow: own,
      async handle(context, _input, job) {
        if (job.state !== 'queued' && job.state !== 'running') throw refuse('job.finished');
        if (job.state === 'queued') {
          await cancelQueued(context.tx, job.job_id);
          await kinds.get(job.kind)?.abandoned?.(context.tx, job.input, 'cancelled', job.job_id);
        } else await requestCancel(context.tx, job.job_id);
        context.change({ before: { state: job.state }, after: { asked: 'cancel' } });
        context.tx.afterCommit(() => context.services.jobs.cancel(job.job_id));
        return now(context, job.job_id);
      },
    }),
    defineOperation({
      name: 'jobs.resume',
      summary: text('继续任务', 'Resume a job'),
      permission: 'jobs.steer',
      method: 'POST',
      path: '/jobs/:jobId/resume',
      unbound: 'a job is its asker’s; `allow` asks',
      params,
      output: jobShape,
      errors: ['job.not-found', 'job.not-resumable'],
      load: locked,
      allow: own,
      async handle(context, _input, job) {
        if (job.state !== 'cancelled' && job.state !== 'failed') throw refuse('job.not-resumable');
        await requeueJob(context.tx, job.job_id);
        context.change({ before: { state: job.state }, after: { state: 'queued' } });
        context.tx.afterCommit(() => context.services.jobs.wake());
        return now(context, job.job_id);
      },
    }),
    defineEventOperation({
      name: 'jobs.watch',
      summary: text('跟踪任务进度', 'Watch a job'),
      permission: 'jobs.read',
      method: 'GET',
      path: '/jobs/:jobId/events',
      unbound: 'a job is its asker’s; `allow` asks',
      params,
      output: 'events',
      event: 'progress',
      errors: ['job.not-found'],
      load: read,
      allow: visible,
      async handle(context, { params: { jobId } }) {
        const { services, tenant } = context;
        return async function* watch(signal: AbortSignal) {
          let last = '';
          for (;;) {
            let wake: () => void = () => undefined;
            // Listen before reading, so that a change in between is not missed; the timer sees jobs of other processes.
            const moved = new Promise<void>((resolve) => {
              wake = resolve;
            });
            const unlisten = services.jobs.onMoved(jobId, wake);
            const timer = setTimeout(wake, POLL);
            signal.addEventListener('abort', wake, { once: true });
            try {
              const job = await services.db.read(tenant, (tx) => findJob(tx, jobId));
              if (job === null || signal.aborted) return;
              const view = presentJob(job, kinds);
              const state = JSON.stringify(view);
              if (state !== last) yield view;
              last = state;
              if (job.state !== 'queued' && job.state !== 'running') return;
              await moved;
            } finally {
              clearTimeout(timer);
              unlisten();
              signal.removeEventListener('abort', wake);
            }
          }
        };
      },
    }),
  ];
}
