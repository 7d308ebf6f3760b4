import { Readable } from 'node:stream';
import { type OutCell, type OutSheet, readTable, streamXlsx, TableError } from '@hengjian/tabular';
import type { FullText } from '../text.ts';

export interface ReportProblem {
  readonly severity: 'error' | 'warning';
  readonly cell: string | null;
  readonly row: number | null;
  readonly code: string;
  readonly message: FullText;
  readonly value: string | null;
}

const ERROR = { fill: 'F8D7D3', border: true } as const;
const WARNING = { fill: 'FBF0D0', border: true } as const;
const HEAD = { bold: true, fill: 'F2F2F2', border: true } as const;

/** The table as it came, problems marked where they are and said at the end of their row; on a second sheet the list of all. */
export function problemReport(path: string, name: string, problems: readonly ReportProblem[]): Readable {
  const byCell = new Map(
    problems.flatMap((problem) => (problem.cell === null ? [] : [[problem.cell, problem] as const])),
  );
  const byRow = Map.groupBy(
    problems.filter((problem) => problem.row !== null || problem.cell !== null),
    (problem) => problem.row ?? Number(/\d+$/.exec(problem.cell ?? '')?.[0] ?? 0),
  );
  const sheets: OutSheet[] = [
    {
      name: '问题清单',
      columns: [{ width: 8 }, { width: 10 }, { width: 70 }, { width: 70 }, { width: 24 }],
      freeze: { rows: 1 },
      rows: list(problems),
    },
    { name: '核对结果', freeze: { rows: 1 }, rows: marked(path, name, byCell, byRow) },
  ];
  return Readable.from(streamXlsx(sheets));
}

function* list(problems: readonly ReportProblem[]): Generator<readonly OutCell[]> {
  yield ['程度', '单元格', '问题', 'Problem', '原值'].map((value) => ({ value, style: HEAD }));
  for (const problem of problems) {
    yield [
      problem.severity === 'error' ? '错误' : '提示',
      problem.cell,
      problem.message['zh-CN'],
      problem.message.en,
      problem.value,
    ];
  }
}

async function* marked(
  path: string,
  name: string,
  byCell: ReadonlyMap<string, ReportProblem>,
  byRow: ReadonlyMap<number, readonly ReportProblem[]>,
): AsyncGenerator<readonly OutCell[]> {
  try {
    let next = 1;
    for await (const row of await readTable(path, { name })) {
      // Empty rows are kept, so that addresses stay what they were.
      for (; next < row.row; next++) yield [];
      next = row.row + 1;
      const cells: OutCell[] = [];
      for (const cell of row.cells) {
        const problem = byCell.get(cell.ref);
        const value = cell.kind === 'number' ? Number(cell.value) : cell.text;
        while (cells.length < cell.column) cells.push(null);
        cells[cell.column] =
          problem === undefined ? value : { value, style: problem.severity === 'error' ? ERROR : WARNING };
      }
      const said = byRow
        .get(row.row)
        ?.map((problem) => problem.message['zh-CN'])
        .join(' ');
      yield said === undefined ? cells : [...cells, { value: said, style: ERROR }];
    }
  } catch (error) {
    if (!(error instanceof TableError)) throw error;
    yield [{ value: error.problem.message['zh-CN'], style: ERROR }];
  }
}
