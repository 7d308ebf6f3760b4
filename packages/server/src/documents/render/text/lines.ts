import { advance } from '@hengjian/fonts';

/** Must not begin a line; must not end one. */
const CLOSING = new Set('，。、；：！？）》〉」』】〕”’…—%％,.;:!?)]}');
const OPENING = new Set('（《〈「『【〔“‘([{');
/** Typst may set a line a hair wider than the sum of its advances. */
const SAFETY = 0.05;

/**
 * Breaks a cell's text into lines no wider than `room` ems, by the rules of Chinese line breaking: Latin words and figures stay
 * whole where they fit, closing marks do not begin a line, opening marks do not end one. Knowing the lines, Typst need not try.
 */
export function breakLines(text: string, room: number): string[] {
  const lines: string[] = [];
  let line: string[] = [];
  let used = 0;
  const flush = (): void => {
    const carried: string[] = [];
    while (line.length > 1 && OPENING.has(line.at(-1) ?? '')) carried.unshift(line.pop() ?? '');
    lines.push(line.join('').trimEnd());
    line = carried;
    used = measure(carried);
  };
  for (const piece of pieces(text, room)) {
    const wide = measure([piece]);
    if (line.length > 0 && used + wide > room - SAFETY) {
      // A closing mark takes the piece before it along, and that one, if it closes too, the one before.
      const taken: string[] = [];
      while (line.length > 1 && CLOSING.has(taken[0] ?? piece)) taken.unshift(line.pop() ?? '');
      flush();
      line.push(...taken);
      used = measure(line);
      if (line.length === 0 && piece === ' ') continue;
    }
    line.push(piece);
    used += wide;
  }
  if (line.length > 0 || lines.length === 0) lines.push(line.join(''));
  return lines;
}

/** Words of Latin letters and digits, and single characters; a word wider than the room falls apart. */
function pieces(text: string, room: number): string[] {
  const found = text.match(/[0-9A-Za-z.%+\-/_]+|[\s\S]/gu) ?? [];
  return found.flatMap((piece) => (measure([piece]) > room - SAFETY ? [...piece] : [piece]));
}

function measure(pieces: readonly string[]): number {
  let sum = 0;
  for (const piece of pieces) for (const character of piece) sum += advance(character.codePointAt(0) ?? 0);
  return sum;
}
