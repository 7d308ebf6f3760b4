import { type CheckBounds, type Reference, TIERS, type Tier } from './types.ts';

const rankOf = (tier: Tier): number => TIERS.indexOf(tier);

/** What is known of a unit from elsewhere. */
export interface Known {
  readonly references: readonly (Pick<Reference, 'id' | 'kind' | 'year'> & { readonly tier: Tier })[];
  /** Of closed ballots: the rate of the team as a whole, 0 to 1; null where it is not shown. */
  readonly ballots: readonly { readonly ballot: string; readonly rate: number | null }[];
}
export type Difference =
  | { readonly kind: 'higher' | 'lower'; readonly reference: string; readonly tiers: number }
  /** The team thinks well of a unit that its own people do not (M5), or ill of one that they do. */
  | { readonly kind: 'ballot-low' | 'ballot-high'; readonly ballot: string; readonly rate: number };

/**
 * Where a tier stands against what else is known. It decides nothing: each difference is something that people have to explain in their judgment.
 * The bounds are the survey's own, written down before it began.
 */
export function crossCheck(tier: Tier, known: Known, bounds: CheckBounds): Difference[] {
  const mine = rankOf(tier);
  return [
    ...known.references.flatMap(({ id, tier: other }): Difference[] => {
      const tiers = rankOf(other) - mine;
      if (Math.abs(tiers) < bounds.tierGap) return [];
      return [{ kind: tiers > 0 ? 'higher' : 'lower', reference: id, tiers: Math.abs(tiers) }];
    }),
    ...known.ballots.flatMap(({ ballot, rate }): Difference[] => {
      if (rate === null) return [];
      const low = rate < bounds.ballotBelow;
      if (low && mine <= rankOf('FAIRLY_GOOD')) return [{ kind: 'ballot-low', ballot, rate }];
      return !low && tier === 'POOR' ? [{ kind: 'ballot-high', ballot, rate }] : [];
    }),
  ];
}

const YEARS_IN_A_ROW = 2;
const ANNUAL_YEARS = 5;
const ANNUAL_GOOD = 4;

/** The tiers of the years up to and with `last`, as far as they are known. */
const good = (of: ReadonlyMap<number, Tier>, last: number, years: number): number =>
  Array.from({ length: years }, (_, back) => of.get(last - back)).filter((tier) => tier === 'GOOD').length;

/**
 * Good in two revisits in a row and in four of the last five annual results (domain M4, AC14): said of a unit's record, and never more than said. A year that is not
 * known does not count as good.
 */
export function steadyRecord(
  revisit: ReadonlyMap<number, Tier>,
  annual: ReadonlyMap<number, Tier>,
): { readonly inARow: number; readonly annualGood: number; readonly steady: boolean } {
  const lastRevisit = Math.max(...revisit.keys());
  const lastAnnual = Math.max(...annual.keys());
  let inARow = 0;
  while (revisit.get(lastRevisit - inARow) === 'GOOD') inARow++;
  const annualGood = annual.size === 0 ? 0 : good(annual, lastAnnual, ANNUAL_YEARS);
  return { inARow, annualGood, steady: inARow >= YEARS_IN_A_ROW && annualGood >= ANNUAL_GOOD };
}

/** The tier of a rate where a round's result is taken over; `bands`: the least rate of each tier but the last. */
export function tierOfRate(rate: number, bands: Readonly<Record<Exclude<Tier, 'POOR'>, number>>): Tier {
  if (rate >= bands.GOOD) return 'GOOD';
  if (rate >= bands.FAIRLY_GOOD) return 'FAIRLY_GOOD';
  return rate >= bands.FAIR ? 'FAIR' : 'POOR';
}
