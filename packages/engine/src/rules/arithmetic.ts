import { Rational } from '../number/rational.ts';

/**
 * The arithmetic a rule is written in. One source per rule runs in three of them: `doubles` (points: exact), `exact`
 * (fractions), and `approximate`, doubles that carry a rigorous error bound, so that most roundings are decided without fractions.
 */
export interface Arithmetic<N> {
  /** The decimal a person means by this double. */
  of(value: number): N;
  add(a: N, b: N): N;
  sub(a: N, b: N): N;
  mul(a: N, b: N): N;
  /** The divisor is never zero: rules ask `cmp` first. */
  div(a: N, b: N): N;
  /** Negative, zero or positive. */
  cmp(a: N, b: N): number;
  /** Square root of a value ≥ 0; a double by nature, so `exact` returns the fraction of the nearest one. */
  sqrt(a: N): N;
}

export const doubles: Arithmetic<number> = {
  of: (value) => value,
  add: (a, b) => a + b,
  sub: (a, b) => a - b,
  mul: (a, b) => a * b,
  div: (a, b) => a / b,
  cmp: (a, b) => a - b,
  sqrt: (a) => Math.sqrt(a),
};

export const exact: Arithmetic<Rational> = {
  of: (value) => Rational.of(value),
  add: (a, b) => a.add(b),
  sub: (a, b) => a.sub(b),
  mul: (a, b) => a.mul(b),
  div: (a, b) => a.div(b),
  cmp: (a, b) => a.cmp(b),
  sqrt: (a) => Rational.of(Math.sqrt(a.toNumber())),
};

/** A double and how far the true value can be from it. */
export interface Approximate {
  readonly value: number;
  readonly error: number;
}

/** Half a unit in the last place, doubled to absorb the rounding of the bound itself. */
const HALF_ULP = 2 ** -52;

/** Doubles with running error bounds. `doubtful` is set when a comparison could not be decided; the caller then goes exact. */
export interface ApproximateArithmetic extends Arithmetic<Approximate> {
  doubtful: boolean;
}

export function approximateArithmetic(): ApproximateArithmetic {
  const make = (value: number, error: number): Approximate => ({ value, error: error + Math.abs(value) * HALF_ULP });
  return {
    doubtful: false,
    of: (value) => (Number.isInteger(value) ? { value, error: 0 } : make(value, 0)),
    add: (a, b) => make(a.value + b.value, a.error + b.error),
    sub: (a, b) => make(a.value - b.value, a.error + b.error),
    mul: (a, b) =>
      make(a.value * b.value, Math.abs(a.value) * b.error + Math.abs(b.value) * a.error + a.error * b.error),
    div(a, b) {
      const value = a.value / b.value;
      const room = Math.abs(b.value) - b.error;
      if (!(room > 0)) this.doubtful = true;
      return make(value, (a.error + Math.abs(value) * b.error) / room);
    },
    cmp(a, b) {
      const gap = a.value - b.value;
      const unsure = a.error + b.error;
      if (unsure > 0 && Math.abs(gap) <= unsure * (1 + HALF_ULP)) this.doubtful = true;
      return gap;
    },
    // `exact` takes the root of the nearest double: a few units in the last place away from the true one.
    sqrt(a) {
      const room = a.value - a.error;
      if (!(room > 0)) this.doubtful = true;
      const value = Math.sqrt(a.value);
      return make(value, a.error / (2 * Math.sqrt(Math.max(room, Number.MIN_VALUE))) + 4 * value * HALF_ULP);
    },
  };
}

export function minOf<N>(a: Arithmetic<N>, left: N, right: N): N {
  return a.cmp(left, right) <= 0 ? left : right;
}
export function maxOf<N>(a: Arithmetic<N>, left: N, right: N): N {
  return a.cmp(left, right) >= 0 ? left : right;
}
/** `value` brought into [low, high]. */
export function clamp<N>(a: Arithmetic<N>, value: N, low: N, high: N): N {
  return maxOf(a, low, minOf(a, value, high));
}
