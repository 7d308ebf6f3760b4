import { describe, expect, test } from 'vitest';
import { compile } from './compile.ts';
import { CSV_HEADER, resultRows } from './csv.ts';
import { evaluate } from './evaluate.ts';
import { rankInGroups } from './rank.ts';
import { frame, group, leaf, scheme } from './testing/builders.ts';
import { STATUS } from './types.ts';

const direct = { kind: 'direct' } as const;
const exclude = { missing: 'exclude' } as const;

describe('points', () => {
  test('tenths add up: 0.1 + 0.2 is 0.3, and equal sums are ties', () => {
    const plan = compile(scheme(group('r', 3, [leaf('a', 1, direct), leaf('b', 1, direct), leaf('c', 1, direct)])));
    const { root } = evaluate(plan, frame({ a: [0.1, 0.3, 0.7], b: [0.2, 0, 0.1], c: [0, 0, 0.2] }));
    expect([...root.points]).toEqual([0.3, 0.3, 1]);
    expect([...root.rank]).toEqual([2, 2, 1]);
  });

  test('1.005 at two places, half-up, is 1.01', () => {
    const plan = compile(scheme(group('r', 2, [leaf('a', 2, direct)])));
    expect(evaluate(plan, frame({ a: [1.005] })).root.points[0]).toBe(1.01);
  });

  test('a difference of large figures is rounded on the decimals, not on what doubles leave of them', () => {
    const plan = compile(
      scheme(group('r', 1, [leaf('a', 1, { kind: 'linear', from: 1e9, to: 1e9 + 1 })]), {
        points: { places: 1, rounding: 'half-up' },
      }),
    );
    expect(evaluate(plan, frame({ a: [1000000000.05] })).root.points[0]).toBe(0.1);
  });

  test('fractions that share a double are ranked apart, and equal ones together', () => {
    const peering = {
      groupOf: new Int32Array(3),
      names: [''],
      order: Int32Array.of(0, 1, 2),
      starts: Int32Array.of(0, 3),
    };
    const exact = [1n, 2n, 1n];
    const order = (l: number, r: number): number => Number((exact[l] ?? 0n) - (exact[r] ?? 0n));
    const { rank } = rankInGroups(peering, Float64Array.of(5, 5, 5), 'competition', undefined, order);
    expect([...rank]).toEqual([2, 1, 2]);
  });

  test('a leaf may keep more places than its scheme, or all of them', () => {
    const plan = compile(
      scheme(
        group('r', 3, [
          leaf('a', 1, direct, { points: { places: 3, rounding: 'half-up' } }),
          leaf('b', 1, direct),
          leaf('c', 1, { kind: 'ratio', target: 3, cap: 1 }, { points: 'exact' }),
        ]),
      ),
    );
    const results = evaluate(plan, frame({ a: [0.1234], b: [0.1234], c: [1] }));
    expect(results.node('a').points[0]).toBe(0.123);
    expect(results.node('b').points[0]).toBe(0.12);
    expect(results.exactPoints('r', 0)?.toDecimalText()).toBe('1729/3000');
  });

  test('ties: competition 1, 2, 2, 4 and dense 1, 2, 2, 3', () => {
    const root = group('r', 9, [leaf('a', 9, direct)]);
    const given = frame({ a: [9, 7, 7, 5] });
    expect([...evaluate(compile(scheme(root)), given).root.rank]).toEqual([1, 2, 2, 4]);
    expect([...evaluate(compile(scheme(root, { ties: 'dense' })), given).root.rank]).toEqual([1, 2, 2, 3]);
  });

  test('a thousand subjects rank as a plain sort would, ties and outliers included', () => {
    const values = Array.from({ length: 1000 }, (_, i) => (i % 97 === 0 ? 900_000 + i : (i * 7919) % 131) / 1e6);
    const plan = compile(scheme(group('r', 1, [leaf('a', 1, direct)]), { points: 'exact' }));
    const { rank } = evaluate(plan, frame({ a: values })).root;
    expect([...rank]).toEqual(values.map((mine) => 1 + values.filter((other) => other > mine).length));
  });
});

describe('what is missing', () => {
  const parts = [leaf('a', 6, direct, exclude), leaf('b', 4, direct, exclude)];

  test('block: no total, and the ancestors say so', () => {
    const plan = compile(scheme(group('r', 10, [group('g', 6, [leaf('a', 6, direct)]), leaf('b', 4, direct)])));
    const results = evaluate(plan, frame({ a: ['missing', 3], b: [4, 4] }));
    expect([...results.node('a').status]).toEqual([STATUS.missing, STATUS.ok]);
    expect([...results.node('g').status]).toEqual([STATUS.blocked, STATUS.ok]);
    expect([...results.root.status]).toEqual([STATUS.blocked, STATUS.ok]);
    expect([...results.root.points]).toEqual([Number.NaN, 7]);
    expect([...results.root.rank]).toEqual([0, 1]);
    expect([...results.groupSize]).toEqual([1, 1]);
  });

  test('exclude: the siblings share the weight and coverage falls', () => {
    const results = evaluate(compile(scheme(group('r', 10, parts))), frame({ a: ['missing', 6], b: [2, 2] }));
    expect([...results.root.points]).toEqual([5, 8]);
    expect([...results.root.coverage]).toEqual([0.4, 1]);
  });

  test('not applicable and exempt never lower coverage', () => {
    const results = evaluate(
      compile(scheme(group('r', 10, parts))),
      frame({ a: ['not-applicable', 'exempt'], b: [2, 2] }),
    );
    expect([...results.root.points]).toEqual([5, 5]);
    expect([...results.root.coverage]).toEqual([1, 1]);
  });

  test('zero: only where the scheme says so, and coverage still tells', () => {
    const plan = compile(scheme(group('r', 10, [leaf('a', 6, direct, { missing: 'zero' }), leaf('b', 4, direct)])));
    const results = evaluate(plan, frame({ a: ['missing'], b: [4] }));
    expect(results.root.points[0]).toBe(4);
    expect(results.root.coverage[0]).toBe(0.4);
  });

  test('below minCoverage a result is shown and not ranked', () => {
    const plan = compile(scheme(group('r', 10, parts, exclude), { minCoverage: 0.65 }));
    const results = evaluate(plan, frame({ a: ['missing', 6, 5], b: [4, 2, 4] }));
    expect([...results.root.points]).toEqual([10, 8, 9]);
    expect([...results.comparable]).toEqual([0, 1, 1]);
    expect([...results.root.rank]).toEqual([0, 2, 1]);
    expect([...results.groupSize]).toEqual([2, 2, 2]);
  });

  test('coverage of exactly the minimum is enough, whatever the weights add up from', () => {
    const leaves = [0.1, 0.2, 0.35, 0.35].map((max, k) => leaf(`x${k}`, max, direct, exclude));
    const plan = compile(scheme(group('r', 1, leaves, exclude), { minCoverage: 0.65 }));
    const results = evaluate(plan, frame({ x0: [0.1], x1: [0.2], x2: [0.35], x3: ['missing'] }));
    expect(results.root.coverage[0]).toBe(0.65);
    expect(results.comparable[0]).toBe(1);
  });

  test('nothing below counts: empty, and left out above', () => {
    const inner = group('g', 6, [leaf('a', 6, direct, exclude)], exclude);
    const plan = compile(scheme(group('r', 10, [inner, leaf('b', 4, direct)], exclude)));
    const results = evaluate(plan, frame({ a: ['missing', 'not-applicable'], b: [2, 2] }));
    expect([...results.node('g').status]).toEqual([STATUS.empty, STATUS.empty]);
    expect([...results.root.points]).toEqual([5, 5]);
    expect([...results.root.coverage]).toEqual([0.4, 1]);
  });

  test('a column that is absent is missing for everyone', () => {
    const results = evaluate(compile(scheme(group('r', 10, parts))), frame({ b: [2] }));
    expect(results.node('a').status[0]).toBe(STATUS.missing);
    expect(results.root.points[0]).toBe(5);
  });
});

describe('bonus and veto', () => {
  const extra = leaf('plus', 0, { kind: 'bonus', each: 0.5, cap: 9 }, { bonus: { cap: 2 } });

  test('a bonus adds points to every ancestor, and to no rate', () => {
    const plan = compile(scheme(group('r', 10, [group('g', 6, [leaf('a', 6, direct), extra]), leaf('b', 4, direct)])));
    const results = evaluate(plan, frame({ a: [6], plus: [9], b: [4] }));
    expect(results.node('plus').points[0]).toBe(2);
    expect(results.node('plus').rate[0]).toBeNaN();
    expect([results.node('g').points[0], results.node('g').rate[0]]).toEqual([8, 1]);
    expect([results.root.points[0], results.root.rate[0]]).toEqual([12, 1]);
  });

  test('a group of bonuses is capped as a whole', () => {
    const bonuses = ['x', 'y'].map((id) => leaf(id, 0, { kind: 'bonus', each: 1, cap: 3 }, { bonus: { cap: 3 } }));
    const plan = compile(
      scheme(group('r', 4, [leaf('b', 4, direct), group('more', 0, bonuses, { bonus: { cap: 5 } })])),
    );
    const { root } = evaluate(plan, frame({ b: [4, 4], x: [3, 1], y: [3, 1] }));
    expect([...root.points]).toEqual([9, 6]);
    expect([...root.rate]).toEqual([1, 1]);
  });

  test('a veto caps the parent or the total', () => {
    const make = (scope: 'node' | 'total') =>
      compile(
        scheme(
          group('r', 10, [
            group('g', 6, [leaf('a', 6, direct), leaf('v', 0, { kind: 'veto', scope, cap: 2 })]),
            leaf('b', 4, direct),
          ]),
        ),
      );
    const given = frame({ a: [6, 6, 1], v: [1, 0, 1], b: [4, 4, 0] });
    const node = evaluate(make('node'), given);
    expect([...node.node('g').points]).toEqual([2, 6, 1]);
    expect([...node.root.points]).toEqual([6, 10, 1]);
    const total = evaluate(make('total'), given);
    expect([...total.node('g').points]).toEqual([6, 6, 1]);
    expect([...total.root.points]).toEqual([2, 10, 1]);
    expect([...total.root.rate]).toEqual([0.2, 1, 0.1]);
  });
});

describe('aggregates', () => {
  const ratio = (id: string, max: number) => leaf(id, max, { kind: 'linear', from: 0, to: 1 });
  const of = (
    aggregate: 'geometric' | 'harmonic' | 'median' | 'min',
    values: number[],
    weights = values.map(() => 1),
  ) => {
    const leaves = values.map((_, k) => ratio(`x${k}`, weights[k] ?? 1));
    const plan = compile(scheme(group('r', 1, leaves, { aggregate, weights: 'relative' }), { points: 'exact' }));
    return evaluate(plan, frame(Object.fromEntries(values.map((v, k) => [`x${k}`, [v]])))).root.rate[0];
  };

  test('geometric, harmonic, median and min', () => {
    expect(of('geometric', [0.25, 1])).toBeCloseTo(0.5, 15);
    expect(of('geometric', [0.5, 0.5, 0.25], [1, 1, 2])).toBeCloseTo(Math.sqrt(0.125), 15);
    expect(of('harmonic', [0.5, 1])).toBeCloseTo(2 / 3, 15);
    expect(of('median', [0.2, 0.9, 0.4])).toBe(0.4);
    expect(of('median', [0.2, 0.4])).toBeCloseTo(0.3, 15);
    expect(of('median', [0.2, 0.9, 0.4], [1, 5, 1])).toBe(0.9);
    expect(of('min', [0.7, 0.3])).toBe(0.3);
  });

  test('a rate of zero makes geometric and harmonic zero, never NaN', () => {
    expect(of('geometric', [0, 1])).toBe(0);
    expect(of('harmonic', [0, 1])).toBe(0);
  });

  test('a deduction down to nothing is a true zero', () => {
    const plan = compile(
      scheme(
        group('r', 1, [leaf('a', 0.6, { kind: 'deduct', each: 0.2, floor: 0 }), ratio('b', 0.4)], {
          aggregate: 'geometric',
        }),
        { points: 'exact' },
      ),
    );
    expect(evaluate(plan, frame({ a: [3], b: [1] })).root.rate[0]).toBe(0);
  });
});

describe('misuse and tables', () => {
  const plan = compile(scheme(group('r', 10, [leaf('a', 6, direct, exclude), leaf('b', 4, direct, exclude)])));

  test('only misuse throws', () => {
    const results = evaluate(plan, frame({ a: [1], b: [1] }));
    expect(() => results.node('nobody')).toThrow(RangeError);
    expect(() => evaluate(plan, { ...frame({ a: [1, 2] }), subjects: ['one'] })).toThrow(RangeError);
    expect(() => evaluate(plan, { ...frame({ a: [1] }), groups: [] })).toThrow(RangeError);
  });

  test('rows in tree order, numbers in full, nothing where there is no result', () => {
    const results = evaluate(plan, frame({ a: [1, 'missing'], b: [1.23, 'missing'] }, ['x', 'y']));
    expect(CSV_HEADER.join()).toBe('subject,group,node,status,points,max,rate,rank,coverage');
    expect([...resultRows(results)].map((row) => row.join())).toEqual([
      's1,x,r,ok,2.23,10,0.223,1,1',
      's1,x,a,ok,1,6,0.16666666666666666,1,1',
      's1,x,b,ok,1.23,4,0.3075,1,1',
      's2,y,r,blocked,,10,,,0',
      's2,y,a,missing,,6,,,0',
      's2,y,b,missing,,4,,,0',
    ]);
    expect([...resultRows(results, { depth: 0 })]).toHaveLength(2);
  });
});
