import { type Transferable as ThreadTransferable, Worker } from 'node:worker_threads';
import './wasm-wrappers.ts';

export interface ThreadOptions<Message> {
  readonly data: unknown;
  readonly transfer?: readonly ThreadTransferable[];
  readonly signal?: AbortSignal;
  /** MiB of heap the thread may use; beyond it the thread ends with an error, not the server. */
  readonly heap?: number;
  /** Called for every message; the thread waits for nothing unless the protocol of the two says so. */
  readonly onMessage: (message: Message, reply: (answer: unknown) => void) => void;
}

/** Runs heavy work beside the event loop. Resolves when the thread has ended by itself; rejects with its error, or when aborted. */
export function runThread<Message>(module: URL, options: ThreadOptions<Message>): Promise<void> {
  return new Promise((resolve, reject) => {
    options.signal?.throwIfAborted();
    const thread = new Worker(module, {
      workerData: options.data,
      transferList: [...(options.transfer ?? [])],
      resourceLimits: { maxOldGenerationSizeMb: options.heap ?? 512 },
    });
    let failure: unknown = null;
    const stop = (error: unknown): void => {
      failure ??= error;
      thread.terminate().catch((cause: unknown) => reject(cause));
    };
    const abort = (): void => stop(options.signal?.reason);
    options.signal?.addEventListener('abort', abort, { once: true });
    thread.on('message', (message: Message) => {
      try {
        options.onMessage(message, (answer) => thread.postMessage(answer));
      } catch (error) {
        stop(error);
      }
    });
    thread.on('error', (error) => {
      failure ??= error;
    });
    thread.on('exit', (code) => {
      options.signal?.removeEventListener('abort', abort);
      if (failure !== null)
        reject(failure instanceof Error ? failure : new Error('the thread failed', { cause: failure }));
      else if (code !== 0) reject(new Error(`the thread ended with code ${code}`));
      else resolve();
    });
  });
}
