import type { Winsorise } from '../scheme/types.ts';

/**
 * Brings outliers to a bound, in place of the values at `members`. Returns the new values of the members, in their order.
 * `percentile`: bounds by linear interpolation between order statistics (the spreadsheet's PERCENTILE.INC).
 * `skewness`: the value farthest from the mean goes to its neighbour, at most `points` times, while |skewness| > skew and kurtosis > kurt.
 */
export function winsorise(values: Float64Array, how: Winsorise): Float64Array {
  return how.method === 'percentile' ? toPercentiles(values, how.lower, how.upper) : toCalm(values, how);
}

function toPercentiles(values: Float64Array, lower: number, upper: number): Float64Array {
  if (values.length === 0) return values;
  const sorted = values.slice().sort();
  const low = percentile(sorted, lower);
  const high = percentile(sorted, upper);
  return values.map((value) => Math.min(high, Math.max(low, value)));
}

/** `share` in 0…1. */
function percentile(sorted: Float64Array, share: number): number {
  const place = share * (sorted.length - 1);
  const below = Math.min(sorted.length - 1, Math.max(0, Math.floor(place)));
  const low = sorted[below] as number;
  const high = sorted[Math.min(below + 1, sorted.length - 1)] as number;
  return low + (high - low) * (place - below);
}

function toCalm(values: Float64Array, how: Extract<Winsorise, { method: 'skewness' }>): Float64Array {
  const out = values.slice();
  // What has been moved stays at its side's bound and moves on with it.
  let moved = 0;
  let lowMoved = 0;
  let highMoved = 0;
  while (moved < how.points) {
    const shape = shapeOf(out);
    if (shape === undefined || Math.abs(shape.skewness) <= how.skew || shape.kurtosis <= how.kurt) break;
    const sorted = out.slice().sort();
    const last = sorted.length - 1;
    if (shape.skewness > 0) {
      highMoved++;
      const bound = sorted[Math.max(0, last - highMoved)] as number;
      cap(out, (value) => Math.min(value, bound));
    } else {
      lowMoved++;
      const bound = sorted[Math.min(last, lowMoved)] as number;
      cap(out, (value) => Math.max(value, bound));
    }
    moved++;
  }
  return out;
}

function cap(values: Float64Array, to: (value: number) => number): void {
  for (let i = 0; i < values.length; i++) values[i] = to(values[i] as number);
}

/** Sample skewness G1 and excess kurtosis G2, as in spreadsheets (SKEW, KURT). Undefined below four values or without spread. */
function shapeOf(values: Float64Array): { skewness: number; kurtosis: number } | undefined {
  const n = values.length;
  if (n < 4) return undefined;
  let sum = 0;
  for (const value of values) sum += value;
  const mean = sum / n;
  let m2 = 0;
  let m3 = 0;
  let m4 = 0;
  for (const value of values) {
    const gap = value - mean;
    const square = gap * gap;
    m2 += square;
    m3 += square * gap;
    m4 += square * square;
  }
  m2 /= n;
  m3 /= n;
  m4 /= n;
  if (!(m2 > 0)) return undefined;
  const skewness = ((m3 / (m2 * Math.sqrt(m2))) * Math.sqrt(n * (n - 1))) / (n - 2);
  const excess = m4 / (m2 * m2) - 3;
  const kurtosis = ((n - 1) / ((n - 2) * (n - 3))) * ((n + 1) * excess + 6);
  return { skewness, kurtosis };
}
