import type { RoundingMode } from '../scheme/types.ts';
import { decimalText, powerOfTen } from './decimal.ts';
import { Rational } from './rational.ts';

/** More places than this say nothing: a double has 15 to 17 significant digits. */
const PLACES_LIMIT = 20;
/** Relative distance to a tie under which the fast path does not answer: about a thousand times a double's own error. */
const DOUBT = 2 ** -42;

/** The whole number of 10^-places that `value` rounds to. `places` is an integer 0…20, otherwise RangeError. */
export function roundToUnits(value: Rational, places: number, mode: RoundingMode): bigint {
  checkPlaces(places);
  const scaled = value.num * powerOfTen(places);
  let floor = scaled / value.den;
  let rest = scaled - floor * value.den;
  if (rest < 0n) {
    floor -= 1n;
    rest += value.den;
  }
  if (rest === 0n) return floor;
  return takesUpper(mode, floor, rest * 2n, value.den, value.num < 0n) ? floor + 1n : floor;
}

/** Exact rounding: `half-up` and `down` are symmetric about zero, as on paper. */
export function roundRational(value: Rational, places: number, mode: RoundingMode): Rational {
  return Rational.fraction(roundToUnits(value, places, mode), powerOfTen(places));
}

/**
 * Rounds in floating point, but answers only when no value within about a thousand ulps of `x` could round otherwise, so a
 * caller may hold a double that carries the small errors of a few operations. Undefined: take the exact path.
 */
export function roundFast(x: number, places: number, mode: RoundingMode): number | undefined {
  const units = fastUnits(x, places, mode);
  return units === undefined ? undefined : units / 10 ** places;
}

/**
 * Rounds the decimal a person means by the double (its shortest text): 1.005 at 2 places, half-up, is 1.01. The answer is the
 * double nearest to the exact decimal. NaN and ±Infinity come back unchanged.
 */
export function roundDecimal(value: number, places: number, mode: RoundingMode): number {
  if (!Number.isFinite(value)) return value;
  return roundFast(value, places, mode) ?? roundRational(Rational.of(value), places, mode).toNumber();
}

/**
 * The rounded value as text with exactly `places` decimals; a result of zero has no sign. `value` is a finite double (read as
 * its shortest decimal) or an exact fraction.
 */
export function formatFixed(value: number | Rational, places: number, mode: RoundingMode): string {
  if (typeof value === 'number') {
    const units = fastUnits(value, places, mode);
    if (units !== undefined) return decimalText(BigInt(units), places);
  }
  const exact = typeof value === 'number' ? Rational.of(value) : value;
  return decimalText(roundToUnits(exact, places, mode), places);
}

function fastUnits(x: number, places: number, mode: RoundingMode): number | undefined {
  checkPlaces(places);
  const scaled = x * 10 ** places;
  const magnitude = Math.abs(scaled);
  // NaN fails this comparison too.
  if (!(magnitude < 2 ** 40)) return undefined;
  const doubt = (magnitude + 1) * DOUBT;
  const floor = Math.floor(scaled);
  const rest = scaled - floor;
  const nearest = mode === 'half-up' || mode === 'half-even';
  const unsure = nearest ? Math.abs(rest - 0.5) <= doubt : rest <= doubt || rest >= 1 - doubt;
  if (unsure) return undefined;
  // `+ 0` turns −0 into 0.
  if (nearest) return (rest < 0.5 ? floor : floor + 1) + 0;
  const upper = mode === 'ceil' || (mode === 'down' && scaled < 0);
  return (upper ? floor + 1 : floor) + 0;
}

/** Whether the upper neighbour is taken, given floor and a non-zero rest (twice the rest against the denominator). */
function takesUpper(mode: RoundingMode, floor: bigint, twice: bigint, den: bigint, negative: boolean): boolean {
  switch (mode) {
    case 'floor':
      return false;
    case 'ceil':
      return true;
    case 'down':
      return negative;
    case 'half-up':
      return twice > den || (twice === den && !negative);
    case 'half-even':
      return twice > den || (twice === den && (floor & 1n) !== 0n);
  }
}

function checkPlaces(places: number): void {
  if (!Number.isInteger(places) || places < 0 || places > PLACES_LIMIT) {
    throw new RangeError(`Places must be a whole number from 0 to ${PLACES_LIMIT}, not ${places}`);
  }
}
