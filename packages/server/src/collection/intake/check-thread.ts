import { once } from 'node:events';
import { parentPort, workerData } from 'node:worker_threads';
import { type CheckOrder, type CheckResult, type StagedCell, TableCheck } from './check-table.ts';
import type { FoundProblem } from './problems.ts';

/** What the thread tells the server. After `cells` and `problems` it waits for the answer, so that it never runs ahead of the database. */
export type CheckMessage =
  | { readonly kind: 'cells'; readonly cells: readonly StagedCell[] }
  | { readonly kind: 'problems'; readonly problems: readonly FoundProblem[] }
  | { readonly kind: 'progress'; readonly done: number; readonly total: number }
  | { readonly kind: 'result'; readonly result: CheckResult };

const port = parentPort;
if (port === null) throw new Error('this module runs as a thread');
const tell = (message: CheckMessage): void => port.postMessage(message);
const ask = async (message: CheckMessage): Promise<void> => {
  const answered = once(port, 'message');
  tell(message);
  await answered;
};

const result = await new TableCheck(workerData as CheckOrder, {
  cells: (cells) => ask({ kind: 'cells', cells }),
  problems: (problems) => ask({ kind: 'problems', problems }),
  progress: (done, total) => tell({ kind: 'progress', done, total }),
}).run();
tell({ kind: 'result', result });
