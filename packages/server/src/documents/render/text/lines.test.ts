import { advance } from '@hengjian/fonts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { breakLines } from './lines.ts';

const wide = (line: string): number =>
  [...line].reduce((sum, character) => sum + advance(character.codePointAt(0) ?? 0), 0);

test('no line is wider than its room, and no character is lost', () => {
  const words = fc.string({ unit: fc.constantFrom(...'政治生态，。（）“”《》abc0123.5% '), maxLength: 80 });
  fc.assert(
    fc.property(words, fc.double({ min: 4, max: 30, noNaN: true }), (text, room) => {
      const lines = breakLines(text, room);
      for (const line of lines) if ([...line].length > 1) expect(wide(line)).toBeLessThanOrEqual(room + 1);
      expect(lines.join('').replace(/ /g, '')).toBe(text.replace(/ /g, ''));
    }),
  );
});

test('closing marks do not begin a line, opening marks do not end one', () => {
  expect(breakLines('一二三四，五六七八', 4.1)).toEqual(['一二三', '四，五六', '七八']);
  expect(breakLines('一二三（四五）', 4.1)).toEqual(['一二三', '（四五）']);
  expect(breakLines('一二三四）；五', 5.1)).toEqual(['一二三', '四）；五']);
});

test('figures stay whole where they fit', () => {
  expect(breakLines('共扣0.40分，得12.60分。', 6.1)).toEqual(['共扣0.40分，', '得12.60分。']);
});
