import type { Worker } from 'node:worker_threads';

/** A job failed because its worker died or ran over its time; the worker is replaced and other jobs go on. */
export class WorkerLost extends Error {
  readonly reason: 'crashed' | 'timed-out' | 'closed';
  constructor(reason: WorkerLost['reason'], detail: string) {
    super(detail);
    this.name = 'WorkerLost';
    this.reason = reason;
  }
}

/** What a worker posts for every job it is sent, in order. */
export type Reply<Result> =
  | { readonly ok: true; readonly result: Result }
  | { readonly ok: false; readonly message: string };

interface Waiting<Job, Result> {
  readonly job: Job;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: Error) => void;
}
interface Slot<Job, Result> {
  worker: Worker | undefined;
  current: Waiting<Job, Result> | undefined;
  timer: NodeJS.Timeout | undefined;
}

/** Runs jobs on a few worker threads, one at a time on each, first come first served. A dead worker fails its own job only. */
export class Pool<Job, Result> {
  private readonly spawn: () => Worker;
  private readonly timeout: number;
  private readonly slots: Slot<Job, Result>[];
  private readonly queue: Waiting<Job, Result>[] = [];
  private closed = false;

  /** `timeout` in milliseconds for one job. */
  constructor(options: { readonly size: number; readonly timeout: number; readonly spawn: () => Worker }) {
    this.spawn = options.spawn;
    this.timeout = options.timeout;
    this.slots = Array.from({ length: Math.max(1, options.size) }, () => ({
      worker: undefined,
      current: undefined,
      timer: undefined,
    }));
  }

  run(job: Job): Promise<Result> {
    if (this.closed) return Promise.reject(new WorkerLost('closed', 'The renderer is closed'));
    return new Promise((resolve, reject) => {
      this.queue.push({ job, resolve, reject });
      this.dispatch();
    });
  }

  /** Ends all workers; jobs that have not ended fail with reason `closed`. */
  async close(): Promise<void> {
    this.closed = true;
    const stopped = new WorkerLost('closed', 'The renderer was closed before the document was made');
    for (const waiting of this.queue.splice(0)) waiting.reject(stopped);
    await Promise.all(this.slots.map((slot) => this.drop(slot, stopped)));
  }

  private dispatch(): void {
    for (const slot of this.slots) {
      if (slot.current !== undefined) continue;
      const next = this.queue.shift();
      if (next === undefined) return;
      slot.current = next;
      slot.worker ??= this.start(slot);
      slot.timer = setTimeout(() => this.expire(slot), this.timeout);
      slot.worker.ref();
      slot.worker.postMessage(next.job);
    }
  }

  private start(slot: Slot<Job, Result>): Worker {
    const worker = this.spawn();
    const mine = (): boolean => slot.worker === worker;
    worker.on('message', (reply: Reply<Result>) => {
      if (mine()) this.settle(slot, reply);
    });
    worker.on('error', (error) => {
      if (mine()) this.lose(slot, new WorkerLost('crashed', `The rendering worker failed: ${error.message}`));
    });
    worker.on('exit', (code) => {
      if (mine()) this.lose(slot, new WorkerLost('crashed', `The rendering worker ended with code ${code}`));
    });
    return worker;
  }

  private settle(slot: Slot<Job, Result>, reply: Reply<Result>): void {
    const { current } = slot;
    this.clear(slot);
    // An idle worker does not keep the process alive.
    slot.worker?.unref();
    if (reply.ok) current?.resolve(reply.result);
    else current?.reject(new Error(reply.message));
    this.dispatch();
  }

  private expire(slot: Slot<Job, Result>): void {
    void this.drop(
      slot,
      new WorkerLost('timed-out', `A document took longer than ${this.timeout} ms and was given up`),
    );
    if (!this.closed) this.dispatch();
  }

  private lose(slot: Slot<Job, Result>, error: WorkerLost): void {
    const { current } = slot;
    slot.worker = undefined;
    this.clear(slot);
    current?.reject(error);
    if (!this.closed) this.dispatch();
  }

  private async drop(slot: Slot<Job, Result>, error: WorkerLost): Promise<void> {
    const { worker, current } = slot;
    slot.worker = undefined;
    this.clear(slot);
    current?.reject(error);
    await worker?.terminate();
  }

  private clear(slot: Slot<Job, Result>): void {
    clearTimeout(slot.timer);
    slot.timer = undefined;
    slot.current = undefined;
  }
}
