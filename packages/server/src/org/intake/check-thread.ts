import { parentPort, workerData } from 'node:worker_threads';
import { checkUnits, type UnitsChecked } from './check-units.ts';
import type { UnitOrder } from './order.ts';

export type CheckMessage =
  | { readonly kind: 'progress'; readonly done: number; readonly total: number }
  | { readonly kind: 'result'; readonly result: UnitsChecked };

const port = parentPort;
if (port === null) throw new Error('this module runs as a thread');
const tell = (message: CheckMessage): void => port.postMessage(message);
const result = await checkUnits(workerData as UnitOrder, (done, total) => tell({ kind: 'progress', done, total }));
tell({ kind: 'result', result });
