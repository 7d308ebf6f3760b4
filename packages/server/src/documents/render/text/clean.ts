import { covers } from '@hengjian/fonts';

/** Printed where no font has the character, as typesetters do. */
const GETA = '〓';

// Control and format characters (joiners and direction marks would reorder an official text), private use, lone surrogates.
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Cn}\u2028\u2029]/gu;

/** Text from data made fit to print: one line, no control characters. Everything else stays as it was typed. */
export function clean(text: string): string {
  return text.replace(/[\r\n\t\u2028\u2029]+/g, ' ').replace(UNPRINTABLE, '');
}

/** Replaces what no vendored font can print; PDF/A refuses a missing glyph. */
export function printable(text: string, lost?: Set<string>): string {
  let out = '';
  let changed = false;
  for (const character of text) {
    if (covers(character.codePointAt(0) ?? 0)) {
      out += character;
      continue;
    }
    lost?.add(character);
    changed = true;
    out += GETA;
  }
  return changed ? out : text;
}

/** Lets a long run of Latin letters or digits break, so that no code runs over the edge: a zero-width space every eight. */
export function breakable(text: string): string {
  return text.replace(/[!-~]{17,}/g, (run) => run.replace(/(.{8})(?=.)/g, '$1\u200B'));
}

/** Width in units of one full-width character. */
export function width(text: string): number {
  let sum = 0;
  for (const character of text) sum += (character.codePointAt(0) ?? 0) < 0x2000 ? 0.55 : 1;
  return sum;
}
