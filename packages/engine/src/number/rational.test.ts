import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Rational } from './rational.ts';

const finite = fc.double({ noNaN: true, noDefaultInfinity: true });
const fraction = fc
  .tuple(fc.bigInt({ min: -(10n ** 60n), max: 10n ** 60n }), fc.bigInt({ min: 1n, max: 10n ** 60n }))
  .map(([num, den]) => ({ num, den, value: Rational.fraction(num, den) }));

function same(value: Rational, num: bigint, den: bigint): boolean {
  return value.den > 0n && value.num * den === num * value.den;
}

/** The exact value of a double, by its bits: an oracle that shares nothing with the code under test. */
function exactBits(value: number): { num: bigint; den: bigint } {
  const bits = new DataView(new ArrayBuffer(8));
  bits.setFloat64(0, value);
  const word = bits.getBigUint64(0);
  const exponent = Number((word >> 52n) & 0x7ffn);
  const mantissa = (word & ((1n << 52n) - 1n)) | (exponent === 0 ? 0n : 1n << 52n);
  const power = Math.max(exponent, 1) - 1075;
  const sign = word >> 63n === 1n ? -1n : 1n;
  return power >= 0
    ? { num: sign * (mantissa << BigInt(power)), den: 1n }
    : { num: sign * mantissa, den: 1n << BigInt(-power) };
}

function neighbour(value: number, step: 1n | -1n): number {
  const bits = new DataView(new ArrayBuffer(8));
  bits.setFloat64(0, value);
  bits.setBigInt64(0, bits.getBigInt64(0) + step);
  return bits.getFloat64(0);
}

describe('Rational', () => {
  test('reads a double as the decimal a person means', () => {
    expect(Rational.of(0.1).toDecimalText()).toBe('0.1');
    expect(Rational.of(1.005).toDecimalText()).toBe('1.005');
    expect(Rational.of(1e21).toDecimalText()).toBe('1000000000000000000000');
    expect(Rational.of(-1.5e-7).toDecimalText()).toBe('-0.00000015');
    expect(Rational.fraction(2n, 6n).toDecimalText()).toBe('1/3');
  });

  test('refuses what is not a number', () => {
    expect(() => Rational.of(Number.NaN)).toThrow(RangeError);
    expect(() => Rational.of(Number.NEGATIVE_INFINITY)).toThrow(RangeError);
    expect(() => Rational.ONE.div(Rational.ZERO)).toThrow(RangeError);
    for (const text of ['', '.', 'abc', '1e9999999', '1,5', '0x10', '--1'])
      expect(Rational.ofText(text)).toBeUndefined();
    expect(Rational.ofText(' -12.50 ')?.toDecimalText()).toBe('-12.5');
  });

  test('0.1 + 0.2 is 0.3', () => {
    expect(Rational.of(0.1).add(Rational.of(0.2)).toNumber()).toBe(0.3);
  });

  test('double → Rational → double is the identity', () => {
    fc.assert(
      fc.property(finite, (x) => Object.is(Rational.of(x).toNumber(), x === 0 ? 0 : x)),
      { numRuns: 2000 },
    );
  });

  test('arithmetic agrees with cross-multiplied integers', () => {
    fc.assert(
      fc.property(fraction, fraction, (a, b) => {
        expect(same(a.value.add(b.value), a.num * b.den + b.num * a.den, a.den * b.den)).toBe(true);
        expect(same(a.value.sub(b.value), a.num * b.den - b.num * a.den, a.den * b.den)).toBe(true);
        expect(same(a.value.mul(b.value), a.num * b.num, a.den * b.den)).toBe(true);
        if (b.num !== 0n) expect(same(a.value.div(b.value), a.num * b.den, a.den * b.num)).toBe(true);
        const order = a.num * b.den - b.num * a.den;
        expect(a.value.cmp(b.value)).toBe(order === 0n ? 0 : order < 0n ? -1 : 1);
        expect(a.value.min(b.value).cmp(a.value.max(b.value))).not.toBe(1);
      }),
    );
  });

  test('sums of decimals are exact in any order', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1_000_000, max: 1_000_000 })), (cents) => {
        const total = Rational.sum(cents.map((c) => Rational.of(c / 100)));
        expect(same(total, BigInt(cents.reduce((a, b) => a + b, 0)), 100n)).toBe(true);
      }),
    );
  });

  test('toNumber is the nearest double, with ties to even', () => {
    fc.assert(
      fc.property(fraction, fc.integer({ min: -1080, max: 900 }), ({ num, den }, shift) => {
        const a = shift >= 0 ? num << BigInt(shift) : num;
        const b = shift >= 0 ? den : den << BigInt(-shift);
        const got = Math.abs(Rational.fraction(a, b).toNumber());
        if (!Number.isFinite(got)) return;
        const top = a < 0n ? -a : a;
        const distance = (x: number): [bigint, bigint] => {
          const { num: n, den: d } = exactBits(x);
          const gap = n * b - top * d;
          return [gap < 0n ? -gap : gap, d];
        };
        const [gap, den0] = distance(got);
        for (const other of got === 0 ? [Number.MIN_VALUE] : [neighbour(got, 1n), neighbour(got, -1n)]) {
          if (!Number.isFinite(other)) continue;
          const [otherGap, otherDen] = distance(other);
          expect(gap * otherDen <= otherGap * den0).toBe(true);
        }
      }),
      { numRuns: 1000 },
    );
  });

  test('exact halfway points between two doubles go to the even one', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, min: 0, max: Number.MAX_VALUE, maxExcluded: true }), (x) => {
        const lower = exactBits(x);
        const upper = exactBits(neighbour(x, 1n));
        const middle = Rational.fraction(lower.num * upper.den + upper.num * lower.den, 2n * lower.den * upper.den);
        const even = lower.num === 0n ? true : evenMantissa(x);
        expect(middle.toNumber()).toBe(even ? x : neighbour(x, 1n));
      }),
      { numRuns: 1000 },
    );
  });

  test('beyond the largest double is infinity', () => {
    expect(Rational.fraction(1n << 1024n, 1n).toNumber()).toBe(Number.POSITIVE_INFINITY);
    expect(Rational.fraction(-(1n << 2000n), 3n).toNumber()).toBe(Number.NEGATIVE_INFINITY);
    expect(Rational.fraction(exactBits(Number.MAX_VALUE).num, 1n).toNumber()).toBe(Number.MAX_VALUE);
  });
});

function evenMantissa(value: number): boolean {
  const bits = new DataView(new ArrayBuffer(8));
  bits.setFloat64(0, value);
  return (bits.getBigUint64(0) & 1n) === 0n;
}
