export { cellRef } from './address.ts';
export type { ProblemCode } from './catalogue.ts';
export type { ColumnsOptions, ColumnTable, ColumnUse, NumberColumn } from './columns/types.ts';
export { type Header, type HeaderColumn, readHeader } from './header.ts';
export { DEFAULT_LIMITS, type Limits } from './limits.ts';
export { type CellNumber, readNumber } from './number/read-cell.ts';
export { type NumberReading, readNumberText } from './number/read-number.ts';
export { type Locale, ProblemLog, problem, TableError, type TableProblem } from './problem.ts';
export { readColumns, readTable } from './read-table.ts';
export type { Source } from './source.ts';
export {
  CELL_STATUS,
  type Cell,
  type CellKind,
  type CellStatus,
  type Progress,
  type ReadOptions,
  type Row,
  type Table,
  type TableFormat,
} from './table.ts';
export { BOM, csvLine, csvNumber, csvText } from './write/csv.ts';
export type { CellStyle, OutCell, OutColumn, OutRange, OutRule, OutSheet, OutValidation } from './write/workbook.ts';
export { streamXlsx, writeXlsx } from './write/xlsx.ts';
