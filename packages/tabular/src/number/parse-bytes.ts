/**
 * Decimal text → the nearest double, straight from bytes, the same double as `Number(text)`.
 *
 * Up to 18 significant digits are held exactly as H·10ⁿ + L (two 9-digit integers; H·10ⁿ = (H·5ⁿ)·2ⁿ is exact because
 * H·5ⁿ < 2⁵³). With at most 15 digits and |exponent| ≤ 22 one correctly rounded operation is enough (Clinger 1990).
 * Longer ones are divided in double-double arithmetic (Dekker 1971) and accepted only where the error bound cannot
 * change the rounding (Ziv's test); everything else is left to the caller, who asks `Number`.
 */
const POW10 = Float64Array.from({ length: 23 }, (_, exponent) => Number(`1e${exponent}`));
const SPLIT = 134_217_729; // 2^27 + 1
/** Total relative error of quotient + correction is below 2⁻¹⁰¹; the margin doubles it. */
const MARGIN = 2 ** -100;
const MAX_EXACT = 2 ** 53;

/** Not a plain short decimal: ask the slow path. NaN is never the value of a figure. */
const UNDECIDED = Number.NaN;

/**
 * Bytes start…end (exclusive) hold `[+-]digits[.digits][e[+-]digits]` and nothing else, or the answer is UNDECIDED.
 * The shape of nearly every figure (up to 9 + 9 digits around or behind one point) is read by straight loops; any other
 * shape starts again in the general reader.
 */
export function parseNumberBytes(bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  const negative = bytes[at] === 45;
  if (negative) at++;
  const first = at;
  let high = 0;
  let stop = Math.min(end, first + 9);
  for (; at < stop; at++) {
    const c = bytes[at]! - 48;
    if (c < 0 || c > 9) break;
    high = (high * 10 + c) | 0;
  }
  // A zero before the point is no significant digit.
  const whole = high === 0 ? 0 : at - first;
  if (at === first) return parseAnyNumber(bytes, start, end);
  if (at === end) return negative ? -high : high;
  if (bytes[at] !== 46) return parseAnyNumber(bytes, start, end);
  at++;
  const point = at;
  stop = Math.min(end, at + 9 - whole);
  for (; at < stop; at++) {
    const c = bytes[at]! - 48;
    if (c < 0 || c > 9) break;
    high = (high * 10 + c) | 0;
  }
  let low = 0;
  const lowFrom = at;
  stop = Math.min(end, at + 9);
  for (; at < stop; at++) {
    const c = bytes[at]! - 48;
    if (c < 0 || c > 9) break;
    low = (low * 10 + c) | 0;
  }
  if (at !== end || at === point) return parseAnyNumber(bytes, start, end);
  const magnitude = assemble(high, low, at - lowFrom, point - at);
  return negative ? -magnitude : magnitude;
}

function parseAnyNumber(bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  let negative = false;
  const first = bytes[at]!;
  if (first === 45 || first === 43) {
    negative = first === 45;
    at++;
  }
  let high = 0; // first 9 significant digits
  let low = 0; // the next 9
  let digits = 0; // significant digits taken
  let lowDigits = 0;
  let fraction = 0; // digits after the point
  let seen = false;
  let point = false;
  let c = 0;
  for (; at < end; at++) {
    c = bytes[at]! - 48;
    if (c >= 0 && c <= 9) {
      seen = true;
      if (point) fraction++;
      if (digits < 9) {
        high = high * 10 + c;
        if (high !== 0) digits++;
      } else {
        if (digits === 18) return UNDECIDED;
        low = low * 10 + c;
        lowDigits++;
        digits++;
      }
    } else if (c === -2 && !point) {
      point = true;
    } else {
      break;
    }
  }
  if (!seen) return UNDECIDED;
  let exponent = -fraction;
  if (at < end) {
    if (c !== 53 && c !== 21) return UNDECIDED; // e, E
    at++;
    let down = false;
    if (at < end && (bytes[at] === 45 || bytes[at] === 43)) {
      down = bytes[at] === 45;
      at++;
    }
    if (at === end || end - at > 3) return UNDECIDED;
    let power = 0;
    for (; at < end; at++) {
      c = bytes[at]! - 48;
      if (c < 0 || c > 9) return UNDECIDED;
      power = power * 10 + c;
    }
    exponent += down ? -power : power;
  }
  const magnitude = assemble(high, low, lowDigits, exponent);
  return negative ? -magnitude : magnitude;
}

function assemble(high: number, low: number, lowDigits: number, exponent: number): number {
  if (high === 0 && low === 0) return 0;
  // Fast2Sum below needs the larger part first: the slow path takes 0.000000000123.
  if (high === 0) return UNDECIDED;
  const top = lowDigits === 0 ? high : high * POW10[lowDigits]!;
  const whole = top + low;
  if (exponent === 0) return whole; // one correctly rounded addition
  // A sum below 2⁵³ has not been rounded.
  const exact = whole < MAX_EXACT;
  if (exponent > 0) {
    return exponent <= 22 && exact ? whole * POW10[exponent]! : UNDECIDED;
  }
  if (exponent < -22) return UNDECIDED;
  const divisor = POW10[-exponent]!;
  if (exact) return whole / divisor;
  const rest = low - (whole - top); // exact (Fast2Sum): top ≥ low
  const quotient = whole / divisor;
  // quotient · divisor = product + excess, exactly
  const product = quotient * divisor;
  let big = SPLIT * quotient;
  const qh = big - (big - quotient);
  const ql = quotient - qh;
  big = SPLIT * divisor;
  const dh = big - (big - divisor);
  const dl = divisor - dh;
  const excess = ql * dl - (product - qh * dh - ql * dh - qh * dl);
  const correction = (whole - product - excess + rest) / divisor;
  const slack = quotient * MARGIN;
  const lower = quotient + (correction - slack);
  const upper = quotient + (correction + slack);
  return lower === upper ? lower : UNDECIDED;
}
