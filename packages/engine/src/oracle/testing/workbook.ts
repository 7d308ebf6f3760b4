import { HyperFormula } from 'hyperformula';
import type { Frame } from '../../evaluate/types.ts';

/** A table as people keep it: one row a subject, an empty cell is missing. */
export interface Sheet {
  readonly groups: readonly string[];
  /** Data column → one entry per subject. */
  readonly data: Readonly<Record<string, readonly (number | null)[]>>;
}

export function frameOf({ groups, data }: Sheet): Frame {
  return {
    subjects: groups.map((_, at) => `u${at + 1}`),
    groups,
    columns: new Map(
      Object.entries(data).map(([id, cells]) => [
        id,
        {
          values: Float64Array.from(cells, (cell) => cell ?? 0),
          status: Uint8Array.from(cells, (cell) => (cell === null ? 1 : 0)),
        },
      ]),
    ),
  };
}

function letters(column: number): string {
  const rest = Math.floor(column / 26) - 1;
  return (rest >= 0 ? letters(rest) : '') + String.fromCharCode(65 + (column % 26));
}

/**
 * Puts the data and one formula column per name into a workbook and has a spreadsheet engine calculate it. In a formula
 * `{name}` is that column's cell in the same row and `{name*}` the whole column; `{group}` is the peer group, `@id` a data column,
 * and any other name an earlier or later formula column. Returns the calculated columns; anything but a number is null.
 */
export function calculate(
  { groups, data }: Sheet,
  formulas: Readonly<Record<string, string>>,
): Readonly<Record<string, readonly (number | null)[]>> {
  const names = ['group', ...Object.keys(data).map((id) => `@${id}`), ...Object.keys(formulas)];
  const placed = (formula: string, row: number): string =>
    formula.replace(/\{([^}*]+)(\*?)\}/g, (_, name: string, all: string) => {
      const at = names.indexOf(name);
      if (at < 0) throw new RangeError(`No column ${name} in the workbook`);
      return all === '' ? `$${letters(at)}${row + 1}` : `$${letters(at)}$1:$${letters(at)}$${groups.length}`;
    });
  const rows = groups.map((group, row) => [
    group,
    ...Object.values(data).map((cells) => cells[row] ?? null),
    ...Object.values(formulas).map((formula) => placed(formula, row)),
  ]);
  const book = HyperFormula.buildFromArray(rows, { licenseKey: 'gpl-v3', precisionRounding: 14 });
  const first = names.length - Object.keys(formulas).length;
  const columns = Object.keys(formulas).map((name, at) => {
    const cells = groups.map((_, row) => book.getCellValue({ sheet: 0, row, col: first + at }));
    return [name, cells.map((cell) => (typeof cell === 'number' ? cell : null))] as const;
  });
  book.destroy();
  return Object.fromEntries(columns);
}

/** The same figures in every run: whole numbers 0…below, from a small congruential sequence. */
export function figures(count: number, seed: number, below: number): number[] {
  let state = seed;
  return Array.from({ length: count }, () => {
    state = (state * 16_807) % 2_147_483_647;
    return state % below;
  });
}
