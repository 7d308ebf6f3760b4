import type { RankingEntry, Tier } from './types.ts';

export type RankingIssueCode = 'unit-missing' | 'unit-twice' | 'unit-foreign' | 'reason-missing';
export interface RankingIssue {
  readonly code: RankingIssueCode;
  readonly unit: string;
}
const LEAST_REASON = 10;
/** The ends have to be reasoned: they are what somebody is praised or questioned for. */
const reasoned = (tier: Tier): boolean => tier === 'GOOD' || tier === 'POOR';

/** What is wrong with the entries whoever saves them; a draft may be incomplete. */
export function draftIssues(entries: readonly RankingEntry[], own: ReadonlySet<string>): RankingIssue[] {
  const seen = new Set<string>();
  return entries.flatMap(({ unit }): RankingIssue[] => {
    const twice = seen.has(unit);
    seen.add(unit);
    if (!own.has(unit)) return [{ code: 'unit-foreign', unit }];
    return twice ? [{ code: 'unit-twice', unit }] : [];
  });
}

/** What is missing before a team may hand its ranking in, all of it. */
export function submitIssues(entries: readonly RankingEntry[], own: ReadonlySet<string>): RankingIssue[] {
  const there = new Set(entries.map(({ unit }) => unit));
  return [
    ...draftIssues(entries, own),
    ...[...own].filter((unit) => !there.has(unit)).map((unit): RankingIssue => ({ code: 'unit-missing', unit })),
    ...entries
      .filter(({ tier, reason }) => reasoned(tier) && reason.trim().length < LEAST_REASON)
      .map(({ unit }): RankingIssue => ({ code: 'reason-missing', unit })),
  ];
}

export interface Place {
  readonly place: number;
  /** How many units the team ranked in the same peer group. */
  readonly of: number;
}

/** Units are ordered among their peers alone: a township is not set against a bureau. */
export function placesOf(
  entries: readonly RankingEntry[],
  groupOf: (unit: string) => string | null,
): ReadonlyMap<string, Place> {
  const groups = Map.groupBy(entries, ({ unit }) => groupOf(unit));
  return new Map(
    [...groups.values()].flatMap((peers) =>
      peers.map(({ unit }, at) => [unit, { place: at + 1, of: peers.length }] as const),
    ),
  );
}
