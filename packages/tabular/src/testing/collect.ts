import { type ReadOptions, type Row, readTable, type Source, TableError, type TableProblem } from '../index.ts';

export interface Collected {
  readonly rows: readonly Row[];
  readonly problems: readonly TableProblem[];
  /** Why the file was refused, or null. */
  readonly refused: TableProblem | null;
}

/** Reads to the end and keeps what came, also where the file is refused. */
export async function collect(source: Source, options: ReadOptions = {}): Promise<Collected> {
  const rows: Row[] = [];
  let problems: readonly TableProblem[] = [];
  try {
    const table = await readTable(source, options);
    problems = table.problems.list;
    for await (const row of table) rows.push(row);
    return { rows, problems, refused: null };
  } catch (error) {
    if (error instanceof TableError) return { rows, problems, refused: error.problem };
    throw error;
  }
}

/** `code@place` of each problem. */
export function codes(problems: readonly TableProblem[]): string[] {
  return problems.map(
    ({ code, cell, row }) => `${code}${cell !== undefined ? `@${cell}` : row !== undefined ? `@${row}` : ''}`,
  );
}

export function texts(rows: readonly Row[]): string[][] {
  return rows.map(({ cells }) => cells.map(({ text }) => text));
}
