import { type RankingEntry, TIERS } from './queries.ts';

const rankOf = ({ tier }: RankingEntry): number => TIERS.indexOf(tier);

/** Behind the last of its tier or a better one. */
export function placed(entries: readonly RankingEntry[], entry: RankingEntry): RankingEntry[] {
  const at = entries.findLastIndex((one) => rankOf(one) <= rankOf(entry)) + 1;
  return entries.toSpliced(at, 0, entry);
}

/** One place up or down; at the ends it stays. */
export function moved(entries: readonly RankingEntry[], at: number, by: 1 | -1): readonly RankingEntry[] {
  const one = entries[at];
  const other = entries[at + by];
  if (one === undefined || other === undefined) return entries;
  return entries.with(at, other).with(at + by, one);
}
