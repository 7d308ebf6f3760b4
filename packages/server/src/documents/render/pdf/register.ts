import { advance } from '@hengjian/fonts';
import type { Table } from '../model.ts';
import { printable } from '../text/clean.ts';
import { breakLines } from '../text/lines.ts';
import { AREA, INSET_X, insetY, leading } from './table-measures.ts';

/** From so many rows on a table is a register: lines across, no rules between its columns. */
const REGISTER = 40;
/** Characters whose width is their advance: Typst sets neighbouring punctuation closer, so text with any gets a box of its own. */
const PLAIN = /^[\p{Ideographic}0-9A-Za-z./%+\-—]*$/u;

export const isRegister = (table: Table): boolean => table.rows.length >= REGISTER;

/** `[space before, text]`, or `[space before, text, width]` where the text needs a box. */
type Piece = readonly [gap: number, text: string, box?: number];

/**
 * A register for the template: a row is one cell with its lines laid out here, instead of a cell for every figure. Typst lays out
 * five times fewer things, which was a third of a report's time, and the text still comes row by row when it is copied.
 */
export function prepareRegister(table: Table, lost: Set<string>): unknown {
  const { size } = table;
  const widths = table.columns.map((column) => column.width * AREA);
  const starts = widths.map((_, c) => widths.slice(0, c).reduce((a, b) => a + b, 0));
  const lay = (cells: readonly string[], centred: boolean): { lines: Piece[][]; height: number } => {
    const broken = cells.map((cell, c) =>
      breakLines(printable(cell, lost), Math.max(1, ((widths[c] ?? 0) - 2 * INSET_X) / size)),
    );
    const count = Math.max(1, ...broken.map((cell) => cell.length));
    const lines = Array.from({ length: count }, (_, line) => {
      let cursor = 0;
      return table.columns.flatMap((column, c): Piece[] => {
        const text = broken[c]?.[line] ?? '';
        if (text === '') return [];
        const wide = measure(text) * size;
        const slack = (widths[c] ?? 0) - 2 * INSET_X - wide;
        const align = centred ? 'centre' : column.align;
        const from = (starts[c] ?? 0) + INSET_X + (align === 'end' ? slack : align === 'centre' ? slack / 2 : 0);
        const gap = round(from - cursor);
        cursor = from + wide;
        // Nothing stands behind the last column.
        return [PLAIN.test(text) || c === table.columns.length - 1 ? [gap, text] : [gap, text, round(wide)]];
      });
    });
    return { lines, height: round(count * size + (count - 1) * leading(size) + 2 * insetY(size)) };
  };
  const head = lay(
    table.columns.map((column) => column.title),
    true,
  );
  const rows = table.rows.map((row) => lay(row, false));
  return {
    kind: 'register',
    ...(table.caption === undefined ? {} : { caption: printable(table.caption, lost) }),
    size,
    leading: leading(size),
    insetY: insetY(size),
    head: head.lines,
    rows: rows.map((row) => row.lines),
    heights: [head.height, ...rows.map((row) => row.height)],
  };
}

function measure(text: string): number {
  let sum = 0;
  for (const character of text) sum += advance(character.codePointAt(0) ?? 0);
  return sum;
}

const round = (value: number): number => Math.round(value * 100) / 100;
