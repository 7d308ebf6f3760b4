import type { Services } from '../services.ts';
import type { Tx } from '../sql/database.ts';
import type { FullText } from '../text.ts';

export const JOB_STATES = ['queued', 'running', 'done', 'failed', 'cancelled'] as const;
export type JobState = (typeof JOB_STATES)[number];

export interface JobRow {
  readonly tenant_id: string;
  readonly job_id: string;
  readonly kind: string;
  readonly state: JobState;
  readonly input: unknown;
  readonly cursor: unknown;
  readonly done: number;
  readonly total: number;
  readonly message: FullText | null;
  readonly result: Readonly<Record<string, unknown>> | null;
  readonly problem: Readonly<Record<string, unknown>> | null;
  readonly created_by: string;
  readonly attempts: number;
  readonly cancel_requested: boolean;
  readonly started_at: Date | null;
  readonly finished_at: Date | null;
}

export interface JobContext<Input> {
  readonly id: string;
  readonly tenant: string;
  readonly account: string;
  readonly input: Input;
  /** What the last checkpoint kept; null on the first attempt. */
  readonly cursor: unknown;
  readonly services: Services;
  /** Aborted when the job is cancelled or the server stops. */
  readonly signal: AbortSignal;
  /** Tells watchers; cheap enough to call for every item. */
  progress(done: number, total: number, message?: FullText): void;
  /** Keeps how far the work has come, in the transaction of the work itself. */
  checkpoint(tx: Tx, cursor: unknown): Promise<void>;
}

/**
 * A kind of long work. `run` must be resumable: after a kill it is called again with the last cursor, and repeating what came after that
 * checkpoint must not do it twice.
 */
export interface JobKind<Input> {
  readonly kind: string;
  readonly title: FullText;
  /** What `done` and `total` count. */
  readonly unit: FullText;
  run(context: JobContext<Input>): Promise<Readonly<Record<string, unknown>>>;
  /** Called when the job has failed for good or was cancelled, to release what waits for it. */
  abandoned?(tx: Tx, input: Input, how: 'failed' | 'cancelled', job: string): Promise<void>;
}

/** A kind as the worker keeps it; `enqueue` is the typed door, so the input's type is erased here only. */
export type AnyJobKind = JobKind<unknown>;

export function defineJob<Input>(kind: JobKind<Input>): JobKind<Input> {
  return kind;
}
