import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Resource } from '../../platform/services.ts';
import type { SignAnswer, SignRequest } from './sign-thread.ts';

const MODULE = new URL('./sign-thread.ts', import.meta.url);
/** One signature takes more than a millisecond of a core: beside the event loop, not on it. */
const THREADS = Math.max(1, Math.min(4, availableParallelism() - 1));

interface Signer {
  readonly thread: Worker;
  readonly known: Set<string>;
  readonly waiting: Map<number, { resolve: (signed: Uint8Array | null) => void; reject: (error: Error) => void }>;
}

/** Threads that sign blinded messages. One that ends is replaced; what it had not answered fails and is asked again by whoever wants it. */
export class Signers {
  #signers: Signer[] = [];
  #next = 0;
  #closed = false;

  /** The signature, or null where the message is none of the key. `bits` gives the key when a thread does not have it. */
  sign(key: string, bits: () => string, message: Uint8Array): Promise<Uint8Array | null> {
    const signer = this.#leastBusy();
    const id = this.#next++;
    const { promise, resolve, reject } = Promise.withResolvers<Uint8Array | null>();
    signer.waiting.set(id, { resolve, reject });
    const request: SignRequest = { id, key, bits: signer.known.has(key) ? null : bits(), message };
    signer.known.add(key);
    signer.thread.postMessage(request);
    return promise;
  }

  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all(this.#signers.map(({ thread }) => thread.terminate()));
  }

  #leastBusy(): Signer {
    while (this.#signers.length < THREADS) this.#signers.push(this.#start());
    return this.#signers.reduce((least, one) => (one.waiting.size < least.waiting.size ? one : least));
  }

  #start(): Signer {
    const signer: Signer = { thread: new Worker(MODULE), known: new Set(), waiting: new Map() };
    signer.thread.on('message', ({ id, signed }: SignAnswer) => {
      signer.waiting.get(id)?.resolve(signed);
      signer.waiting.delete(id);
    });
    const lost = (error: Error): void => {
      this.#signers = this.#signers.filter((one) => one !== signer);
      for (const { reject } of signer.waiting.values()) reject(error);
      signer.waiting.clear();
    };
    signer.thread.on('error', lost);
    signer.thread.on('exit', () => {
      if (!this.#closed) lost(new Error('a signing thread ended'));
    });
    signer.thread.unref();
    return signer;
  }
}

export const signers: Resource<Signers> = {
  name: 'ballot signers',
  open: () => new Signers(),
  close: (value) => value.close(),
};
