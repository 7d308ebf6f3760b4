import { Worker } from 'node:worker_threads';
import { indicators, pillars } from './synthetic.ts';

/** Where a month's results go: [index and pillars][points, rate, coverage][unit], then the ranks of the index. */
export interface MonthJob {
  readonly columns: readonly Float64Array[];
  readonly scores: Float64Array;
  readonly rank: Int32Array;
}
export interface YearJob {
  readonly months: readonly MonthJob[];
  /** One shared counter: whoever is free takes the next month. */
  readonly next: Int32Array;
}
export interface Threads {
  run(months: readonly (readonly Float64Array[])[]): Promise<readonly MonthJob[]>;
  close(): Promise<void>;
}

const NODES = 1 + pillars.length;
export const ARRAYS = 3;

/**
 * Evaluates months on a pool of worker threads. Figures and results lie in shared memory, so nothing is copied; a month is
 * the unit of work because ranks and min–max need all units of a month.
 */
export async function evaluateOnThreads(count: number): Promise<Threads> {
  const workers = Array.from({ length: count }, () => new Worker(new URL('./parallel-worker.ts', import.meta.url)));
  const once = (worker: Worker): Promise<unknown> =>
    new Promise((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', reject);
    });
  await Promise.all(workers.map(once));
  const results = new Map<number, MonthJob[]>();
  return {
    run: async (months) => {
      const units = months[0]?.[0]?.length ?? 0;
      const key = units * 1000 + months.length;
      const jobs = (results.get(key) ?? months.map((columns) => allocate(columns, units))).map((job, at) => ({
        ...job,
        columns: months[at] ?? [],
      }));
      results.set(key, jobs);
      const year: YearJob = { months: jobs, next: new Int32Array(new SharedArrayBuffer(4)) };
      const done = Promise.all(workers.map(once));
      for (const worker of workers) worker.postMessage(year);
      await done;
      return jobs;
    },
    close: async () => {
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
}

function allocate(columns: readonly Float64Array[], units: number): MonthJob {
  if (columns.length !== indicators.length) throw new RangeError(`${columns.length} columns`);
  return {
    columns,
    scores: new Float64Array(new SharedArrayBuffer(NODES * ARRAYS * units * 8)),
    rank: new Int32Array(new SharedArrayBuffer(units * 4)),
  };
}
