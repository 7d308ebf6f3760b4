import { exponential, logarithm } from '../number/elementary.ts';
import type { Arithmetic } from '../rules/arithmetic.ts';
import type { Aggregate } from '../scheme/types.ts';

/** Aggregates that do not simply add up. */
export type RateAggregate = Exclude<Aggregate, 'mean'>;

/**
 * The aggregate of rates by weights (all > 0, at least one). Rates of zero or below make `geometric` and `harmonic` zero: one
 * pillar without anything cannot be made up for, and the explanation says so.
 */
export function aggregateRates<N>(
  a: Arithmetic<N>,
  how: RateAggregate,
  rates: readonly N[],
  weights: readonly N[],
  geometric: (rates: readonly N[], weights: readonly N[]) => N,
): N {
  const zero = a.of(0);
  switch (how) {
    case 'min':
      return rates.reduce((least, rate) => (a.cmp(rate, least) < 0 ? rate : least));
    case 'median':
      return weightedMedian(a, rates, weights);
    case 'harmonic': {
      if (rates.some((rate) => a.cmp(rate, zero) <= 0)) return zero;
      let total = zero;
      let shares = zero;
      rates.forEach((rate, i) => {
        const weight = weights[i] as N;
        total = a.add(total, weight);
        shares = a.add(shares, a.div(weight, rate));
      });
      return a.div(total, shares);
    }
    case 'geometric':
      return rates.some((rate) => a.cmp(rate, zero) <= 0) ? zero : geometric(rates, weights);
  }
}

/**
 * The rate at which half of the weight is reached, going up; where one rate ends exactly at half, the mean of it and the next.
 * With equal weights this is the plain median.
 */
function weightedMedian<N>(a: Arithmetic<N>, rates: readonly N[], weights: readonly N[]): N {
  const order = rates.map((_, i) => i).sort((l, r) => a.cmp(rates[l] as N, rates[r] as N) || l - r);
  let total = a.of(0);
  for (const weight of weights) total = a.add(total, weight);
  let reached = a.of(0);
  for (let at = 0; at < order.length; at++) {
    const i = order[at] as number;
    reached = a.add(reached, weights[i] as N);
    const side = a.cmp(a.add(reached, reached), total);
    const next = order[at + 1];
    if (side > 0 || next === undefined) return rates[i] as N;
    if (side === 0) return a.div(a.add(rates[i] as N, rates[next] as N), a.of(2));
  }
  return a.of(0);
}

/**
 * Weighted geometric mean of positive doubles. Math.log and Math.exp differ in the last bit between versions of V8, so our own are used:
 * the same bytes in node and in every browser.
 */
export function geometricMean(rates: readonly number[], weights: readonly number[]): number {
  let sum = 0;
  let total = 0;
  for (let i = 0; i < rates.length; i++) {
    const weight = weights[i] as number;
    sum += weight * logarithm(rates[i] as number);
    total += weight;
  }
  return exponential(sum / total);
}
