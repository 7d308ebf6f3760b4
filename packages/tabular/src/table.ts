import type { Limits } from './limits.ts';
import type { ProblemLog, TableProblem } from './problem.ts';

export type CellKind = 'empty' | 'number' | 'text' | 'boolean' | 'date' | 'error';

/** One cell as the file holds it. Whether it is a valid *figure* is said by `readNumber`. */
export interface Cell {
  /** Spreadsheet address, `B7`. */
  readonly ref: string;
  /** 0-based column. */
  readonly column: number;
  readonly kind: CellKind;
  /** A date's value is its serial number. CSV cells are `text` or `empty`: CSV has no types. */
  readonly value: number | string | boolean | null;
  /** The value as text; a date as `2026-03-01`. */
  readonly text: string;
  /** Set where the cell cannot be used as it is (error value, merged, formula without result …). */
  readonly problem?: TableProblem;
}

/** A row with at least one cell that is not empty. */
export interface Row {
  /** 1-based, as a spreadsheet shows it. */
  readonly row: number;
  /** Dense from column A; trailing empty cells may be absent. */
  readonly cells: readonly Cell[];
}

export type TableFormat = 'csv' | 'xlsx';

export interface Progress {
  readonly bytes: number;
  /** 0 where the size is unknown. */
  readonly total: number;
  readonly rows: number;
}

export interface ReadOptions {
  /** The name the user knows the file by; only for messages and the extension warning. */
  readonly name?: string;
  readonly limits?: Partial<Limits>;
  readonly onProgress?: (progress: Progress) => void;
  readonly signal?: AbortSignal;
  /** Sheet of a workbook by name; default: the first visible one. */
  readonly sheet?: string;
  /**
   * Which row is the header; it is the first row that is given out, and rows above it (titles) are left out. Default: the
   * first row that is not empty.
   */
  readonly isHeader?: (row: Row) => boolean;
  /** CSV only; default: found out. */
  readonly delimiter?: ',' | ';' | '\t';
}

/**
 * An opened table. Iterate once; `problems` is complete when the iteration has ended. A problem that makes the whole file
 * unusable is thrown as `TableError` (then nothing read before may be used); problems of single cells are in the log.
 */
export interface Table extends AsyncIterable<Row> {
  readonly format: TableFormat;
  /** Name of the sheet that is read; of a CSV file: ''. */
  readonly sheet: string;
  readonly problems: ProblemLog;
}

/** Same codes as the engine's STATUS for inputs. */
export const CELL_STATUS = { ok: 0, missing: 1, notApplicable: 2, exempt: 3, invalid: 4 } as const;
export type CellStatus = (typeof CELL_STATUS)[keyof typeof CELL_STATUS];
