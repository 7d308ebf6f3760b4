import fc from 'fast-check';
import { expect, it } from 'vitest';
import { populationOf } from './frame.ts';
import { shareInterval } from './margin.ts';

const drawn = (eligible: number, population: number, how: 'random' | 'quota' | 'convenience') => ({
  eligible,
  frame: { population, drawn: how, source: '户籍底册' },
});

it('answers speak for who was asked, or for whom they were drawn from at random, and else for nobody', () => {
  expect(populationOf([{ eligible: 30 }, drawn(300, 1200, 'random')])).toBe(1230);
  expect(populationOf([{ eligible: 30 }, drawn(300, 1200, 'quota')])).toBeNull();
  expect(populationOf([drawn(300, 1200, 'convenience')])).toBeNull();
});

it('a larger population never makes a share surer: 240 of 300 is ±4.5 of many, ±3.9 of 1,200, and itself of 300', () => {
  const half = (population: number): number => {
    const { low, high } = shareInterval(240, 300, population);
    return (high - low) / 2;
  };
  expect(half(300)).toBe(0);
  expect(half(1200)).toBeCloseTo(0.0391, 3);
  expect(half(1e9)).toBeCloseTo(0.0452, 3);
  const sizes = fc.tuple(
    fc.integer({ min: 2, max: 400 }),
    fc.integer({ min: 0, max: 400 }),
    fc.nat(5000),
    fc.nat(5000),
  );
  fc.assert(
    fc.property(sizes, ([n, count, more, evenMore]) => {
      const given = Math.min(count, n);
      const one = shareInterval(given, n, n + more);
      const other = shareInterval(given, n, n + more + evenMore);
      expect(other.high - other.low).toBeGreaterThanOrEqual(one.high - one.low - 1e-12);
    }),
  );
});
