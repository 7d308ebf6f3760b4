import type { Column } from '../model.ts';
import { width } from '../text/clean.ts';

/** A column of figures never needs more; a column of sentences shares what is left. Widths in characters of the table's size. */
const WIDEST = 20;
const PADDING = 1;

/** Gives every column its share of the table's width by what it holds. */
export function layColumns(
  heads: readonly { readonly title: string; readonly align: Column['align'] }[],
  rows: readonly (readonly string[])[],
): Column[] {
  const wants = heads.map((head, c) => {
    const cells = rows.map((row) => width(row[c] ?? ''));
    const longest = cells.reduce((a, b) => Math.max(a, b), 0);
    const mean = cells.reduce((a, b) => a + b, 0) / Math.max(1, cells.length);
    const body = longest > WIDEST ? Math.max(WIDEST * 0.6, Math.min(WIDEST, mean)) : longest;
    // A head may break once, a figure never.
    return Math.max(body, Math.min(width(head.title), Math.ceil(width(head.title) / 2) + 1.5)) + PADDING;
  });
  const sum = wants.reduce((a, b) => a + b, 0);
  return heads.map((head, c) => ({ title: head.title, align: head.align, width: round((wants[c] ?? 0) / sum) }));
}

/** Short decimals keep the model readable and its hash the same on every machine. */
const round = (share: number): number => Math.round(share * 10_000) / 10_000;
