import { type Header, readHeader } from '../header.ts';
import { logNumber, readNumber } from '../number/read-cell.ts';
import { refuse } from '../problem.ts';
import { CELL_STATUS, type Cell, type Row, type Table } from '../table.ts';
import { ColumnStore } from './store.ts';
import type { ColumnsOptions, ColumnTable } from './types.ts';

function textOf(cell: Cell | undefined): string {
  // A faulty cell is in the log already.
  return cell === undefined || cell.problem?.severity === 'error' ? '' : cell.text;
}

function addRow(row: Row, store: ColumnStore, table: Table): void {
  const at = store.begin(row.row);
  for (const numbers of store.numbers) {
    const cell = row.cells[numbers.column.column];
    if (cell === undefined) {
      numbers.mark(at, CELL_STATUS.missing);
      continue;
    }
    const read = readNumber(cell);
    logNumber(table.problems, cell, read);
    if (read.status === CELL_STATUS.ok) numbers.values[at] = read.value;
    else numbers.mark(at, read.status);
  }
  for (const { column, values } of store.texts) values.push(textOf(row.cells[column.column]));
}

/** Any table into columns, row by row. */
export async function rowColumns(table: Table, options: ColumnsOptions): Promise<ColumnTable | null> {
  let header: Header | undefined;
  let store: ColumnStore | undefined;
  for await (const row of table) {
    if (header === undefined || store === undefined) {
      header = readHeader(row, table.problems);
      const use = options.choose(header);
      if (use === null) return null;
      store = new ColumnStore(header, use, 1024);
      continue;
    }
    addRow(row, store, table);
  }
  if (header === undefined || store === undefined) throw refuse('table.no-header');
  const { format, sheet, problems } = table;
  return { format, sheet, header, rows: store.rows, problems, ...store.finish() };
}
