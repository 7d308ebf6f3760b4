import type { Cell } from '@hengjian/tabular';
import type { CheckLog } from './check-log.ts';
import type { ColumnSpec } from './columns.ts';
import { found } from './problems.ts';

/** What becomes of the figures of a table, once it is known whose they are and of which indicator. */
export interface Figures {
  figure(row: number, cell: Cell, place: number, spec: ColumnSpec, evidence: string | null): void;
  /** Nothing stands there; `reason` says why for the whole row, where the table has such a column. */
  empty(place: number, spec: ColumnSpec, reason: Cell | undefined): void;
  readonly waiting: number;
  /** Hands on what has been collected. */
  flush(): Promise<void>;
}

/** In which row of the file each cell of the round stood first: a figure is given once. */
export class SeenRows {
  readonly #rows = new Map<string, Uint32Array>();
  readonly #size: number;
  readonly #log: CheckLog;

  constructor(size: number, log: CheckLog) {
    this.#size = size;
    this.#log = log;
  }

  /** Whether the cell comes for the first time; that it does not is noted as a problem. */
  first(row: number, cell: Cell, place: number, column: string): boolean {
    let rows = this.#rows.get(column);
    if (rows === undefined) {
      rows = new Uint32Array(this.#size);
      this.#rows.set(column, rows);
    }
    const earlier = rows[place] ?? 0;
    if (earlier > 0) {
      // A table has all figures of an indicator in one column, so that the row tells the cell.
      const at = { cell: cell.ref, row, column, value: cell.text };
      this.#log.add(found('import.duplicate', { first: cell.ref.replace(/\d+$/, String(earlier)) }, at));
      return false;
    }
    rows[place] = row;
    return true;
  }
}
