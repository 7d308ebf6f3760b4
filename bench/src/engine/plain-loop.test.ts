import { describe, expect, it } from 'vitest';
import { plainMonth, plainRates, plainReplications } from './plain-loop.ts';
import { answers, INDICATORS, indicators, pillars, syntheticColumns, syntheticValue } from './synthetic.ts';

describe('the common case', () => {
  it('has 111 weighted indicators in 12 pillars', () => {
    expect(INDICATORS).toBe(111);
    expect(indicators.filter(({ direction }) => direction === -1)).toHaveLength(11);
    expect(new Set(indicators.map(({ pillar }) => pillar)).size).toBe(pillars.length);
  });

  it('is computed exactly in doubles', () => {
    const exact = (u: number, i: number, m: number): number => {
      const [U, I, M, prime] = [BigInt(u), BigInt(i), BigInt(m), 1_000_003n];
      const h = (9301n * U + 49297n * I + 31n * U * I + 7n + 233280n * M + 17n * U * M + 13n * I * M) % prime;
      return 10 + i + (100 * Number((h * h) % prime)) / Number(prime);
    };
    for (const [u, i, m] of [
      [1, 1, 0],
      [40_000, 111, 11],
      [2745, 57, 3],
      [25_997, 100, 7],
    ] as const)
      expect(syntheticValue(u, i, m)).toBe(exact(u, i, m));
  });

  it.each(answers)('has the published answer at $units units', ({ units, best, index, sum }) => {
    const result = plainMonth(syntheticColumns(units, 0));
    const top = result.index.indexOf(Math.max(...result.index));
    expect(top + 1).toBe(best);
    expect(result.rank[top]).toBe(1);
    expect(Math.abs((result.index[top] as number) / index - 1)).toBeLessThan(1e-9);
    expect(Math.abs(result.index.reduce((all, score) => all + score, 0) / sum - 1)).toBeLessThan(1e-9);
  });

  it('replicates around the nominal ranks', () => {
    const columns = syntheticColumns(200, 0);
    const flat = plainReplications(plainRates(columns), 3, () => 0.5);
    expect(flat[2]).toEqual(plainMonth(columns).rank);
  });
});
