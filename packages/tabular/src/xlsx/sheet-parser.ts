import { cellRef, columnName, parseRef } from '../address.ts';
import type { Limits } from '../limits.ts';
import { type ProblemLog, problem, refuse } from '../problem.ts';
import type { Cell, CellKind, Row } from '../table.ts';
import { serialToIso } from './dates.ts';
import { decodeEscapes } from './escape.ts';
import type { Attributes, XmlHandler } from './xml.ts';

export interface SheetContext {
  readonly strings: readonly string[];
  readonly dateStyles: readonly boolean[];
  readonly date1904: boolean;
  readonly limits: Limits;
  readonly log: ProblemLog;
}

const isTrue = (value: string | undefined): boolean => value === '1' || value === 'true';

/** Turns the events of a sheet's XML into rows; finished rows wait in `rows` until they are taken. */
export class SheetParser implements XmlHandler {
  rows: Row[] = [];
  hiddenRows = 0;
  firstHiddenRow = 0;
  readonly hiddenColumns: string[] = [];
  readonly #context: SheetContext;
  #inData = false;
  #row = 0;
  #cells: Cell[] = [];
  #column = -1;
  #type = '';
  #style = 0;
  #value: string | null = null;
  #formula = false;
  #taking: 'value' | 'inline' | null = null;
  #phonetic = false;

  constructor(context: SheetContext) {
    this.#context = context;
  }

  open(name: string, attributes: Attributes): void {
    switch (name) {
      case 'sheetData':
        this.#inData = true;
        break;
      case 'col':
        this.#openColumn(attributes);
        break;
      case 'row':
        if (this.#inData) this.#openRow(attributes);
        break;
      case 'c':
        if (this.#inData) this.#openCell(attributes);
        break;
      case 'f':
        this.#formula = true;
        break;
      case 'v':
        this.#value = '';
        this.#taking = 'value';
        break;
      case 'rPh':
        this.#phonetic = true;
        break;
      case 't':
        if (this.#inData && !this.#phonetic) {
          this.#value ??= '';
          this.#taking = 'inline';
        }
        break;
    }
  }

  text(text: string): void {
    if (this.#taking !== null) this.#value += text;
  }

  close(name: string): void {
    switch (name) {
      case 'sheetData':
        this.#inData = false;
        break;
      case 'v':
      case 't':
        this.#taking = null;
        break;
      case 'rPh':
        this.#phonetic = false;
        break;
      case 'c':
        if (this.#inData) this.#closeCell();
        break;
      case 'row':
        if (this.#inData && this.#cells.length > 0) this.rows.push({ row: this.#row, cells: this.#cells });
        break;
    }
  }

  #openColumn(attributes: Attributes): void {
    if (!isTrue(attributes.hidden)) return;
    const from = columnName(Math.max(0, Math.min(16_383, Number(attributes.min) - 1)));
    const to = columnName(Math.max(0, Math.min(16_383, Number(attributes.max) - 1)));
    if (this.hiddenColumns.length < 20) this.hiddenColumns.push(from === to ? from : `${from}:${to}`);
  }

  #openRow(attributes: Attributes): void {
    const row = attributes.r === undefined ? this.#row + 1 : Number(attributes.r);
    if (!Number.isInteger(row) || row <= this.#row || row > 10_000_000) {
      throw refuse('sheet.order', {}, { cell: `A${attributes.r ?? ''}` });
    }
    this.#row = row;
    this.#column = -1;
    this.#cells = [];
    if (!isTrue(attributes.hidden)) return;
    if (this.hiddenRows++ === 0) this.firstHiddenRow = row;
  }

  #openCell(attributes: Attributes): void {
    let column = this.#column + 1;
    if (attributes.r !== undefined) {
      const place = parseRef(attributes.r);
      if (place === null || place.row !== this.#row || place.column < column) {
        throw refuse('sheet.order', {}, { cell: attributes.r.slice(0, 20) });
      }
      column = place.column;
    }
    this.#column = column;
    this.#type = attributes.t ?? 'n';
    this.#style = Number(attributes.s ?? '0');
    this.#value = null;
    this.#formula = false;
  }

  #closeCell(): void {
    const column = this.#column;
    const raw = this.#value;
    if (raw === null && !this.#formula) return;
    const { limits } = this.#context;
    if (column >= limits.columns) throw refuse('table.too-many-columns', { limit: limits.columns }, { row: this.#row });
    const cell = raw === null ? this.#withoutResult() : this.#cell(raw);
    if (cell.kind === 'empty') return;
    for (let gap = this.#cells.length; gap < column; gap++) this.#cells.push(emptyCell(gap, this.#row));
    this.#cells.push(cell);
  }

  #withoutResult(): Cell {
    return this.#fault('cell.formula-no-value', {}, '');
  }

  #fault(code: Parameters<typeof problem>[0], params: Record<string, string | number>, text: string): Cell {
    const ref = cellRef(this.#column, this.#row);
    this.#context.log.add(code, params, { cell: ref });
    return {
      ref,
      column: this.#column,
      kind: 'error',
      value: text,
      text,
      problem: problem(code, params, { cell: ref }),
    };
  }

  #good(kind: CellKind, value: number | string | boolean | null, text: string): Cell {
    const ref = cellRef(this.#column, this.#row);
    const { limits, log } = this.#context;
    if (text.length > limits.cellText) return this.#fault('cell.too-long', { limit: limits.cellText }, '');
    if (!this.#formula) return { ref, column: this.#column, kind, value, text };
    const found = problem('cell.formula', { value: text }, { cell: ref });
    log.add(found.code, found.params, { cell: ref });
    return { ref, column: this.#column, kind, value, text, problem: found };
  }

  #cell(raw: string): Cell {
    const { strings, dateStyles, date1904 } = this.#context;
    switch (this.#type) {
      case 's': {
        const text = strings[Number(raw)];
        return text === undefined ? this.#fault('cell.damaged', { value: raw }, '') : this.#text(text);
      }
      case 'str':
      case 'inlineStr':
        return this.#text(decodeEscapes(raw));
      case 'b':
        return this.#good('boolean', raw === '1' || raw === 'true', raw === '1' || raw === 'true' ? 'TRUE' : 'FALSE');
      case 'e':
        return this.#fault('cell.error', { value: raw }, raw);
      case 'd':
        return this.#good('date', raw, raw);
      case 'n': {
        const trimmed = raw.trim();
        if (trimmed === '') return emptyCell(this.#column, this.#row);
        const value = Number(trimmed);
        if (!Number.isFinite(value)) return this.#fault('cell.damaged', { value: trimmed }, '');
        if (dateStyles[this.#style] === true) return this.#good('date', value, serialToIso(value, date1904));
        return this.#good('number', value, String(value));
      }
      default:
        return this.#fault('cell.damaged', { value: `t=${this.#type}` }, '');
    }
  }

  #text(text: string): Cell {
    return text === '' ? emptyCell(this.#column, this.#row) : this.#good('text', text, text);
  }
}

export function emptyCell(column: number, row: number): Cell {
  return { ref: cellRef(column, row), column, kind: 'empty', value: null, text: '' };
}
