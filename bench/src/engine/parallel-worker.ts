import { parentPort } from 'node:worker_threads';
import { frameOf, syntheticPlan } from './frames.ts';
import { ARRAYS, type MonthJob, type YearJob } from './parallel.ts';
import { scored } from './scored.ts';
import { pillars } from './synthetic.ts';

const plan = syntheticPlan();
const ids = ['index', ...pillars.map(({ id }) => id)];

parentPort?.on('message', ({ months, next }: YearJob) => {
  for (let at = Atomics.add(next, 0, 1); at < months.length; at = Atomics.add(next, 0, 1)) work(months[at] as MonthJob);
  parentPort?.postMessage('done');
});
parentPort?.postMessage('ready');

function work({ columns, scores, rank }: MonthJob): void {
  const results = scored(plan, frameOf(columns));
  const units = rank.length;
  for (const [at, id] of ids.entries()) {
    const { points, rate, coverage } = results.node(id);
    scores.set(points, at * ARRAYS * units);
    scores.set(rate, (at * ARRAYS + 1) * units);
    scores.set(coverage, (at * ARRAYS + 2) * units);
  }
  rank.set(results.root.rank);
}
