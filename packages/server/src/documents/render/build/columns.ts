import type { Column } from '../model.ts';
import { width } from '../text/clean.ts';

/** Width of the type area in points. */
const AREA = 442.2;
/** Space left and right of a cell's text, in points. */
const INSET = 8.5;
/** A column wider than this holds sentences and gives way to the others; it keeps at least NARROWEST. In characters. */
const LONG = 7.5;
const NARROWEST = 7;
const WIDEST = 24;
/** The least a column of sentences can be left with where others need more, in characters. */
const LEAST = 5;
/** A register is set in 六号; other tables take the largest size at which their sentences need not break more than about once. */
const REGISTER = { rows: 40, size: 7.5 };
const SIZES = [10.5, 9.5];
const CROWDED = 1.2;

interface Head {
  readonly title: string;
  readonly align: Column['align'];
}

/** Size of the text and each column's share of the width, by what the table holds: figures and short words never break. */
export function layColumns(
  heads: readonly Head[],
  rows: readonly (readonly string[])[],
): { size: number; columns: Column[] } {
  const wants = heads.map((head, c) =>
    want(
      head.title,
      rows.map((row) => row[c] ?? ''),
    ),
  );
  const size =
    rows.length > REGISTER.rows
      ? REGISTER.size
      : (SIZES.find((points) => total(wants, points) * points <= AREA * CROWDED) ?? 9.5);
  const inset = INSET / size;
  const given = share(
    wants.map((value) => ({ want: value + inset, least: value > LONG ? NARROWEST + inset : undefined })),
    AREA / size,
  );
  const long = wants.flatMap((value, c) => (value > LONG ? [c] : []));
  const settled = fewestLines(given, long, inset, rows);
  const columns = heads.map((head, c) => ({
    title: head.title,
    align: head.align,
    width: round((settled[c] ?? 0) / sum(settled)),
  }));
  return { size, columns };
}

/** Fixed columns get what they want; the others share the rest by what they want, none less than its least. */
function share(columns: readonly { want: number; least: number | undefined }[], room: number): number[] {
  const given = columns.map((column) => (column.least === undefined ? column.want : 0));
  let open = columns.flatMap((column, c) =>
    column.least === undefined ? [] : [{ c, want: column.want, least: column.least }],
  );
  if (open.length === 0) return given;
  for (;;) {
    const left = room - sum(given);
    const wanted = sum(open.map((column) => column.want));
    const short = open.filter((column) => (column.want / wanted) * left < column.least);
    for (const column of short.length === 0 ? open : short) {
      given[column.c] = short.length === 0 ? (column.want / wanted) * left : column.least;
    }
    open = open.filter((column) => given[column.c] === 0);
    if (open.length === 0) return given;
  }
}

/** Shifts width between the columns of sentences, a character at a time, as long as the table needs fewer lines for it. */
function fewestLines(
  given: readonly number[],
  long: readonly number[],
  inset: number,
  rows: readonly (readonly string[])[],
): number[] {
  const cells = rows.map((row) => long.map((c) => width(row[c] ?? '')));
  // A line seldom fills its room to the last character.
  const lines = (widths: readonly number[]): number =>
    sum(
      cells.map((row) =>
        Math.max(1, ...row.map((cell, i) => Math.ceil(cell / ((widths[long[i] ?? 0] ?? 1) - inset - 0.4)))),
      ),
    );
  let best = [...given];
  let fewest = lines(best);
  for (let better = true; better; ) {
    better = false;
    for (const from of long)
      for (const to of long) {
        const moved = best.map((value, c) => value + (c === to ? 1 : 0) - (c === from ? 1 : 0));
        if (from === to || (moved[from] ?? 0) < LEAST + inset) continue;
        const count = lines(moved);
        if (count >= fewest) continue;
        [best, fewest, better] = [moved, count, true];
      }
  }
  return best;
}

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
const total = (wants: readonly number[], size: number): number => sum(wants) + (wants.length * INSET) / size;

/** Characters a column would like: its longest cell, or a comfortable line of its sentences. */
function want(title: string, cells: readonly string[]): number {
  const widths = cells.map(width);
  const longest = widths.reduce((a, b) => Math.max(a, b), 0);
  const mean = sum(widths) / Math.max(1, widths.length);
  const body = longest <= LONG ? longest : Math.min(WIDEST, Math.max(LONG + 0.5, (longest + 2 * mean) / 3));
  // A long head may break once, a short one never.
  const head = width(title);
  return Math.max(body, head <= 4 ? head : Math.ceil(head / 2) + 0.5);
}

/** Short decimals keep the model readable and its hash the same on every machine. */
const round = (share: number): number => Math.round(share * 10_000) / 10_000;
