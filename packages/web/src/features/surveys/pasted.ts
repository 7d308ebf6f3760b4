import type { Tier } from './queries.ts';

export interface PastedRow {
  readonly unit: string;
  readonly word: string;
}

/** Two columns as a spreadsheet puts them on the clipboard, or typed with blanks between; empty lines say nothing. */
export function rowsOf(pasted: string): PastedRow[] {
  return pasted
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const cells = line.includes('\t')
        ? line.split('\t')
        : (/^(.*[^\s,，])[\s,，]+(\S+)$/.exec(line)?.slice(1) ?? [line]);
      return { unit: (cells[0] ?? '').trim(), word: (cells[1] ?? '').trim() };
    });
}

/** The different words, and what each is: as it was chosen, else as it usually is, else nothing yet. */
export function tiersFor(
  rows: readonly PastedRow[],
  chosen: Readonly<Record<string, Tier>>,
  usual: Readonly<Record<string, Tier>>,
): ReadonlyMap<string, Tier | undefined> {
  return new Map(rows.map(({ word }) => [word, chosen[word] ?? usual[word]] as const));
}
