import fc from 'fast-check';
import { expect, it } from 'vitest';
import { diffLines } from './line-diff.ts';

const told = (a: string, b: string): string[] =>
  diffLines(a, b).map(({ kind, text }) => `${{ same: ' ', theirs: '-', mine: '+' }[kind]}${text}`);

it('names what only one side has, with a little around it', () => {
  expect(told('a\nb\nc\nd\ne\nf\ng\nh', 'a\nb\nc\nd\nE\nf\ng\nh')).toEqual([
    ' ⋯',
    ' c',
    ' d',
    '-e',
    '+E',
    ' f',
    ' g',
    ' ⋯',
  ]);
  expect(told('a', 'a')).toEqual([' ⋯']);
});

it('gives both texts back, whatever they are', () => {
  const text = fc.array(fc.constantFrom('a', 'b', 'c', ''), { maxLength: 12 }).map((lines) => lines.join('\n'));
  fc.assert(
    fc.property(text, text, (a, b) => {
      const lines = diffLines(a, b, 99);
      const side = (kind: 'theirs' | 'mine') =>
        lines.flatMap((line) => (line.kind === 'same' || line.kind === kind ? [line.text] : [])).join('\n');
      if (a === b) return;
      expect(side('theirs')).toBe(a);
      expect(side('mine')).toBe(b);
    }),
  );
});
