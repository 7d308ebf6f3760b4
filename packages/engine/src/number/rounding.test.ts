import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RoundingMode } from '../scheme/types.ts';
import { Rational } from './rational.ts';
import { formatFixed, roundDecimal, roundFast, roundRational, roundToUnits } from './rounding.ts';

const MODES: readonly RoundingMode[] = ['half-up', 'half-even', 'down', 'floor', 'ceil'];
const mode = fc.constantFrom(...MODES);
const places = fc.integer({ min: 0, max: 6 });
/** Values people score with, many of them exact ties at some number of places. */
const decimal = fc
  .tuple(fc.integer({ min: -10_000_000, max: 10_000_000 }), fc.integer({ min: 0, max: 5 }))
  .map(([digits, p]) => Number(`${digits}e-${p}`));
const value = fc.oneof(decimal, fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e15, max: 1e15 }));

/** Rounding by definition: the candidates are the two neighbours, chosen by exact distance. */
function oracle(x: Rational, p: number, m: RoundingMode): bigint {
  const scaled = x.num * 10n ** BigInt(p);
  const floor = scaled >= 0n ? scaled / x.den : -((-scaled + x.den - 1n) / x.den);
  if (floor * x.den === scaled) return floor;
  const below = scaled - floor * x.den;
  const above = (floor + 1n) * x.den - scaled;
  const outwards = scaled >= 0n ? floor + 1n : floor;
  const even = floor % 2n === 0n ? floor : floor + 1n;
  if (m === 'floor') return floor;
  if (m === 'ceil') return floor + 1n;
  if (m === 'down') return scaled >= 0n ? floor : floor + 1n;
  if (below !== above) return below < above ? floor : floor + 1n;
  return m === 'half-up' ? outwards : even;
}

describe('rounding', () => {
  test('decides ties on the decimal text, not on the binary neighbour', () => {
    expect(roundDecimal(1.005, 2, 'half-up')).toBe(1.01);
    expect(roundDecimal(-1.005, 2, 'half-up')).toBe(-1.01);
    expect(roundDecimal(1.005, 2, 'half-even')).toBe(1);
    expect(roundDecimal(1.015, 2, 'half-even')).toBe(1.02);
    expect(roundDecimal(2.675, 2, 'half-up')).toBe(2.68);
    expect(roundDecimal(0.29, 2, 'down')).toBe(0.29);
    expect(roundDecimal(-2.5, 0, 'floor')).toBe(-3);
    expect(roundDecimal(-2.5, 0, 'ceil')).toBe(-2);
    expect(roundDecimal(86.5, 0, 'half-even')).toBe(86);
  });

  test('never answers minus zero', () => {
    for (const m of MODES) expect(Object.is(roundDecimal(-0.001, 2, m), -0)).toBe(false);
    expect(formatFixed(-0.001, 2, 'half-up')).toBe('0.00');
    expect(formatFixed(-0.001, 2, 'floor')).toBe('-0.01');
  });

  test('passes NaN and infinity through', () => {
    expect(roundDecimal(Number.NaN, 2, 'half-up')).toBeNaN();
    expect(roundDecimal(Number.POSITIVE_INFINITY, 2, 'down')).toBe(Number.POSITIVE_INFINITY);
  });

  test('refuses impossible places', () => {
    expect(() => roundDecimal(1, -1, 'half-up')).toThrow(RangeError);
    expect(() => roundDecimal(1, 1.5, 'half-up')).toThrow(RangeError);
    expect(() => formatFixed(1, 99, 'half-up')).toThrow(RangeError);
  });

  test('roundToUnits agrees with the definition on any fraction', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }),
        fc.bigInt({ min: 1n, max: 10n ** 9n }),
        places,
        mode,
        (n, d, p, m) => {
          const x = Rational.fraction(n, d);
          expect(roundToUnits(x, p, m)).toBe(oracle(x, p, m));
        },
      ),
    );
  });

  test('roundDecimal agrees with the definition on the shortest decimal', () => {
    fc.assert(
      fc.property(value, places, mode, (x, p, m) => {
        const units = oracle(Rational.of(x), p, m);
        expect(roundDecimal(x, p, m)).toBe(Rational.fraction(units, 10n ** BigInt(p)).toNumber());
      }),
      { numRuns: 3000 },
    );
  });

  test('the fast path never answers differently, even for a value a few ulps away', () => {
    fc.assert(
      fc.property(value, fc.integer({ min: -200, max: 200 }), places, mode, (x, ulps, p, m) => {
        const noisy = x + x * ulps * Number.EPSILON;
        const fast = roundFast(noisy, p, m);
        if (fast !== undefined) expect(fast).toBe(roundRational(Rational.of(x), p, m).toNumber());
      }),
      { numRuns: 3000 },
    );
  });

  test('the fast path answers ordinary values and leaves ties to the exact path', () => {
    expect(roundFast(86.4321, 2, 'half-up')).toBe(86.43);
    expect(roundFast(1.005, 2, 'half-up')).toBeUndefined();
    expect(roundFast(0.29, 2, 'down')).toBeUndefined();
    expect(roundFast(1e15, 2, 'half-up')).toBeUndefined();
  });

  test('formatFixed writes exactly the rounded decimal', () => {
    fc.assert(
      fc.property(decimal, places, mode, (x, p, m) => {
        const text = formatFixed(x, p, m);
        expect(text).toMatch(p === 0 ? /^-?\d+$/ : new RegExp(`^-?\\d+\\.\\d{${p}}$`));
        expect(Rational.ofText(text)?.cmp(roundRational(Rational.of(x), p, m))).toBe(0);
      }),
    );
    expect(formatFixed(Rational.fraction(1n, 3n), 4, 'half-up')).toBe('0.3333');
  });
});
