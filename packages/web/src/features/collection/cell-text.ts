import type { CollectionWords } from './locale.ts';

interface Content {
  readonly status: number | null;
  readonly value: number | null;
  readonly reason: string | null;
  readonly disowned: boolean;
}

/** What stands in a cell, in the words in which one would type it. */
export function cellText({ status, value, reason, disowned }: Content, words: CollectionWords): string {
  switch (status) {
    case null:
      return '';
    case 0:
      return String(value);
    case 1:
      if (reason === null || reason === '') return words.missing;
      return disowned ? words.notOursBecause(reason) : words.missingBecause(reason);
    case 2:
      return words.notApplicable;
    case 3:
      return words.exempt;
    default:
      return words.invalid;
  }
}
