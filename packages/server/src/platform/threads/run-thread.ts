import { type Transferable as ThreadTransferable, Worker } from 'node:worker_threads';
import './wasm-wrappers.ts';

export interface ThreadOptions<Message> {
  readonly data: unknown;
  readonly transfer?: readonly ThreadTransferable[];
  readonly signal?: AbortSignal;
  /** MiB of heap the thread may use; beyond it the thread ends with an error, not the server. */
  readonly heap?: number;
  /** MiB for objects that die young; less saves memory and costs some time where the thread makes many. */
  readonly young?: number;
  /** Called for every message; the thread waits for nothing unless the protocol of the two says so. */
  readonly onMessage: (message: Message, reply: (answer: unknown) => void) => void;
}

/** Runs heavy work beside the event loop. Resolves when the thread has ended by itself; rejects with its error, or when aborted. */
export function runThread<Message>(module: URL, options: ThreadOptions<Message>): Promise<void> {
  // Taken apart, so that nothing below holds on to `data`: the thread has its own copy.
  const { signal, onMessage, data, transfer = [], heap = 512, young } = options;
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const thread = new Worker(module, {
      workerData: data,
      transferList: [...transfer],
      resourceLimits: {
        maxOldGenerationSizeMb: heap,
        ...(young === undefined ? {} : { maxYoungGenerationSizeMb: young }),
      },
    });
    let failure: unknown = null;
    const stop = (error: unknown): void => {
      failure ??= error;
      thread.terminate().catch((cause: unknown) => reject(cause));
    };
    const abort = (): void => stop(signal?.reason);
    signal?.addEventListener('abort', abort, { once: true });
    thread.on('message', (message: Message) => {
      try {
        onMessage(message, (answer) => thread.postMessage(answer));
      } catch (error) {
        stop(error);
      }
    });
    thread.on('error', (error) => {
      failure ??= error;
    });
    thread.on('exit', (code) => {
      signal?.removeEventListener('abort', abort);
      if (failure !== null)
        reject(failure instanceof Error ? failure : new Error('the thread failed', { cause: failure }));
      else if (code !== 0) reject(new Error(`the thread ended with code ${code}`));
      else resolve();
    });
  });
}
