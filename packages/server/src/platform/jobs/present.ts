import { z } from 'zod';
import type { FullText } from '../text.ts';
import { text } from '../text.ts';
import type { AnyJobKind, JobRow } from './define.ts';
import { JOB_STATES } from './define.ts';

export const fullText = z.object({ 'zh-CN': z.string(), en: z.string() });
/** A text of the tenant's own data: its English may be missing. */
export const anyText = z.object({ 'zh-CN': z.string(), en: z.string().optional() });

export const jobShape = z
  .object({
    id: z.string(),
    kind: z.string(),
    state: z.enum(JOB_STATES),
    done: z.number(),
    total: z.number(),
    unit: fullText,
    message: fullText,
    startedAt: z.string().nullable(),
    finishedAt: z.string().nullable(),
    result: z.record(z.string(), z.unknown()).nullable(),
    problem: z.record(z.string(), z.unknown()).nullable(),
  })
  .meta({ id: 'Job' });
export type JobView = z.infer<typeof jobShape>;

const states: Readonly<Record<JobRow['state'], FullText>> = {
  queued: text('排队中', 'Waiting'),
  running: text('进行中', 'Running'),
  done: text('已完成', 'Done'),
  failed: text('未能完成', 'Failed'),
  cancelled: text('已取消', 'Cancelled'),
};

export function presentJob(job: JobRow, kinds: ReadonlyMap<string, AnyJobKind>): JobView {
  const kind = kinds.get(job.kind);
  return {
    id: job.job_id,
    kind: job.kind,
    state: job.state,
    done: job.done,
    total: job.total,
    unit: kind?.unit ?? text('项', 'items'),
    message: job.state === 'running' && job.message !== null ? job.message : states[job.state],
    startedAt: job.started_at?.toISOString() ?? null,
    finishedAt: job.finished_at?.toISOString() ?? null,
    result: job.result,
    problem: job.problem,
  };
}
