import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { crossCheck, steadyRecord, tierOfRate } from './cross-check.ts';
import { rateBands } from './programme.ts';
import { TIERS, type Tier } from './types.ts';

const bounds = { tierGap: 2, ballotBelow: 0.8 };
const annual = (id: string, tier: Tier) => ({ id, kind: 'annual' as const, year: 2025, tier });

describe('the cross-check', () => {
  it('asks where results lie two tiers apart, and not where they lie one apart', () => {
    const known = { references: [annual('a', 'FAIR'), annual('b', 'FAIRLY_GOOD'), annual('c', 'GOOD')], ballots: [] };
    expect(crossCheck('GOOD', known, bounds)).toEqual([{ kind: 'higher', reference: 'a', tiers: 2 }]);
    expect(crossCheck('POOR', known, bounds)).toEqual([
      { kind: 'lower', reference: 'b', tiers: 2 },
      { kind: 'lower', reference: 'c', tiers: 3 },
    ]);
  });

  it('asks where fewer than 80 % are satisfied with a unit that is thought well of (M5)', () => {
    const of = (rate: number | null) => ({ references: [], ballots: [{ ballot: 'b', rate }] });
    expect(crossCheck('GOOD', of(0.7999), bounds)).toEqual([{ kind: 'ballot-low', ballot: 'b', rate: 0.7999 }]);
    expect(crossCheck('GOOD', of(0.8), bounds)).toEqual([]);
    expect(crossCheck('FAIR', of(0.7), bounds)).toEqual([]);
    expect(crossCheck('POOR', of(0.95), bounds)).toMatchObject([{ kind: 'ballot-high' }]);
    // What the guard does not show says nothing.
    expect(crossCheck('GOOD', of(null), bounds)).toEqual([]);
  });

  it('asks the same of both sides, and nothing where all agree', () => {
    const tier = fc.constantFrom(...TIERS);
    fc.assert(
      fc.property(tier, tier, fc.integer({ min: 1, max: 3 }), (one, other, tierGap) => {
        const asks = (a: Tier, b: Tier) =>
          crossCheck(a, { references: [annual('x', b)], ballots: [] }, { ...bounds, tierGap }).length;
        expect(asks(one, other)).toBe(asks(other, one));
        expect(asks(one, one)).toBe(0);
      }),
    );
  });
});

describe('a steady record (AC14)', () => {
  const years = (from: number, tiers: readonly (Tier | null)[]) =>
    new Map(tiers.flatMap((tier, at) => (tier === null ? [] : [[from + at, tier] as const])));
  const G = 'GOOD';
  const x = 'FAIRLY_GOOD';

  it('is two revisits in a row and four of five years', () => {
    const revisit = years(2024, [G, G]);
    expect(steadyRecord(revisit, years(2021, [G, G, x, G, G]))).toEqual({ inARow: 2, annualGood: 4, steady: true });
    expect(steadyRecord(revisit, years(2021, [x, G, x, G, G])).steady).toBe(false);
    expect(steadyRecord(years(2023, [G, x, G]), years(2021, [G, G, G, G, G]))).toMatchObject({
      inARow: 1,
      steady: false,
    });
  });

  it('takes no year for good that nobody knows of', () => {
    expect(steadyRecord(years(2024, [G, G]), years(2021, [G, null, null, G, G])).annualGood).toBe(3);
    expect(steadyRecord(years(2023, [G, null, G]), new Map())).toEqual({ inARow: 1, annualGood: 0, steady: false });
    expect(steadyRecord(new Map(), new Map()).inARow).toBe(0);
  });
});

it('a rate becomes a tier by the bands of the programme', () => {
  expect([0.95, 0.9, 0.8999, 0.8, 0.7, 0.6, 0.5].map((rate) => tierOfRate(rate, rateBands))).toEqual([
    'GOOD',
    'GOOD',
    'FAIRLY_GOOD',
    'FAIRLY_GOOD',
    'FAIR',
    'FAIR',
    'POOR',
  ]);
});
