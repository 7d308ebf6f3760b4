import type { ProblemIssue } from '../platform/errors/catalogue.ts';
import { text } from '../platform/text.ts';
import type { SheetColumn } from './intake/sheet-columns.ts';
import { shownFigure } from './present.ts';
import type { Counted } from './repository/ballot-columns.ts';
import { entryProblems } from './rules.ts';
import type { CellContent, Entry } from './types.ts';

export interface GivenCell extends CellContent {
  readonly unit: string;
  readonly column: string;
  readonly version?: number | undefined;
  readonly typed: string;
}

const at = (place: number, { unit, column }: GivenCell) => ({ path: `cells.${place}`, cell: `${unit}/${column}` });

/** Everything wrong with one cell of a save, with its place in the request and in the sheet. */
export function cellIssues(
  cell: GivenCell,
  place: number,
  known: {
    readonly columns: ReadonlyMap<string, SheetColumn>;
    readonly counted: Pick<Counted, 'cells'>;
    readonly unknownUnits: ReadonlySet<string>;
    readonly evidence: ReadonlySet<string>;
    /** Cells with a fault-tolerance finding, as `unit\0column`. */
    readonly exempt: ReadonlySet<string>;
  },
): ProblemIssue[] {
  const column = known.columns.get(cell.column);
  const issues: ProblemIssue[] = [];
  if (known.unknownUnits.has(cell.unit))
    issues.push({
      code: 'entry.unit',
      ...at(place, cell),
      message: text('本轮次没有这个单位。', 'The round has no such unit.'),
    });
  const ballot = known.counted.cells.get(cell.column)?.get(cell.unit);
  // Taking back what was entered before is always possible.
  if (ballot !== undefined && cell.status !== null)
    issues.push({
      code: 'entry.from-ballot',
      ...at(place, cell),
      message: text(
        `由测评“${ballot.title['zh-CN']}”计票入账，不用填报。`,
        `It is counted in the ballot “${ballot.title.en ?? ballot.title['zh-CN']}”; nothing is to be entered.`,
      ),
    });
  else if (column === undefined)
    issues.push({
      code: 'entry.column',
      ...at(place, cell),
      message: text('这一列不由本部门填报。', 'This column is not supplied by this department.'),
    });
  else issues.push(...entryProblems(cell, column, cell.typed).map((problem) => ({ ...problem, ...at(place, cell) })));
  if (cell.status !== null && known.exempt.has(`${cell.unit}\0${cell.column}`))
    issues.push({
      code: 'entry.exempt-kept',
      ...at(place, cell),
      message: text(
        '该项已认定免责，填报不改变认定。',
        'The item is exempt by a finding; a figure does not change that.',
      ),
    });
  if (cell.evidence !== null && !known.evidence.has(cell.evidence))
    issues.push({
      code: 'entry.evidence',
      ...at(place, cell),
      message: text('佐证材料不在本任务中，请重新添加。', 'The evidence is not part of this task; add it again.'),
    });
  return issues;
}

/** A cell is given once in a request, or nobody could say which of two was meant. */
export function repeatedCells(cells: readonly GivenCell[]): ProblemIssue[] {
  const seen = new Set<string>();
  return cells.flatMap((cell, place) => {
    const key = `${cell.unit}\0${cell.column}`;
    if (!seen.has(key)) {
      seen.add(key);
      return [];
    }
    return [
      {
        code: 'entry.twice',
        ...at(place, cell),
        message: text('这一格在本次请求中给了两次，请只给一次。', 'The request gives this cell twice; give it once.'),
      },
    ];
  });
}

/** Whether a cell is still what its writer saw. Who has not looked may write over everything but another's draft. */
function isSeen({ version }: GivenCell, there: Entry | undefined, account: string): boolean {
  if (version !== undefined) return version === (there?.version ?? 0);
  return there === undefined || there.position !== null || there.status === null || there.enteredBy === account;
}

/** What is there now, where a cell is no longer what its writer saw. */
export function conflictIssues(
  cell: GivenCell,
  place: number,
  there: Entry | undefined,
  account: string,
): ProblemIssue[] {
  if (isSeen(cell, there, account) || (there !== undefined && sameContent(cell, there))) return [];
  const now =
    there === undefined || there.status === null ? null : shownFigure({ status: there.status, value: there.value });
  const who = there?.enteredName ?? '';
  return [
    {
      code: 'entry.changed',
      ...at(place, cell),
      message: text(
        now === null ? `${who}刚刚撤回了这一格。` : `${who}刚刚填了“${now}”。`,
        now === null ? `${who} has just taken this cell back.` : `${who} has just entered “${now}”.`,
      ),
    },
  ];
}

/** Whether a cell holds already what is given; a draft only, as the ledger's figure is nobody's draft. */
export function sameContent(cell: CellContent, there: Entry | undefined): boolean {
  if (there === undefined) return cell.status === null;
  return (
    there.position === null &&
    there.status === cell.status &&
    there.value === cell.value &&
    there.reason === cell.reason &&
    there.disowned === cell.disowned &&
    there.evidence === cell.evidence
  );
}
