import type { Table } from '../model.ts';
import { breakable, printable } from '../text/clean.ts';
import { breakLines } from '../text/lines.ts';
import { isRegister, prepareRegister } from './register.ts';
import { AREA, INSET_X, insetY, leading } from './table-measures.ts';

/**
 * A table for the template: with `exact`, every cell comes broken into lines and every row with its height, so that Typst sets each
 * cell once instead of measuring it first (the larger part of a report's time). Without it, as for fonts whose widths are not
 * known, Typst finds heights itself.
 */
export function prepareTable(table: Table, exact: boolean, lost: Set<string>): unknown {
  if (exact && isRegister(table)) return prepareRegister(table, lost);
  const { size } = table;
  const caption = table.caption === undefined ? {} : { caption: printable(table.caption, lost) };
  const base = { ...table, ...caption, leading: leading(size), insetX: INSET_X, insetY: insetY(size) };
  if (!exact) {
    const fit = (text: string): string => breakable(printable(text, lost));
    const columns = table.columns.map((column) => ({ ...column, title: fit(column.title) }));
    return { ...base, columns, rows: table.rows.map((row) => row.map(fit)), heights: null };
  }
  const room = table.columns.map((column) => (column.width * AREA - 2 * INSET_X) / size);
  const lay = (cells: readonly string[]): { cells: string[]; height: number } => {
    const broken = cells.map((cell, c) => breakLines(printable(cell, lost), Math.max(1, room[c] ?? 1)));
    const lines = Math.max(1, ...broken.map((cell) => cell.length));
    const height = lines * size + (lines - 1) * leading(size) + 2 * insetY(size);
    return { cells: broken.map((cell) => cell.join('\n')), height: Math.round(height * 100) / 100 };
  };
  const head = lay(table.columns.map((column) => column.title));
  const rows = table.rows.map(lay);
  return {
    ...base,
    columns: table.columns.map((column, c) => ({ ...column, title: head.cells[c] ?? '' })),
    rows: rows.map((row) => row.cells),
    heights: [head.height, ...rows.map((row) => row.height)],
  };
}
