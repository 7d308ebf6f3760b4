import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compile } from '../evaluate/compile.ts';
import { evaluate, reweigh } from '../evaluate/evaluate.ts';
import type { Frame, Results } from '../evaluate/types.ts';
import type { Scheme } from '../scheme/types.ts';
import { drawWeights } from './draw.ts';
import { rankArray, rankIntervals, replicate, replicationTask, summariseRanks } from './index.ts';
import { replicatedRanks } from './rank-intervals.ts';
import { frameOf, rows, type Shape, schemeOf, shape } from './testing/cases.ts';

/** The replication the long way round: the scheme with the drawn weights, siblings adding up as before, evaluated from scratch. */
function pointsFromScratch(scheme: Scheme, frame: Frame, drawn: Float64Array): Float64Array {
  const plan = compile(scheme);
  const carrying = plan.nodes.filter(({ index, node }) => index === 0 || node.max > 0);
  const weights: Record<string, number> = {};
  for (const [at, { id, parent }] of carrying.entries()) {
    if (at === 0) continue;
    const siblings = carrying.filter((other) => other.parent === parent);
    const nominal = siblings.reduce((all, { node }) => all + node.max, 0);
    const sum = siblings.reduce((all, sibling) => all + (drawn[carrying.indexOf(sibling)] as number), 0);
    weights[id] = ((drawn[at] as number) * nominal) / sum;
  }
  return evaluate(compile(reweigh(scheme, weights)), frame).root.points;
}

describe('replications', () => {
  it('rank as an evaluation from scratch with the drawn weights does', () => {
    fc.assert(
      fc.property(shape, rows, (form, values) => {
        const scheme = schemeOf(form);
        const frame = frameOf(scheme, values);
        const results = evaluate(compile(scheme), frame);
        const task = replicationTask(results, { replications: 3 });
        const ranks = replicatedRanks(task);
        for (let r = 0; r < 3; r++) {
          const drawn = new Float64Array(task.tree.parent.length);
          drawWeights(task.tree, 0.25, task.options.seed, r, drawn);
          const points = pointsFromScratch(scheme, frame, drawn);
          expectRanks(task.subjects, task.groupStart, ranks.subarray(r * task.subjects.length), points);
        }
      }),
      { numRuns: 150 },
    );
  });
});

/** Ranks must follow the points, but for differences that are only rounding. */
function expectRanks(
  subjects: Int32Array,
  groupStart: Int32Array,
  ranks: ArrayLike<number>,
  points: Float64Array,
): void {
  for (let g = 0; g + 1 < groupStart.length; g++)
    for (let a = groupStart[g] as number; a < (groupStart[g + 1] as number); a++)
      for (let b = groupStart[g] as number; b < (groupStart[g + 1] as number); b++) {
        const gap = (points[subjects[a] as number] as number) - (points[subjects[b] as number] as number);
        if (gap > 1e-9) expect(ranks[a]).toBeLessThan(ranks[b] as number);
        if (a === b) expect(Number.isNaN(gap)).toBe(false);
      }
}

const plain: Shape = {
  root: 'mean',
  inner: [
    { aggregate: 'mean', max: 3, leaves: [1, 2, 3] },
    { aggregate: 'mean', max: 2, leaves: [5, 1] },
  ],
  missing: 'exclude',
  nothing: 'exclude',
  bonus: false,
};
function example(values: readonly (readonly number[])[], form: Shape = plain): Results {
  const scheme = schemeOf(form);
  return evaluate(compile(scheme), { ...frameOf(scheme, values), groups: values.map(() => 'all') });
}

describe('rankIntervals', () => {
  const spread = Array.from({ length: 40 }, (_, at) =>
    [0, 1, 2, 3, 4].map((leafAt) => 0.15 + (((at * 37 + leafAt * 101 + at * leafAt * 13) % 83) / 83) * 0.8),
  );

  it('is a point where one subject is ahead on everything', () => {
    const found = rankIntervals(
      example([
        [0.9, 0.9, 0.9, 0.9, 0.9],
        [0.5, 0.6, 0.5, 0.6, 0.5],
        [0.2, 0.2, 0.2, 0.2, 0.2],
      ]),
    );
    expect([...found.low]).toEqual([1, 2, 3]);
    expect([...found.high]).toEqual([1, 2, 3]);
    expect([...found.band]).toEqual([1, 2, 3]);
    expect([...found.next]).toEqual([1, 2, -1]);
    expect(found.aheadOfNext[0]).toBe(1);
    expect(found.notSeparable).toEqual([]);
  });

  it('puts equals into one band and calls them not separable', () => {
    const same = [0.4, 0.5, 0.6, 0.7, 0.8];
    const found = rankIntervals(example([same, same, [0.2, 0.2, 0.2, 0.2, 0.2]]));
    expect([...found.band]).toEqual([1, 1, 2]);
    expect(found.notSeparable).toEqual([{ ahead: 0, behind: 1, flips: 0.5 }]);
    expect([...found.high]).toEqual([1, 1, 3]);
  });

  it('leaves subjects without a result outside', () => {
    const found = rankIntervals(
      example([
        [0.9, 0.9, 0.9, 0.9, 0.9],
        [0.05, 0.05, 0.05, 0.05, 0.05],
      ]),
    );
    expect(found.rank[1]).toBe(0);
    expect(found.low[1]).toBe(0);
    expect(found.band[1]).toBe(0);
    expect(found.mean[1]).toBeNaN();
  });

  it('holds at least the asked share of the replications', () => {
    const results = example(spread);
    const task = replicationTask(results, { replications: 400, level: 0.8 });
    const ranks = replicatedRanks(task);
    const found = summariseRanks(task, results.root.rank, ranks);
    task.subjects.forEach((subject, row) => {
      const own = Array.from({ length: 400 }, (_, r) => ranks[r * 40 + row] as number);
      const inside = own.filter(
        (rank) => rank >= (found.low[subject] as number) && rank <= (found.high[subject] as number),
      );
      expect(inside.length).toBeGreaterThanOrEqual(320);
      expect(found.mean[subject]).toBeCloseTo(own.reduce((a, b) => a + b, 0) / 400, 10);
    });
    expect(found.notSeparable.length).toBeGreaterThan(0);
  });

  it('gives the same bytes however the replications are split', () => {
    const task = replicationTask(example(spread), { replications: 101 });
    const whole = replicatedRanks(task);
    const buffer = new ArrayBuffer(whole.byteLength);
    for (const [from, to] of [
      [0, 1],
      [1, 38],
      [38, 101],
    ] as const)
      replicate(task, from, to, rankArray(task, to - from, buffer, from));
    expect(new Uint16Array(buffer)).toEqual(whole);
  });

  it('does not move without spread', () => {
    const found = rankIntervals(example(spread), { spread: 0, replications: 5 });
    expect(found.low).toEqual(found.rank);
    expect(found.high).toEqual(found.rank);
  });

  it('refuses options without meaning', () => {
    expect(() => rankIntervals(example(spread), { spread: 1.5 })).toThrow(RangeError);
    expect(() => rankIntervals(example(spread), { replications: 2.5 })).toThrow(RangeError);
  });

  it('copes with nobody', () => {
    expect(rankIntervals(example([])).notSeparable).toEqual([]);
  });
});
