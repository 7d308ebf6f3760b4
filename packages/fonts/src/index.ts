import { fileURLToPath } from 'node:url';
import advances from './advances.json' with { type: 'json' };
import ranges from './coverage.json' with { type: 'json' };

/** Folder with the font files of this package. */
export const fontsDirectory: string = fileURLToPath(new URL('../files/', import.meta.url));

/** What a face is for in an official document: title, body, first-level heading, second-level heading, characters the others lack. */
export type FontRole = 'title' | 'body' | 'heading' | 'subheading' | 'rare';

/** The family name and file of each role. */
export const freeFonts: Readonly<Record<FontRole, { readonly family: string; readonly file: string }>> = {
  title: { family: 'FandolSong', file: 'FandolSong-Bold.otf' },
  body: { family: 'FandolFang R', file: 'FandolFang-Regular.otf' },
  heading: { family: 'FandolHei', file: 'FandolHei-Regular.otf' },
  subheading: { family: 'FandolKai', file: 'FandolKai-Regular.otf' },
  rare: { family: 'Hengjian Rare Song', file: 'HengjianRareSong-Regular.otf' },
};

/** One byte a character up to the last one covered: asked for every character of every document. */
const covered = new Uint8Array((ranges.at(-1)?.[1] ?? 0) + 1);
for (const [first = 0, last = 0] of ranges) covered.fill(1, first, last + 1);

/** Whether every role can print the character, with the rare face where its own face lacks it. */
export function covers(codePoint: number): boolean {
  return covered[codePoint] === 1;
}

/** Advance of a character in the body face, in ems: Latin as drawn, everything else a full square (never less than it takes). */
export function advance(codePoint: number): number {
  return (advances[codePoint - 0x20] ?? 1000) / 1000;
}
