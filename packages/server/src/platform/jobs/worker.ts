import { randomUUID } from 'node:crypto';
import { deliverEvents, type Subscriber } from '../outbox/relay.ts';
import type { Services } from '../services.ts';
import { isAway } from '../sql/database.ts';
import type { AnyJobKind, JobRow } from './define.ts';
import { lookAfter, type Recurring } from './recurring.ts';
import { claimJob, findClaimable, releaseJobs, tenantsWithRunningJobs } from './repository.ts';
import { LEASE_SECONDS, runJob } from './run-job.ts';

const LOOK_EVERY = 2_000;
const LOOK_AFTER_EVERY = 15_000;

export interface WorkerOptions {
  readonly services: Services;
  readonly kinds: readonly AnyJobKind[];
  readonly subscribers: readonly Subscriber[];
  readonly recurring: readonly Recurring[];
  /** This is the only server on the database: whatever runs was left by a dead one. */
  readonly sole: boolean;
  readonly concurrency?: number;
  readonly report: (error: unknown, what: string) => void;
}

/** Works on the queue until it is stopped. Stopping gives unfinished jobs back; the next start goes on with them. */
export class Worker {
  readonly #options: WorkerOptions;
  readonly #kinds: ReadonlyMap<string, AnyJobKind>;
  readonly #stopping = new AbortController();
  readonly #running = new Set<Promise<void>>();
  #looking: Promise<void> = Promise.resolve();
  #pending = false;
  #lookedAfter = 0;
  #timer: NodeJS.Timeout | undefined;
  #unlisten: () => void = () => undefined;

  constructor(options: WorkerOptions) {
    this.#options = options;
    this.#kinds = new Map(options.kinds.map((kind) => [kind.kind, kind]));
  }

  async start(): Promise<void> {
    const { db, jobs } = this.#options.services;
    if (this.#options.sole) {
      for (const tenant of await db.dispatch(tenantsWithRunningJobs)) await db.write(tenant, releaseJobs);
    }
    this.#unlisten = jobs.onQueued(() => this.#look());
    this.#timer = setInterval(() => this.#look(), LOOK_EVERY);
    this.#look();
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    this.#unlisten();
    this.#stopping.abort();
    await this.#looking;
    await Promise.all(this.#running);
  }

  #look(): void {
    if (this.#pending || this.#stopping.signal.aborted) return;
    this.#pending = true;
    this.#looking = this.#looking.then(async () => {
      this.#pending = false;
      try {
        await this.#fill();
        await deliverEvents(this.#options.services, this.#options.subscribers);
        await this.#lookAfter();
      } catch (error) {
        // While the database is away there is no work either; the next look finds it back.
        if (!isAway(error)) this.#options.report(error, 'looking for work');
      }
    });
  }

  /** Asks the rows only so often: they decide between processes, this between looks of one. */
  async #lookAfter(): Promise<void> {
    if (Date.now() - this.#lookedAfter < LOOK_AFTER_EVERY) return;
    this.#lookedAfter = Date.now();
    await lookAfter(this.#options.services, this.#options.recurring);
  }

  async #fill(): Promise<void> {
    while (this.#running.size < (this.#options.concurrency ?? 2) && !this.#stopping.signal.aborted) {
      const worker = randomUUID();
      const job = await this.#claim(worker);
      if (job === null) return;
      const work = runJob({
        services: this.#options.services,
        kind: this.#kinds.get(job.kind) as AnyJobKind,
        job,
        worker,
        stopping: this.#stopping.signal,
        report: this.#options.report,
      }).finally(() => {
        this.#running.delete(work);
        this.#look();
      });
      this.#running.add(work);
    }
  }

  async #claim(worker: string): Promise<JobRow | null> {
    const { db } = this.#options.services;
    const found = await db.dispatch((tx) => findClaimable(tx, [...this.#kinds.keys()]));
    if (found === null) return null;
    return db.write(found.tenant_id, (tx) => claimJob(tx, found.job_id, worker, LEASE_SECONDS));
  }
}
