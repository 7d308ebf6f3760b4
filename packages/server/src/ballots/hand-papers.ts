import type { Answers } from '@hengjian/ballot';

/** What one person read from a paper that was filled in by hand; null where it is spoilt. */
export type Entry = { readonly answers: Answers } | { readonly invalid: true };

export interface HandPaper {
  readonly box: number;
  readonly number: number;
  readonly firstBy: string;
  readonly first: Entry;
  readonly secondBy: string | null;
  readonly second: Entry | null;
  readonly settledBy: string | null;
  readonly settled: Entry | null;
}

/** `once`: entered by one person; `agreed`: by two, alike; `differs`: unlike; `settled`: unlike, and decided by a third. */
export type HandPaperState = 'once' | 'agreed' | 'differs' | 'settled';
export const HAND_PAPER_STATES = ['once', 'differs', 'agreed', 'settled'] as const;

const INVALID = '\u0000invalid';
const keysOf = (entry: Entry): string[] => ('invalid' in entry ? [INVALID] : Object.keys(entry.answers));
const at = (entry: Entry, key: string): string | undefined =>
  'invalid' in entry ? (key === INVALID ? '' : undefined) : entry.answers[key];

/** Keys of the items in which two entries differ; one that is spoilt differs from one that is not in every item. */
export const differences = (a: Entry, b: Entry): string[] =>
  [...new Set([...keysOf(a), ...keysOf(b)])].filter((key) => at(a, key) !== at(b, key) && key !== INVALID).sort();

export const sameEntry = (a: Entry, b: Entry): boolean =>
  'invalid' in a === 'invalid' in b && differences(a, b).length === 0;

export function stateOf({ first, second, settled }: HandPaper): HandPaperState {
  if (second === null) return 'once';
  if (sameEntry(first, second)) return 'agreed';
  return settled === null ? 'differs' : 'settled';
}

/** What a paper counts as; null as long as that is not known. */
export function entryOf(paper: HandPaper): Entry | null {
  switch (stateOf(paper)) {
    case 'agreed':
      return paper.first;
    case 'settled':
      return paper.settled;
    case 'once':
    case 'differs':
      return null;
  }
}

export type Entering =
  | { readonly kind: 'first' | 'correct-first' | 'second' }
  /** Said before, word for word. */
  | { readonly kind: 'same' }
  | { readonly kind: 'refused'; readonly code: 'hand-paper.compared' | 'hand-paper.complete' };

/** What it means when somebody enters a paper: two different people, and no going back once the two were compared. */
export function entering(paper: HandPaper | null, who: string, entry: Entry): Entering {
  if (paper === null) return { kind: 'first' };
  const mine = who === paper.firstBy ? paper.first : who === paper.secondBy ? paper.second : null;
  if (mine !== null && sameEntry(mine, entry)) return { kind: 'same' };
  if (paper.second === null) return { kind: who === paper.firstBy ? 'correct-first' : 'second' };
  return { kind: 'refused', code: mine === null ? 'hand-paper.complete' : 'hand-paper.compared' };
}

/** Taken back: a number that no paper has. Only one's own, and only as long as nobody else has read it. */
export function withdrawing(
  paper: HandPaper,
  who: string,
): 'withdraw' | 'hand-paper.not-yours' | 'hand-paper.compared' {
  if (paper.second !== null) return 'hand-paper.compared';
  return paper.firstBy === who ? 'withdraw' : 'hand-paper.not-yours';
}

export type Settling =
  | { readonly kind: 'settle' | 'same' }
  | { readonly kind: 'refused'; readonly code: 'hand-paper.own' | 'hand-paper.nothing-to-settle' };

/** Who settles is neither of the two. */
export function settling(paper: HandPaper, who: string, entry: Entry): Settling {
  if (who === paper.firstBy || who === paper.secondBy) return { kind: 'refused', code: 'hand-paper.own' };
  if (paper.settled !== null && paper.settledBy === who && sameEntry(paper.settled, entry)) return { kind: 'same' };
  return stateOf(paper) === 'differs' ? { kind: 'settle' } : { kind: 'refused', code: 'hand-paper.nothing-to-settle' };
}
