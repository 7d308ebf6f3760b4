import { indicators, PILLARS, pillars } from './synthetic.ts';

/**
 * The yardstick: the common case as a good engineer would write it by hand for this one index, on typed arrays, with
 * no scheme, no statuses, no coverage and no trace. It knows the tree, keeps no normalised figures and ranks only the index.
 */
export interface PlainResult {
  /** [pillar][unit], 0…100. */
  readonly pillars: readonly Float64Array[];
  readonly index: Float64Array;
  /** Competition rank, 1 = best. */
  readonly rank: Int32Array;
}

export function plainMonth(columns: readonly Float64Array[]): PlainResult {
  const units = columns[0]?.length ?? 0;
  const sums = pillars.map(() => new Float64Array(units));
  const weightOf = pillars.map(() => 0);
  for (const [at, { pillar, weight, direction }] of indicators.entries()) {
    const values = columns[at] as Float64Array;
    let low = Infinity;
    let high = -Infinity;
    for (let u = 0; u < units; u++) {
      const value = values[u] as number;
      if (value < low) low = value;
      if (value > high) high = value;
    }
    const sum = sums[pillar - 1] as Float64Array;
    const origin = direction === 1 ? low : high;
    const scale = (weight * direction * 100) / (high - low);
    for (let u = 0; u < units; u++) sum[u] = (sum[u] as number) + ((values[u] as number) - origin) * scale;
    weightOf[pillar - 1] = (weightOf[pillar - 1] as number) + weight;
  }
  const total = pillars.reduce((all, { weight }) => all + weight, 0);
  const index = new Float64Array(units);
  for (const [p, sum] of sums.entries()) {
    const within = 1 / (weightOf[p] as number);
    const share = (pillars[p] as { weight: number }).weight / total;
    for (let u = 0; u < units; u++) {
      const pillar = (sum[u] as number) * within;
      sum[u] = pillar;
      index[u] = (index[u] as number) + pillar * share;
    }
  }
  return { pillars: sums, index, rank: competitionRank(index) };
}

/** Sorts a copy, then finds each score in it. */
export function competitionRank(scores: Float64Array): Int32Array {
  const sorted = scores.slice().sort();
  const rank = new Int32Array(scores.length);
  for (let u = 0; u < scores.length; u++) {
    const score = scores[u] as number;
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((sorted[middle] as number) <= score) low = middle + 1;
      else high = middle;
    }
    rank[u] = sorted.length - low + 1;
  }
  return rank;
}

/** Normalised figures (0…1), one row a unit: what the replications start from. */
export function plainRates(columns: readonly Float64Array[]): Float64Array {
  const units = columns[0]?.length ?? 0;
  const rates = new Float64Array(units * indicators.length);
  for (const [at, { direction }] of indicators.entries()) {
    const values = columns[at] as Float64Array;
    let low = Infinity;
    let high = -Infinity;
    for (const value of values) {
      if (value < low) low = value;
      if (value > high) high = value;
    }
    const origin = direction === 1 ? low : high;
    const scale = direction / (high - low);
    for (let u = 0; u < units; u++) rates[u * indicators.length + at] = ((values[u] as number) - origin) * scale;
  }
  return rates;
}

/**
 * Weight replications with ranks: every weight × (1 ± 25 %), aggregates recomputed, units ranked. Gives the ranks only
 * ([replication][unit]); no intervals.
 */
export function plainReplications(rates: Float64Array, replications: number, random: () => number): Int32Array[] {
  const leaves = indicators.length;
  const units = rates.length / leaves;
  const effective = new Float64Array(leaves);
  const index = new Float64Array(units);
  const ranks: Int32Array[] = [];
  const jitter = (weight: number): number => weight * (0.75 + 0.5 * random());
  for (let r = 0; r < replications; r++) {
    const within = new Float64Array(PILLARS);
    const leafWeights = indicators.map(({ pillar, weight }) => {
      const drawn = jitter(weight);
      within[pillar - 1] = (within[pillar - 1] as number) + drawn;
      return drawn;
    });
    const pillarWeights = pillars.map(({ weight }) => jitter(weight));
    const total = pillarWeights.reduce((all, weight) => all + weight, 0);
    for (const [at, { pillar }] of indicators.entries()) {
      const share = (leafWeights[at] as number) / (within[pillar - 1] as number);
      effective[at] = (share * (pillarWeights[pillar - 1] as number)) / total;
    }
    for (let u = 0; u < units; u++) {
      const row = u * leaves;
      let sum = 0;
      for (let at = 0; at < leaves; at++) sum += (rates[row + at] as number) * (effective[at] as number);
      index[u] = sum;
    }
    ranks.push(competitionRank(index));
  }
  return ranks;
}
