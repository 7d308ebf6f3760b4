import type { Header, HeaderColumn } from '../header.ts';
import type { ProblemLog } from '../problem.ts';
import type { ReadOptions, TableFormat } from '../table.ts';

export type ColumnUse = 'number' | 'text' | 'skip';

export interface ColumnsOptions extends ReadOptions {
  /** What each named column is wanted for; `null` stops after the header (the caller has found it unusable). */
  readonly choose: (header: Header) => ((column: HeaderColumn) => ColumnUse) | null;
}

/** A whole table by column. `values[i]` counts only where `status` is absent or 0 (see CELL_STATUS). */
export interface NumberColumn {
  readonly values: Float64Array;
  readonly status?: Uint8Array;
}

export interface ColumnTable {
  readonly format: TableFormat;
  readonly sheet: string;
  readonly header: Header;
  readonly rows: number;
  /** Spreadsheet row of each table row. */
  readonly rowNumbers: Int32Array;
  readonly numbers: ReadonlyMap<string, NumberColumn>;
  readonly texts: ReadonlyMap<string, readonly string[]>;
  readonly problems: ProblemLog;
}
