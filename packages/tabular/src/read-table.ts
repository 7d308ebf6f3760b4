import { csvColumns } from './columns/from-csv.ts';
import { rowColumns } from './columns/from-rows.ts';
import type { ColumnsOptions, ColumnTable } from './columns/types.ts';
import { csvTable } from './csv/rows.ts';
import { limitsOf } from './limits.ts';
import type { ProblemLog } from './problem.ts';
import { refuse } from './problem.ts';
import { nameMisleads, sniff } from './sniff.ts';
import { type OpenSource, openSource, type Source } from './source.ts';
import type { ReadOptions, Table, TableFormat } from './table.ts';
import { xlsxTable } from './xlsx/rows.ts';

const HEAD = 64 * 1024;

async function formatOf(source: OpenSource): Promise<TableFormat> {
  const content = sniff(await source.head(HEAD));
  if (typeof content === 'object') throw refuse(content.refused, { name: source.name });
  return content === 'zip' ? 'xlsx' : 'csv';
}

function warnOfName(source: OpenSource, format: TableFormat, log: ProblemLog): void {
  if (nameMisleads(source.name, format)) log.add('file.extension', { name: source.name, format: format.toUpperCase() });
}

/**
 * Opens a CSV or XLSX table, by its content and not by its name. Throws `TableError` for a file that is neither, and for one
 * that breaks a limit; the rows are read while you iterate.
 */
export async function readTable(source: Source, options: ReadOptions = {}): Promise<Table> {
  const limits = limitsOf(options.limits);
  const opened = await openSource(source, { ...options, limits });
  const format = await formatOf(opened);
  const table = format === 'xlsx' ? await xlsxTable(opened, options, limits) : csvTable(opened, options, limits);
  warnOfName(opened, format, table.problems);
  return table;
}

/**
 * Reads a whole table into number and text columns. `null` where `choose` declined the header. The result is complete only
 * if `problems.errors` is 0: a cell with a problem has the status invalid.
 */
export async function readColumns(source: Source, options: ColumnsOptions): Promise<ColumnTable | null> {
  const limits = limitsOf(options.limits);
  const opened = await openSource(source, { ...options, limits });
  const format = await formatOf(opened);
  const table =
    format === 'csv'
      ? await csvColumns(opened, options, limits)
      : await rowColumns(await xlsxTable(opened, options, limits), options);
  if (table !== null) warnOfName(opened, format, table.problems);
  return table;
}
