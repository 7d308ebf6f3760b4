import { cellRef } from '../address.ts';
import { type Batch, fieldRef, fieldText, readRecords } from '../csv/records.ts';
import { FIELD } from '../csv/scanner.ts';
import { type Header, readHeader } from '../header.ts';
import type { Limits } from '../limits.ts';
import { parseNumberBytes } from '../number/parse-bytes.ts';
import { fromText } from '../number/read-cell.ts';
import { ProblemLog, refuse } from '../problem.ts';
import type { OpenSource } from '../source.ts';
import { CELL_STATUS, type Cell, type Row } from '../table.ts';
import { ColumnStore } from './store.ts';
import type { ColumnsOptions, ColumnTable } from './types.ts';

function rowOf(batch: Batch): Row {
  const cells: Cell[] = [];
  for (let column = 0; column < batch.scanner.count; column++) {
    const text = fieldText(batch, column) ?? '';
    const ref = fieldRef(batch, column);
    cells.push(
      text === ''
        ? { ref, column, kind: 'empty', value: null, text }
        : { ref, column, kind: 'text', value: text, text },
    );
  }
  return { row: batch.row, cells };
}

/** Text of a field with its faults logged; '' where it cannot be used. */
function cleanText(batch: Batch, field: number, limits: Limits, log: ProblemLog): string {
  const text = fieldText(batch, field);
  const place = { cell: fieldRef(batch, field) };
  if (text === null) log.add('cell.encoding', {}, place);
  else if (batch.scanner.kinds[field] === FIELD.stray) log.add('csv.stray-quote', {}, place);
  else if (text.length > limits.cellText) log.add('cell.too-long', { limit: limits.cellText }, place);
  else return text;
  return '';
}

function checkWidth(batch: Batch, header: Header, log: ProblemLog): void {
  const { count, starts, ends } = batch.scanner;
  const place = { row: batch.row };
  if (count < header.width) {
    log.add('table.row-short', { count, width: header.width }, place);
    return;
  }
  for (let field = header.width; field < count; field++) {
    if (starts[field] === ends[field]) continue;
    log.add('table.row-long', { count, width: header.width }, place);
    return;
  }
}

/** A number field that is not a plain short decimal: empty, a word, a long or decorated number, or a fault. */
function slowNumber(
  batch: Batch,
  field: number,
  store: ColumnStore,
  at: number,
  row: number,
  limits: Limits,
  log: ProblemLog,
) {
  const numbers = store.numbers[at]!;
  const { starts, ends, count, kinds } = batch.scanner;
  if (field >= count || (starts[field] === ends[field] && kinds[field] === FIELD.plain)) {
    numbers.mark(row, CELL_STATUS.missing);
    return;
  }
  const before = log.errors;
  const text = cleanText(batch, field, limits, log);
  if (log.errors > before) {
    numbers.mark(row, CELL_STATUS.invalid);
    return;
  }
  const read = fromText(text, cellRef(field, batch.row));
  if (read.problem !== undefined) log.add(read.problem.code, read.problem.params, { cell: fieldRef(batch, field) });
  if (read.status === CELL_STATUS.ok) numbers.values[row] = read.value;
  else numbers.mark(row, read.status);
}

/** Rows to expect, so that columns need not grow: total size ÷ size of the records in the first chunk. */
function expectedRows(batch: Batch, source: OpenSource, limits: Limits): number {
  let lines = 0;
  const sample = batch.bytes.subarray(0, 1024 * 1024);
  for (let at = sample.indexOf(10); at >= 0; at = sample.indexOf(10, at + 1)) lines++;
  return Math.min(limits.rows + 1, Math.ceil((source.size / sample.length) * (lines + 1) * 1.02));
}

/**
 * A CSV file into columns. Plain decimals go from bytes to doubles without a string in between; memory beyond the columns
 * is a chunk of the file.
 */
export async function csvColumns(
  source: OpenSource,
  options: ColumnsOptions,
  limits: Limits,
): Promise<ColumnTable | null> {
  const log = new ProblemLog(limits.problems);
  let header: Header | undefined;
  let store: ColumnStore | undefined;
  for await (const batch of readRecords(source, options, limits)) {
    const { bytes, scanner } = batch;
    while (batch.next()) {
      if (scanner.blank) continue;
      if (header === undefined || store === undefined) {
        const row = rowOf(batch);
        if (options.isHeader !== undefined && !options.isHeader(row)) continue;
        header = readHeader(row, log);
        const use = options.choose(header);
        if (use === null) return null;
        store = new ColumnStore(header, use, expectedRows(batch, source, limits));
        continue;
      }
      if (store.rows >= limits.rows) throw refuse('table.too-many-rows', { limit: limits.rows });
      if (scanner.count !== header.width) checkWidth(batch, header, log);
      const row = store.begin(batch.row);
      const { starts, ends, kinds, count } = scanner;
      const { numbers } = store;
      for (let at = 0; at < numbers.length; at++) {
        const target = numbers[at]!;
        const field = target.column.column;
        const value =
          field < count && kinds[field] !== FIELD.stray
            ? parseNumberBytes(bytes, starts[field]!, ends[field]!)
            : Number.NaN;
        if (Number.isNaN(value)) slowNumber(batch, field, store, at, row, limits, log);
        else target.values[row] = value;
      }
      for (const { column, values } of store.texts) {
        values.push(column.column < count ? cleanText(batch, column.column, limits, log) : '');
      }
    }
  }
  if (header === undefined || store === undefined) throw refuse('table.no-header');
  return { format: 'csv', sheet: '', header, rows: store.rows, problems: log, ...store.finish() };
}
