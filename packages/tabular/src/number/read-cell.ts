import { type ProblemLog, problem, type TableProblem } from '../problem.ts';
import { CELL_STATUS, type Cell, type CellStatus } from '../table.ts';
import { readNumberText } from './read-number.ts';

export interface CellNumber {
  readonly status: CellStatus;
  /** NaN unless status is ok. */
  readonly value: number;
  /** An error where status is invalid; a warning where a text was read as a number. */
  readonly problem?: TableProblem;
}

const MISSING: CellNumber = { status: CELL_STATUS.missing, value: Number.NaN };

function invalid(found: TableProblem): CellNumber {
  return { status: CELL_STATUS.invalid, value: Number.NaN, problem: found };
}

/** Reads a cell of a number column: a figure, a reason (`n/a`, `exempt`, empty) or a problem with its address. */
export function readNumber(cell: Cell): CellNumber {
  const place = { cell: cell.ref };
  if (cell.problem?.severity === 'error') return invalid(cell.problem);
  switch (cell.kind) {
    case 'empty':
      return MISSING;
    case 'number':
      return { status: CELL_STATUS.ok, value: Number(cell.value) };
    case 'boolean':
      return invalid(problem('cell.boolean', { value: cell.text }, place));
    case 'date':
      return invalid(problem('cell.date', { value: cell.text }, place));
    case 'error':
      return invalid(problem('cell.error', { value: cell.text }, place));
    case 'text':
      return fromText(cell.text, cell.ref);
  }
}

export function fromText(text: string, ref: string): CellNumber {
  const reading = readNumberText(text);
  const place = { cell: ref };
  if (reading.fault !== undefined) {
    const code = reading.fault === 'text' ? 'cell.text' : 'cell.not-finite';
    return invalid(problem(code, { value: text }, place));
  }
  if (reading.note === undefined) return { status: reading.status, value: reading.value };
  return {
    status: reading.status,
    value: reading.value,
    problem: problem('cell.number-as-text', { value: text, number: String(reading.value) }, place),
  };
}

/** Puts a cell's problem into the log, unless the reader of the file has logged it already. */
export function logNumber(log: ProblemLog, cell: Cell, read: CellNumber): void {
  if (read.problem === undefined || read.problem === cell.problem) return;
  log.add(read.problem.code, read.problem.params, { cell: cell.ref });
}
