import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { explain } from '../explain/explain.ts';
import { Rational } from '../number/rational.ts';
import type { PointsMode } from '../scheme/types.ts';
import { compile } from './compile.ts';
import { evaluate, evaluateChange, reweigh } from './evaluate.ts';
import type { Case } from './testing/arbitrary.ts';
import { cases } from './testing/arbitrary.ts';
import type { OracleResult } from './testing/oracle.ts';
import { Oracle } from './testing/oracle.ts';
import type { Frame, Results } from './types.ts';

const WORDS = ['ok', 'missing', 'not-applicable', 'exempt', 'invalid', 'blocked', 'empty'];
const fixed: fc.Arbitrary<PointsMode> = fc.record({
  places: fc.constantFrom(0, 1, 2, 3),
  rounding: fc.constantFrom(
    'half-up' as const,
    'half-even' as const,
    'down' as const,
    'floor' as const,
    'ceil' as const,
  ),
});
const exact = fc.constant<PointsMode>('exact');

function expected({ scheme, frame }: Case): Map<string, OracleResult[]> {
  const oracle = new Oracle(scheme, frame);
  const nodes = compile(scheme).nodes;
  return new Map(nodes.map(({ id, node }) => [id, frame.subjects.map((_, i) => oracle.node(node, i))]));
}

/** Everything a result says, as bytes. */
function bytes(results: Results): string {
  return results.plan.nodes
    .map(({ id }) => {
      const { status, points, rate, coverage, rank, groupSize } = results.node(id);
      return [id, status, points, rate, coverage, rank, groupSize]
        .map((part) =>
          typeof part === 'string' ? part : Buffer.from(part.buffer, part.byteOffset, part.byteLength).toString('hex'),
        )
        .join(' ');
    })
    .join('\n');
}

describe('against fractions', () => {
  test('fixed places: status, points, rates, coverage and ranks are exactly those of the fractions', () => {
    fc.assert(
      fc.property(cases(fixed), (given) => {
        const results = evaluate(compile(given.scheme), given.frame);
        const oracle = new Oracle(given.scheme, given.frame);
        for (const [id, want] of expected(given)) {
          const got = results.node(id);
          const max = results.plan.byId.get(id)?.node.max ?? 0;
          want.forEach((w, i) => {
            expect([id, i, WORDS[got.status[i] as number]]).toEqual([id, i, w.status]);
            expect(got.coverage[i]).toBeCloseTo(w.coverage.toNumber(), 11);
            if (w.status !== 'ok') return;
            const points = results.exactPoints(id, i);
            expect(points?.toDecimalText()).toBe(w.base.add(w.bonus).toDecimalText());
            expect(got.points[i]).toBe(w.base.add(w.bonus).toNumber());
            if (max > 0) expect(got.rate[i]).toBe(w.base.toNumber() === 0 ? 0 : rateOf(w, max));
          });
          expect([id, ...got.rank]).toEqual([id, ...oracle.ranks(want)]);
        }
      }),
      { numRuns: 600 },
    );
  }, 60_000);

  test('exact mode: points within 1e-12 of the fractions', () => {
    fc.assert(
      fc.property(cases(exact), (given) => {
        const results = evaluate(compile(given.scheme), given.frame);
        for (const [id, want] of expected(given)) {
          const got = results.node(id);
          want.forEach((w, i) => {
            expect([id, i, WORDS[got.status[i] as number]]).toEqual([id, i, w.status]);
            if (w.status !== 'ok') return;
            const value = w.base.add(w.bonus).toNumber();
            const gap = Math.abs((got.points[i] as number) - value);
            // Of small points absolute: an expression may take the difference of two figures of 40, which as doubles are 7e-15 apart.
            expect(gap).toBeLessThanOrEqual(1e-12 * Math.max(1, Math.abs(value)));
          });
        }
      }),
      { numRuns: 600 },
    );
  }, 60_000);
});

function rateOf(w: OracleResult, max: number): number {
  return Number.isFinite(max) ? w.base.div(Rational.of(max)).toNumber() : Number.NaN;
}

describe('laws', () => {
  test('the order of subjects does not matter', () => {
    fc.assert(
      fc.property(cases(fc.oneof(fixed, exact)), fc.infiniteStream(fc.nat()), ({ scheme, frame }, random) => {
        const keys = frame.subjects.map(() => random.next().value as number);
        const order = frame.subjects
          .map((_, i) => i)
          .sort((l, r) => (keys[l] as number) - (keys[r] as number) || l - r);
        const plan = compile(scheme);
        const before = evaluate(plan, frame);
        const after = evaluate(plan, permuted(frame, order));
        for (const { id } of plan.nodes) {
          const [a, b] = [before.node(id), after.node(id)];
          order.forEach((from, to) => {
            expect(b.status[to]).toBe(a.status[from]);
            expect(b.points[to]).toBe(a.points[from]);
            expect(b.rank[to]).toBe(a.rank[from]);
            expect(b.groupSize[to]).toBe(a.groupSize[from]);
          });
        }
      }),
      { numRuns: 200 },
    );
  }, 60_000);

  test('the rank of one subject, counted, is its rank among all', () => {
    fc.assert(
      fc.property(cases(fc.oneof(fixed, exact)), ({ scheme, frame }) => {
        const plan = compile(scheme);
        const counted = evaluate(plan, frame);
        const ranked = evaluate(plan, frame);
        for (const { id } of plan.nodes) {
          const { rank, groupSize, points, rate } = ranked.node(id);
          frame.subjects.forEach((subject, i) => {
            const trace = explain(counted, subject, id, { depth: 0 });
            expect([id, i, trace.rank ?? 0, trace.groupSize]).toEqual([id, i, rank[i], groupSize[i]]);
            expect([trace.points ?? Number.NaN, trace.rate ?? Number.NaN]).toEqual([points[i], rate[i]]);
          });
        }
      }),
      { numRuns: 200 },
    );
  }, 60_000);

  test('the names of groups do not matter', () => {
    fc.assert(
      fc.property(cases(fixed), ({ scheme, frame }) => {
        const plan = compile(scheme);
        const renamed = { ...frame, groups: (frame.groups ?? []).map((g) => `${'cab'['abc'.indexOf(g)]}'`) };
        expect(bytes(evaluate(plan, renamed))).toBe(bytes(evaluate(plan, frame)));
      }),
      { numRuns: 100 },
    );
  }, 60_000);

  test('incremental equals from scratch, byte by byte', () => {
    fc.assert(
      fc.property(
        cases(fc.oneof(fixed, exact)),
        fc.nat(),
        fc.integer({ min: 1, max: 900 }),
        ({ scheme, frame }, pick, n) => {
          const plan = compile(scheme);
          const before = evaluate(plan, frame);
          const weighted = plan.nodes.filter(({ node, parent }) => node.max > 0 && parent >= 0);
          const node = weighted[pick % weighted.length];
          const key = [...frame.columns.keys()][pick % frame.columns.size] ?? '';
          const column = { values: Float64Array.from(frame.subjects, (_, i) => ((n * (i + 1)) % 41) / 2) };
          const weights = node === undefined ? {} : { [node.id]: n / 100 };
          const columns = new Map([[key, column]]);
          const changed = { ...frame, columns: new Map([...frame.columns, ...columns]) };
          const reweighed = compile(reweigh(scheme, weights));
          const start = bytes(before);
          expect(bytes(evaluateChange(before, { weights }))).toBe(bytes(evaluate(reweighed, frame)));
          expect(bytes(evaluateChange(before, { columns }))).toBe(bytes(evaluate(plan, changed)));
          expect(bytes(evaluateChange(before, { weights, columns }))).toBe(bytes(evaluate(reweighed, changed)));
          expect(bytes(before)).toBe(start);
        },
      ),
      { numRuns: 200 },
    );
  }, 60_000);
});

function permuted(frame: Frame, order: readonly number[]): Frame {
  return {
    subjects: order.map((i) => frame.subjects[i] ?? ''),
    groups: order.map((i) => frame.groups?.[i] ?? ''),
    columns: new Map(
      [...frame.columns].map(([key, { values, status }]) => {
        const moved = Float64Array.from(order, (i) => values[i] ?? 0);
        return [
          key,
          status === undefined
            ? { values: moved }
            : { values: moved, status: Uint8Array.from(order, (i) => status[i] ?? 0) },
        ];
      }),
    ),
  };
}
