import { once } from 'node:events';
import { parentPort, workerData } from 'node:worker_threads';
import type { FoundProblem } from '../../platform/tables/found.ts';
import { type CheckOrder, type CheckResult, TableCheck } from './check-table.ts';
import type { SheetCell } from './sheet-figures.ts';
import type { StagedCells } from './staged.ts';

/**
 * What the thread tells the server. `cells` and `problems` are answered when they are stored; the thread reads on meanwhile, but tells the next
 * only after the answer, so that it is never more than one batch ahead of the database.
 */
export type CheckMessage =
  | { readonly kind: 'cells'; readonly cells: StagedCells }
  | { readonly kind: 'sheet-cells'; readonly cells: readonly SheetCell[] }
  | { readonly kind: 'problems'; readonly problems: readonly FoundProblem[] }
  | { readonly kind: 'progress'; readonly done: number; readonly total: number }
  | { readonly kind: 'result'; readonly result: CheckResult };

const port = parentPort;
if (port === null) throw new Error('this module runs as a thread');
const tell = (message: CheckMessage): void => port.postMessage(message);
let answered: Promise<unknown> = Promise.resolve();
const ask = async (message: CheckMessage): Promise<void> => {
  await answered;
  answered = once(port, 'message');
  tell(message);
};

const result = await new TableCheck(workerData as CheckOrder, {
  cells: (cells) => ask({ kind: 'cells', cells }),
  sheetCells: (cells) => ask({ kind: 'sheet-cells', cells }),
  problems: (problems) => ask({ kind: 'problems', problems }),
  progress: (done, total) => tell({ kind: 'progress', done, total }),
}).run();
await answered;
tell({ kind: 'result', result });
