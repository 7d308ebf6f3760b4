import { evaluate, type Frame, type Plan, type Results } from '@hengjian/engine';
import { compare, print, timingTable } from '../measure.ts';
import { frameOf, syntheticPlan } from './frames.ts';
import { memoryTable } from './memory.ts';
import { evaluateOnThreads } from './parallel.ts';
import { competitionRank, type PlainResult, plainMonth } from './plain-loop.ts';
import { scored, touch } from './scored.ts';
import { answers, pillars, syntheticColumns } from './synthetic.ts';

/** Every array of every node of the tree, leaves included. */
function everything(plan: Plan, frame: Frame): Results {
  const results = evaluate(plan, frame);
  for (const { id } of plan.nodes) {
    const { points, rate, coverage, rank } = results.node(id);
    touch(points, rate, coverage, rank);
  }
  return results;
}

/** The plain loop with ranks of the pillars too. */
function plainWithAllRanks(columns: readonly Float64Array[]): PlainResult {
  const result = plainMonth(columns);
  for (const pillar of result.pillars) competitionRank(pillar);
  return result;
}

function withAllRanks(plan: Plan, frame: Frame): Results {
  const results = scored(plan, frame);
  for (const { id } of pillars) touch(results.node(id).rank);
  return results;
}

export async function benchEngine(): Promise<void> {
  const plan = syntheticPlan();
  for (const { units, best, index, sum } of answers) {
    const columns = syntheticColumns(units, 0);
    const frame = frameOf(columns);
    const { points, rank } = scored(plan, frame).root;
    const top = rank.indexOf(1);
    const total = points.reduce((all, own) => all + own, 0);
    const off = Math.max(Math.abs((points[top] as number) / index - 1), Math.abs(total / sum - 1));
    if (top + 1 !== best || !(off < 1e-9)) throw new Error(`Wrong answer at ${units} units`);
    print(
      `${units} units: best ${top + 1}, index ${points[top]}, sum ${total}: the published answer to ${off.toExponential(1)}`,
    );
    const timings = await compare(
      [
        { name: 'plain loop: index, pillars, rank of the index', run: () => plainMonth(columns) },
        { name: 'engine: the same, and rates and coverage', run: () => scored(plan, frame) },
      ],
      { runs: units < 10_000 ? 51 : 11, warmup: 5 },
    );
    // Apart, so that what nobody compares does not slow the code that is compared.
    const more = await compare(
      [
        { name: 'plain loop, ranks of the pillars too', run: () => plainWithAllRanks(columns) },
        { name: 'engine, ranks of the pillars too', run: () => withAllRanks(plan, frame) },
        { name: 'engine: points, rates, ranks, coverage of all 124 nodes', run: () => everything(plan, frame) },
      ],
      { runs: units < 10_000 ? 15 : 5, warmup: 2 },
    );
    print(timingTable(`${units} × 111`, timings));
    print(timingTable(`${units} × 111: more than the plain loop gives`, more));
  }
  await benchYear(plan);
}

/** Twelve months of 40,000 units, on one thread and on two. */
async function benchYear(plan: Plan): Promise<void> {
  const shared = (length: number): Float64Array => new Float64Array(new SharedArrayBuffer(length * 8));
  const months = Array.from({ length: 12 }, (_, month) => syntheticColumns(40_000, month, shared));
  const threads = await evaluateOnThreads(2);
  const timings = await compare(
    [
      { name: 'plain loop, one thread', run: () => months.map((columns) => plainMonth(columns).rank[0]) },
      { name: 'engine, one thread', run: () => months.map((columns) => scored(plan, frameOf(columns)).root.rank[0]) },
      { name: 'engine, two threads', run: () => threads.run(months) },
    ],
    { runs: 7, warmup: 2 },
  );
  await threads.close();
  print(timingTable('40,000 × 111 × 12 months', timings));
  print(memoryTable(plan, months));
}
