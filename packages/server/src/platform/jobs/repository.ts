import type { Tx } from '../sql/database.ts';
import { type Sql, sql } from '../sql/sql.ts';
import type { FullText } from '../text.ts';
import type { JobRow, JobState } from './define.ts';

const columns: Sql = sql`tenant_id, job_id, kind, state, input, cursor, done, total, message, result, problem, created_by, attempts,
  cancel_requested, started_at, finished_at`;

export async function insertJob(
  tx: Tx,
  job: { id: string; kind: string; input: unknown; total: number; account: string },
): Promise<void> {
  await tx.run(sql`
    insert into jobs (tenant_id, job_id, kind, input, total, created_by)
    values (${tx.tenant}, ${job.id}, ${job.kind}, ${JSON.stringify(job.input)}, ${job.total}, ${job.account})`);
}

export function findJob(tx: Tx, id: string): Promise<JobRow | null> {
  return tx.first<JobRow>(sql`select ${columns} from jobs where tenant_id = ${tx.tenant} and job_id = ${id}`);
}

export function lockJob(tx: Tx, id: string): Promise<JobRow | null> {
  return tx.first<JobRow>(
    sql`select ${columns} from jobs where tenant_id = ${tx.tenant} and job_id = ${id} for update`,
  );
}

/** The oldest job, of any tenant, that nobody works on. */
export function findClaimable(tx: Tx, kinds: readonly string[]): Promise<{ tenant_id: string; job_id: string } | null> {
  return tx.first(sql`
    select tenant_id, job_id from jobs
    where (state = 'queued' or (state = 'running' and lease_until < now())) and kind = any(${kinds}::text[])
    order by created_at limit 1`);
}

/** Takes the job if it is still free. `worker` is new for every claim: it tells this holder from whoever held the job before. */
export function claimJob(tx: Tx, id: string, worker: string, leaseSeconds: number): Promise<JobRow | null> {
  return tx.first<JobRow>(sql`
    update jobs set state = 'running', worker = ${worker}, lease_until = now() + make_interval(secs => ${leaseSeconds}),
      attempts = attempts + 1, started_at = coalesce(started_at, now())
    where tenant_id = ${tx.tenant} and job_id = ${id} and (state = 'queued' or (state = 'running' and lease_until < now()))
    returning ${columns}`);
}

/** Gives back what a dead worker of the same installation held. */
export async function releaseJobs(tx: Tx): Promise<void> {
  await tx.run(
    sql`update jobs set lease_until = now() - interval '1 second' where tenant_id = ${tx.tenant} and state = 'running'`,
  );
}

export function heartbeat(
  tx: Tx,
  id: string,
  worker: string,
  leaseSeconds: number,
  progress: { done: number; total: number; message: FullText | null },
): Promise<{ cancel_requested: boolean } | null> {
  return tx.first(sql`
    update jobs set lease_until = now() + make_interval(secs => ${leaseSeconds}), done = ${progress.done}, total = ${progress.total},
      message = ${progress.message === null ? null : JSON.stringify(progress.message)}
    where tenant_id = ${tx.tenant} and job_id = ${id} and state = 'running' and worker = ${worker}
    returning cancel_requested`);
}

/** False where the job is no longer held by `worker`: its lease ran out and another has taken it over. */
export async function saveCursor(tx: Tx, id: string, worker: string, cursor: unknown): Promise<boolean> {
  const kept = await tx.run(sql`
    update jobs set cursor = ${JSON.stringify(cursor)}
    where tenant_id = ${tx.tenant} and job_id = ${id} and state = 'running' and worker = ${worker}`);
  return kept === 1;
}

/** False where the job is no longer held by `worker`; nothing is changed then. */
export async function finishJob(
  tx: Tx,
  id: string,
  worker: string,
  state: Exclude<JobState, 'running'>,
  outcome: { result?: unknown; problem?: unknown; progress: { done: number; total: number; message: FullText | null } },
): Promise<boolean> {
  const finished = await tx.run(sql`
    update jobs set state = ${state}, result = ${outcome.result === undefined ? null : JSON.stringify(outcome.result)},
      problem = ${outcome.problem === undefined ? null : JSON.stringify(outcome.problem)},
      done = ${outcome.progress.done}, total = ${outcome.progress.total},
      message = ${outcome.progress.message === null ? null : JSON.stringify(outcome.progress.message)},
      lease_until = null, worker = null, finished_at = ${state === 'queued' ? null : new Date()}
    where tenant_id = ${tx.tenant} and job_id = ${id} and state = 'running' and worker = ${worker}`);
  return finished === 1;
}

export async function requestCancel(tx: Tx, id: string): Promise<void> {
  await tx.run(sql`update jobs set cancel_requested = true where tenant_id = ${tx.tenant} and job_id = ${id}`);
}

export async function cancelQueued(tx: Tx, id: string): Promise<void> {
  await tx.run(sql`
    update jobs set state = 'cancelled', cancel_requested = true, finished_at = now() where tenant_id = ${tx.tenant} and job_id = ${id}`);
}

export async function requeueJob(tx: Tx, id: string): Promise<void> {
  await tx.run(sql`
    update jobs set state = 'queued', cancel_requested = false, problem = null, finished_at = null, attempts = 0
    where tenant_id = ${tx.tenant} and job_id = ${id}`);
}

export async function tenantsWithRunningJobs(tx: Tx): Promise<readonly string[]> {
  const rows = await tx.all<{ tenant_id: string }>(sql`select distinct tenant_id from jobs where state = 'running'`);
  return rows.map((row) => row.tenant_id);
}
