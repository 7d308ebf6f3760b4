import type { ProblemLog } from './problem.ts';
import type { Row } from './table.ts';

/** One named column of a table. */
export interface HeaderColumn {
  readonly name: string;
  /** 0-based. */
  readonly column: number;
  readonly ref: string;
}

export interface Header {
  readonly row: number;
  /** Width in cells, unnamed columns included. */
  readonly width: number;
  /** Named columns in file order; of a name that appears twice only the first. */
  readonly columns: readonly HeaderColumn[];
  readonly byName: ReadonlyMap<string, HeaderColumn>;
}

/** Reads a row as the header: names are trimmed; a name that appears twice is a problem with both places. */
export function readHeader(row: Row, log: ProblemLog): Header {
  const byName = new Map<string, HeaderColumn>();
  let width = 0;
  for (const cell of row.cells) {
    const name = cell.text.trim();
    if (name === '') continue;
    width = cell.column + 1;
    const first = byName.get(name);
    if (first === undefined) byName.set(name, { name, column: cell.column, ref: cell.ref });
    else log.add('table.header-duplicate', { name, first: first.ref }, { cell: cell.ref });
  }
  return { row: row.row, width, columns: [...byName.values()], byName };
}
