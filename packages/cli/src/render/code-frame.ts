import { displayWidth } from '../io/width.ts';

const AROUND = 2;
const MAX_WIDTH = 110;

/** The lines around a place, with a caret under it. */
export function codeFrame(source: string, line: number, column: number): string {
  const lines = source.split(/\r?\n/);
  const from = Math.max(1, line - AROUND);
  const to = Math.min(lines.length, line + 1);
  const gutter = String(to).length;
  const out: string[] = [];
  for (let number = from; number <= to; number++) {
    const text = (lines[number - 1] ?? '').replaceAll('\t', ' ');
    // A long line is shown from a little before the place.
    const cut = number === line && column > MAX_WIDTH - 20 ? column - 40 : 0;
    const shown = text.slice(cut, cut + MAX_WIDTH);
    out.push(`${number === line ? '>' : ' '} ${String(number).padStart(gutter)} │ ${shown}`.trimEnd());
    if (number === line) {
      const before = displayWidth(text.slice(cut, column - 1));
      out.push(`  ${' '.repeat(gutter)} │ ${' '.repeat(before)}^`);
    }
  }
  return out.join('\n');
}
