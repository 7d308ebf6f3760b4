import type { Score } from './counts.ts';

/** Two-sided 95 % of the normal distribution. */
const Z = 1.959963984540054;

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/**
 * How much the finite population takes off a variance: (N − n) ÷ (N − 1). Everybody asked has answered: nothing is left to chance. Cochran, Sampling
 * Techniques, 2.6.
 */
const correction = (n: number, population: number): number =>
  population <= 1 || n >= population ? 0 : (population - n) / (population - 1);

/**
 * Wilson's interval of a share of n answers out of a population, on the number of answers that would be as sure without it: n ÷ correction. For a share
 * at 0 or 1 it does not shrink to a point, as the plain formula does. n = N gives the share itself.
 */
export function shareInterval(count: number, n: number, population: number): Interval {
  const share = count / n;
  const left = correction(n, population);
  if (left === 0) return { low: share, high: share };
  const sure = n / left;
  const middle = (share + (Z * Z) / (2 * sure)) / (1 + (Z * Z) / sure);
  const half = (Z * Math.sqrt((share * (1 - share)) / sure + (Z * Z) / (4 * sure * sure))) / (1 + (Z * Z) / sure);
  // At 0 and 1 rounding may put the share itself a hair outside.
  return { low: Math.max(0, Math.min(share, middle - half)), high: Math.min(1, Math.max(share, middle + half)) };
}

/** Variance of the mean share of a part, by the spread of its answers; null where one answer alone shows no spread. */
export function rateVariance({ base, rate, squares }: Score, population: number): number | null {
  if (rate === null) return null;
  const left = correction(base, population);
  if (left === 0) return 0;
  if (base < 2) return null;
  const mean = rate.toNumber();
  const spread = Math.max(0, (squares.toNumber() - base * mean * mean) / (base - 1));
  return (spread / base) * left;
}

/** Half of the 95 % interval of a weighted rate over parts that were asked independently; null where a part shows no spread. */
export function weightedMargin(
  parts: readonly { readonly variance: number | null; readonly weight: number }[],
): number | null {
  const all = parts.reduce((sum, { weight }) => sum + weight, 0);
  let variance = 0;
  for (const part of parts) {
    if (part.variance === null) return null;
    variance += (part.weight / all) ** 2 * part.variance;
  }
  return all > 0 ? Z * Math.sqrt(variance) : null;
}

export interface Change {
  readonly difference: number;
  readonly margin: number | null;
  /** The interval of the difference does not hold 0. False where there is no margin: nothing is claimed. */
  readonly separable: boolean;
}

/** This time against the last: two independent polls, whose margins add as squares do. */
export function changeSince(
  now: { readonly rate: number; readonly margin: number | null },
  last: { readonly rate: number; readonly margin: number | null },
): Change {
  const difference = now.rate - last.rate;
  if (now.margin === null || last.margin === null) return { difference, margin: null, separable: false };
  const margin = Math.hypot(now.margin, last.margin);
  return { difference, margin, separable: Math.abs(difference) > margin };
}
