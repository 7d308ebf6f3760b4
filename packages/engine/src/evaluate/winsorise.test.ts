import { expect, test } from 'vitest';
import { compile } from './compile.ts';
import { evaluate } from './evaluate.ts';
import { frame, group, leaf, scheme } from './testing/builders.ts';
import { winsorise } from './winsorise.ts';

test('percentiles by interpolation, as in spreadsheets', () => {
  const values = Float64Array.from([1, 2, 3, 4, 100]);
  expect([...winsorise(values, { method: 'percentile', lower: 0.25, upper: 0.75, over: 'all' })]).toEqual([
    2, 2, 3, 4, 4,
  ]);
  expect([...winsorise(values, { method: 'percentile', lower: 0.1, upper: 1, over: 'all' })]).toEqual([
    1.4, 2, 3, 4, 100,
  ]);
  expect([...values]).toEqual([1, 2, 3, 4, 100]);
});

test('outliers move inwards until the shape is calm, and no further than allowed', () => {
  const values = Float64Array.from([1, 2, 3, 4, 5, 6, 7, 8, 9, 500]);
  const how = { method: 'skewness', points: 5, skew: 2, kurt: 3.5, over: 'all' } as const;
  expect([...winsorise(values, how)]).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 9]);
  const low = values.map((v) => -v);
  expect([...winsorise(low, how)]).toEqual([-1, -2, -3, -4, -5, -6, -7, -8, -9, -9]);
  expect([...winsorise(values, { ...how, points: 0 })]).toEqual([...values]);
  const two = Float64Array.from([...Array.from({ length: 18 }, (_, k) => k), 900, 1000]);
  expect([...winsorise(two, how)].slice(-3)).toEqual([17, 17, 17]);
});

test('a leaf compares the treated values', () => {
  const node = leaf(
    'x',
    10,
    { kind: 'relative', method: 'min-max', direction: 'up', over: 'all', to: [0, 1] },
    { input: { type: 'number', winsorise: { method: 'percentile', lower: 0, upper: 0.75, over: 'all' } } },
  );
  const { points } = evaluate(compile(scheme(group('r', 10, [node]))), frame({ x: [0, 1, 2, 3, 100] })).root;
  expect([...points]).toEqual([0, 3.33, 6.67, 10, 10]);
});
