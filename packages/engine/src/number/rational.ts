import { decimalOf, decimalText, parseDecimal, powerOfTen } from './decimal.ts';
import { nearestDouble } from './nearest-double.ts';

/** Above this the fraction is reduced, so that long sums of unlike denominators stay small. */
const REDUCE_ABOVE = 10n ** 40n;

/**
 * An exact fraction. Sums of decimals on paper must add up, so points are added here and turned into a double once, at the end.
 * Immutable. Equal values may have different numerator and denominator: compare with `cmp` or `equals`.
 */
export class Rational {
  /** Numerator; carries the sign. */
  readonly num: bigint;
  /** Denominator, always positive. */
  readonly den: bigint;

  private constructor(num: bigint, den: bigint) {
    this.num = num;
    this.den = den;
  }

  static readonly ZERO = new Rational(0n, 1n);
  static readonly ONE = new Rational(1n, 1n);

  /** The decimal a person means by this double: `of(0.1)` is exactly 1/10. Throws RangeError on NaN and ±Infinity. */
  static of(value: number): Rational {
    if (Number.isSafeInteger(value)) return new Rational(BigInt(value), 1n);
    const { digits, places } = decimalOf(value);
    return new Rational(digits, powerOfTen(places));
  }

  /** Reads decimal text such as `-12.50` or `1e-3`; undefined when it is not a number. */
  static ofText(text: string): Rational | undefined {
    const decimal = parseDecimal(text.trim());
    return decimal === undefined ? undefined : new Rational(decimal.digits, powerOfTen(decimal.places));
  }

  /** num ÷ den. Throws RangeError when `den` is 0. */
  static fraction(num: bigint, den: bigint): Rational {
    if (den === 0n) throw new RangeError('Division by zero');
    return den < 0n ? Rational.make(-num, -den) : Rational.make(num, den);
  }

  static sum(values: Iterable<Rational>): Rational {
    let total = Rational.ZERO;
    for (const value of values) total = total.add(value);
    return total;
  }

  private static make(num: bigint, den: bigint): Rational {
    if (num === 0n) return Rational.ZERO;
    if (den < REDUCE_ABOVE) return new Rational(num, den);
    const divisor = gcd(num < 0n ? -num : num, den);
    return new Rational(num / divisor, den / divisor);
  }

  add(other: Rational): Rational {
    if (this.den === other.den) return new Rational(this.num + other.num, this.den);
    if (this.den % other.den === 0n) {
      return new Rational(this.num + other.num * (this.den / other.den), this.den);
    }
    if (other.den % this.den === 0n) {
      return new Rational(this.num * (other.den / this.den) + other.num, other.den);
    }
    return Rational.make(this.num * other.den + other.num * this.den, this.den * other.den);
  }

  sub(other: Rational): Rational {
    return this.add(other.neg());
  }

  mul(other: Rational): Rational {
    return Rational.make(this.num * other.num, this.den * other.den);
  }

  /** Throws RangeError when `other` is zero: the caller decides what a division by zero means. */
  div(other: Rational): Rational {
    return Rational.fraction(this.num * other.den, this.den * other.num);
  }

  neg(): Rational {
    return new Rational(-this.num, this.den);
  }

  abs(): Rational {
    return this.num < 0n ? this.neg() : this;
  }

  /** −1, 0 or 1. */
  cmp(other: Rational): -1 | 0 | 1 {
    const same = this.den === other.den;
    const left = same ? this.num : this.num * other.den;
    const right = same ? other.num : other.num * this.den;
    if (left === right) return 0;
    return left < right ? -1 : 1;
  }

  equals(other: Rational): boolean {
    return this.cmp(other) === 0;
  }

  min(other: Rational): Rational {
    return this.cmp(other) <= 0 ? this : other;
  }

  max(other: Rational): Rational {
    return this.cmp(other) >= 0 ? this : other;
  }

  isZero(): boolean {
    return this.num === 0n;
  }

  isNegative(): boolean {
    return this.num < 0n;
  }

  /** The double nearest to the exact value; a tie goes to the even one, as everywhere in IEEE 754. */
  toNumber(): number {
    return nearestDouble(this.num, this.den);
  }

  /** Exact decimal text without trailing zeros; a fraction that does not end is written `1/3`. */
  toDecimalText(): string {
    const divisor = gcd(this.num < 0n ? -this.num : this.num, this.den);
    const num = this.num / divisor;
    const den = this.den / divisor;
    const places = decimalPlaces(den);
    if (places === undefined) return `${num}/${den}`;
    return decimalText((num * powerOfTen(places)) / den, places);
  }
}

/** Decimal places of 1/den, undefined when the expansion does not end. */
function decimalPlaces(den: bigint): number | undefined {
  let rest = den;
  let twos = 0;
  let fives = 0;
  for (; rest % 2n === 0n; rest /= 2n) twos++;
  for (; rest % 5n === 0n; rest /= 5n) fives++;
  return rest === 1n ? Math.max(twos, fives) : undefined;
}

function gcd(a: bigint, b: bigint): bigint {
  let left = a;
  let right = b;
  while (right !== 0n) [left, right] = [right, left % right];
  return left === 0n ? 1n : left;
}
