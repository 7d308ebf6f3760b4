import type { Header, HeaderColumn } from '../header.ts';
import { CELL_STATUS, type CellStatus } from '../table.ts';
import type { ColumnUse, NumberColumn } from './types.ts';

/** A number column that grows; its status array exists only once a cell is not a plain number. */
export class GrowingNumbers {
  readonly column: HeaderColumn;
  values: Float64Array<ArrayBuffer>;
  status: Uint8Array<ArrayBuffer> | undefined;

  constructor(column: HeaderColumn, capacity: number) {
    this.column = column;
    this.values = new Float64Array(capacity);
  }

  mark(row: number, status: CellStatus): void {
    this.status ??= new Uint8Array(this.values.length);
    this.status[row] = status;
    if (status !== CELL_STATUS.ok) this.values[row] = Number.NaN;
  }

  grow(capacity: number): void {
    const values = new Float64Array(capacity);
    values.set(this.values);
    this.values = values;
    if (this.status === undefined) return;
    const status = new Uint8Array(capacity);
    status.set(this.status);
    this.status = status;
  }
}

/** The columns of a table while it is read. */
export class ColumnStore {
  readonly numbers: GrowingNumbers[] = [];
  readonly texts: { readonly column: HeaderColumn; readonly values: string[] }[] = [];
  rowNumbers: Int32Array<ArrayBuffer>;
  rows = 0;

  constructor(header: Header, use: (column: HeaderColumn) => ColumnUse, expectedRows: number) {
    const capacity = Math.max(16, expectedRows);
    this.rowNumbers = new Int32Array(capacity);
    for (const column of header.columns) {
      switch (use(column)) {
        case 'number':
          this.numbers.push(new GrowingNumbers(column, capacity));
          break;
        case 'text':
          this.texts.push({ column, values: [] });
          break;
        case 'skip':
          break;
      }
    }
  }

  /** Makes room for one more row and returns its index. */
  begin(rowNumber: number): number {
    const row = this.rows++;
    if (row === this.rowNumbers.length) {
      const capacity = Math.ceil(row * 1.3);
      const rowNumbers = new Int32Array(capacity);
      rowNumbers.set(this.rowNumbers);
      this.rowNumbers = rowNumbers;
      for (const numbers of this.numbers) numbers.grow(capacity);
    }
    this.rowNumbers[row] = rowNumber;
    return row;
  }

  finish(): { numbers: Map<string, NumberColumn>; texts: Map<string, readonly string[]>; rowNumbers: Int32Array } {
    const { rows } = this;
    const numbers = new Map<string, NumberColumn>();
    for (const { column, values, status } of this.numbers) {
      const cut = values.subarray(0, rows);
      numbers.set(
        column.name,
        status === undefined ? { values: cut } : { values: cut, status: status.subarray(0, rows) },
      );
    }
    const texts = new Map(this.texts.map(({ column, values }) => [column.name, values] as const));
    return { numbers, texts, rowNumbers: this.rowNumbers.subarray(0, rows) };
  }
}
