import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exponential, logarithm } from './elementary.ts';

/** Fixed point with 80 decimals: an independent reference in whole numbers. */
const ONE = 10n ** 80n;
const LN2 = reference2();
function reference2(): bigint {
  // ln 2 = 2 artanh(1/3)
  let term = (2n * ONE) / 3n;
  let sum = 0n;
  for (let odd = 1n; term > 0n; odd += 2n) {
    sum += term / odd;
    term /= 9n;
  }
  return sum;
}

function fixed(x: number): bigint {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, x);
  const bits = view.getBigUint64(0);
  const exponent = Number((bits >> 52n) & 0x7ffn);
  const fraction = bits & 0xf_ffff_ffff_ffffn;
  const [whole, twos] = exponent === 0 ? [fraction, -1074] : [fraction | (1n << 52n), exponent - 1075];
  const magnitude = twos >= 0 ? (whole << BigInt(twos)) * ONE : (whole * ONE) >> BigInt(-twos);
  return x < 0 ? -magnitude : magnitude;
}

function referenceLog(x: number): bigint {
  let twos = 0;
  let y = x;
  while (y > 1.5) {
    y /= 2;
    twos++;
  }
  while (y < 0.75) {
    y *= 2;
    twos--;
  }
  const [top, bottom] = [fixed(y) - ONE, fixed(y) + ONE];
  const s = (top * ONE) / bottom;
  let power = 2n * s;
  let sum = 0n;
  for (let odd = 1n; power !== 0n; odd += 2n) {
    sum += power / odd;
    power = (((power * s) / ONE) * s) / ONE;
  }
  return sum + BigInt(twos) * LN2;
}

function referenceExp(x: number): bigint {
  let rest = fixed(x);
  let twos = 0n;
  while (rest > LN2) {
    rest -= LN2;
    twos++;
  }
  while (rest < 0n) {
    rest += LN2;
    twos--;
  }
  let term = ONE;
  let sum = 0n;
  for (let n = 1n; term > 0n; n++) {
    sum += term;
    term = (term * rest) / ONE / n;
  }
  return twos >= 0n ? sum << twos : sum >> -twos;
}

/** Distance from the reference in units of the result's last place. */
function units(found: number, wanted: bigint): number {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, found);
  const place = Math.max(-1074, ((view.getUint32(0) >>> 20) & 0x7ff) - 1075);
  const gap = fixed(found) - wanted;
  return Math.abs(Number(gap) / Number(ONE) / 2 ** place);
}

describe('logarithm and exponential', () => {
  it('stay within one and a half units in the last place', () => {
    const rate = fc.oneof(
      fc.integer({ min: 1, max: 10_000_000 }).map((n) => n / 10_000_000),
      fc.integer({ min: 1, max: 2_000_000 }).map((n) => 1 + (n - 1_000_000) / 1e9),
      fc.double({ min: 1e-9, max: 1e9, noNaN: true }),
    );
    fc.assert(
      fc.property(rate, (x) => {
        const found = logarithm(x);
        if (found !== 0) expect(units(found, referenceLog(x))).toBeLessThan(1.5);
      }),
      { numRuns: 500 },
    );
    fc.assert(
      fc.property(fc.double({ min: -30, max: 30, noNaN: true }), (x) => {
        expect(units(exponential(x), referenceExp(x))).toBeLessThan(1.5);
      }),
      { numRuns: 500 },
    );
  });

  it('are exact where the answer is', () => {
    expect(logarithm(1)).toBe(0);
    expect(exponential(0)).toBe(1);
    expect(logarithm(0)).toBe(-Infinity);
    expect(exponential(-Infinity)).toBe(0);
    expect(logarithm(-1)).toBeNaN();
    expect(logarithm(Infinity)).toBe(Infinity);
    expect(exponential(1000)).toBe(Infinity);
    expect(exponential(-1000)).toBe(0);
    expect(exponential(Number.NaN)).toBeNaN();
  });

  it('reach into the smallest and the largest doubles', () => {
    for (const x of [5e-324, 1e-310, 2.3e-308, 1e308, Number.MAX_VALUE])
      expect(Math.abs(logarithm(x) / Math.log(x) - 1)).toBeLessThan(1e-15);
    for (const x of [709.7, -708, -720, -744])
      expect(Math.abs(exponential(x) / Math.exp(x) - 1)).toBeLessThan(x < -710 ? 0.5 : 1e-14);
  });
});
