import { Worker } from 'node:worker_threads';
import {
  evaluate,
  type RankIntervals,
  type ReplicationTask,
  type Results,
  rankArray,
  rankBytes,
  rankIntervals,
  replicate,
  replicationTask,
  summariseRanks,
} from '@hengjian/engine';
import { compare, print, timingTable } from '../measure.ts';
import { frameOf, syntheticPlan } from './frames.ts';
import { plainRates, plainReplications } from './plain-loop.ts';
import { syntheticColumns } from './synthetic.ts';

export interface ReplicationJob {
  readonly task: ReplicationTask;
  readonly from: number;
  readonly to: number;
  readonly ranks: SharedArrayBuffer;
}

/** Rank intervals with the replications shared among worker threads; the same bytes as `rankIntervals`. */
async function onThreads(results: Results, workers: readonly Worker[]): Promise<RankIntervals> {
  const task = replicationTask(results);
  const { replications } = task.options;
  const ranks = new SharedArrayBuffer(replications * task.subjects.length * rankBytes(task));
  const step = Math.ceil(replications / workers.length);
  await Promise.all(
    workers.map(
      (worker, at) =>
        new Promise((resolve, reject) => {
          worker.once('message', resolve);
          worker.once('error', reject);
          const job: ReplicationJob = { task, from: at * step, to: Math.min(replications, (at + 1) * step), ranks };
          worker.postMessage(job);
        }),
    ),
  );
  return summariseRanks(task, results.root.rank, rankArray(task, replications, ranks));
}

export async function benchReplications(): Promise<void> {
  const columns = syntheticColumns(3000, 0);
  const frame = frameOf(columns);
  const results = evaluate(syntheticPlan(), frame);
  const rates = plainRates(columns);
  const workers = [0, 1].map(() => new Worker(new URL('./replications-worker.ts', import.meta.url)));
  const alone = rankIntervals(results);
  const together = await onThreads(results, workers);
  if (Buffer.compare(Buffer.from(alone.mean.buffer), Buffer.from(together.mean.buffer)) !== 0)
    throw new Error('Two threads give other intervals than one');
  const timings = await compare(
    [
      { name: 'plain loop: ranks only, one thread', run: () => plainReplications(rates, 1000, Math.random) },
      { name: 'engine: ranks, intervals, neighbours, bands, one thread', run: () => rankIntervals(results) },
      {
        name: 'engine: the same from the figures (evaluate and all)',
        run: () => rankIntervals(evaluate(results.plan, frame)),
      },
      { name: 'engine, two threads', run: () => onThreads(results, workers) },
    ],
    { runs: 7, warmup: 2 },
  );
  await Promise.all(workers.map((worker) => worker.terminate()));
  print(timingTable('1,000 weight replications with ranks, 3,000 × 111', timings));
  const general = evaluate(syntheticPlan(), withGaps(columns));
  const hard = await compare(
    [{ name: 'engine, every unit with a gap (general path)', run: () => rankIntervals(general) }],
    {
      runs: 3,
    },
  );
  print(timingTable('The same where effective weights do not apply', hard));
}

/** One figure of each unit missing: nobody's weights are the scheme's. */
function withGaps(columns: readonly Float64Array[]): ReturnType<typeof frameOf> {
  const frame = frameOf(columns);
  const entries = [...frame.columns].map(([id, { values }], at) => {
    const status = Uint8Array.from(values, (_, unit) => (unit % columns.length === at ? 1 : 0));
    return [id, { values, status }] as const;
  });
  return { ...frame, columns: new Map(entries) };
}

/** The work of one thread. */
export function replicateJob({ task, from, to, ranks }: ReplicationJob): void {
  replicate(task, from, to, rankArray(task, to - from, ranks, from));
}
