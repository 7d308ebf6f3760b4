import { type Row, readTable, TableError } from '@hengjian/tabular';
import { type FoundProblem, foundInFile } from '../../platform/tables/found.ts';
import type { UnitChange, UnitCounts } from '../types.ts';
import { type Column, columnOf } from './columns.ts';
import type { Layout, UnitOrder } from './order.ts';
import { planChanges } from './plan-changes.ts';
import { found } from './problems.ts';
import { UnitRows } from './read-rows.ts';

export interface UnitsChecked {
  readonly rows: number;
  readonly counts: UnitCounts;
  readonly problems: readonly FoundProblem[];
  readonly changes: readonly UnitChange[];
}

const HEADER_WITHIN = 10;
const ROWS = 20_000;
const KEPT_PROBLEMS = 2_000;

/** Reads a row as the header; null where it lacks code or name, so that it may be a title above the header. */
function layoutOf(row: Row, problems: FoundProblem[]): Layout | null {
  const layout = new Map<Column, number>();
  const first = new Map<Column, string>();
  const mine: FoundProblem[] = [];
  for (const cell of row.cells) {
    const name = cell.text.trim();
    if (name === '') continue;
    const column = columnOf(name);
    const at = { cell: cell.ref, row: row.row, value: name };
    const earlier = column === undefined ? undefined : first.get(column);
    if (column === undefined) mine.push(found('units.unread-column', { name }, at));
    else if (earlier !== undefined) mine.push(found('units.column-twice', { name, first: earlier }, at));
    else {
      layout.set(column, cell.column);
      first.set(column, cell.ref);
    }
  }
  if (!layout.has('id') || !layout.has('name')) return null;
  problems.push(...mine);
  return layout;
}

/** Reads a workbook of units and says of each row what it would change, or what is wrong with it. */
export async function checkUnits(
  order: UnitOrder,
  progress: (done: number, total: number) => void = () => undefined,
): Promise<UnitsChecked> {
  const problems: FoundProblem[] = [];
  const rows = new UnitRows(order, problems);
  let layout: Layout | null = null;
  let count = 0;
  try {
    const table = await readTable(order.path, {
      name: order.name,
      limits: { rows: ROWS },
      onProgress: ({ bytes, total }) => progress(bytes, total),
    });
    let above = 0;
    for await (const row of table) {
      if (layout === null) {
        layout = layoutOf(row, problems);
        if (layout === null && ++above >= HEADER_WITHIN) break;
        continue;
      }
      count++;
      rows.read(row, layout);
    }
    problems.push(...table.problems.list.map((problem) => foundInFile(problem)));
    if (layout === null) problems.push(found('units.no-header', { rows: HEADER_WITHIN }));
    else if (count === 0) problems.push(found('units.no-rows', {}));
  } catch (error) {
    if (!(error instanceof TableError)) throw error;
    problems.push(foundInFile(error.problem));
  }
  const { changes, same } = planChanges(order, rows.units, problems);
  // In the order of the sheet, not in that of the checks.
  problems.sort((one, other) => (one.row ?? 0) - (other.row ?? 0));
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  return {
    rows: count,
    counts: {
      new: changes.filter(({ kind }) => kind === 'new').length,
      changed: changes.filter(({ kind }) => kind === 'changed').length,
      same,
      problems: errors,
      warnings: problems.length - errors,
    },
    // All are counted; a file with a hundred thousand mistakes still has a readable report.
    problems: problems.slice(0, KEPT_PROBLEMS),
    changes,
  };
}
