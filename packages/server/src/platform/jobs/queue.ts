import { randomUUID } from 'node:crypto';
import { EventEmitter } from 'node:events';
import type { Tx } from '../sql/database.ts';
import type { JobKind } from './define.ts';
import { insertJob } from './repository.ts';

/** Takes jobs in, inside the caller's transaction, and tells watchers of this process when a job has moved. */
export class JobQueue {
  readonly #signals = new EventEmitter().setMaxListeners(0);

  /** Queues a job with the transaction that asks for it; it starts when that is committed. Returns its id. */
  async enqueue<Input>(tx: Tx, kind: JobKind<Input>, input: Input, account: string, total = 0): Promise<string> {
    const id = randomUUID();
    await insertJob(tx, { id, kind: kind.kind, input, total, account });
    tx.afterCommit(() => this.#signals.emit('queued'));
    return id;
  }

  /** A hint that there may be work; the worker also looks on its own. */
  onQueued(listener: () => void): () => void {
    this.#signals.on('queued', listener);
    return () => this.#signals.off('queued', listener);
  }

  wake(): void {
    this.#signals.emit('queued');
  }

  moved(id: string): void {
    this.#signals.emit(`job:${id}`);
  }

  onMoved(id: string, listener: () => void): () => void {
    this.#signals.on(`job:${id}`, listener);
    return () => this.#signals.off(`job:${id}`, listener);
  }

  cancel(id: string): void {
    this.#signals.emit(`cancel:${id}`);
  }

  onCancel(id: string, listener: () => void): () => void {
    this.#signals.on(`cancel:${id}`, listener);
    return () => this.#signals.off(`cancel:${id}`, listener);
  }
}
