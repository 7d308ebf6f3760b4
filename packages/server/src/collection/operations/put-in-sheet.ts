import { z } from 'zod';
import type { ProblemIssue } from '../../platform/errors/catalogue.ts';
import { type Context, defineOperation } from '../../platform/operation/define.ts';
import { pick, text } from '../../platform/text.ts';
import { isOpen, refuseRound } from '../../rounds/index.ts';
import { importOr404 } from '../access.ts';
import { type Desk, lockDesk } from '../desk.ts';
import { enterCells } from '../enter-cells.ts';
import { SHEET_CELLS, type SheetCell } from '../intake/sheet-figures.ts';
import { refuse } from '../locale.ts';
import { STATE_WORDS } from '../present.ts';
import { entriesIn } from '../repository/entries.ts';
import { clearCells, setState } from '../repository/imports.ts';
import { ledgerIn } from '../repository/sheet.ts';
import { markStored, sheetCellsOf } from '../repository/sheet-files.ts';
import { entryProblems, isConfirmable, mayFill } from '../rules.ts';
import { refuseLocked, taskParams } from '../task-shapes.ts';
import type { Entry, KeptImport } from '../types.ts';

const keep = z.enum(['mine', 'theirs']);
/** So many places are named; the count is of all. */
const NAMED = 50;
const keyOf = ({ unit, column }: { readonly unit: string; readonly column: string }): string => `${unit}\0${column}`;

export const putInSheet = defineOperation({
  name: 'collection.put-in-sheet',
  summary: text('把核对过的表放入填报表', 'Put a checked file into the sheet'),
  permission: 'tasks.fill',
  method: 'POST',
  path: '/rounds/:roundId/tasks/:departmentId/files/:importId/put',
  params: taskParams.extend({ importId: z.string().max(64) }),
  body: z.object({
    /** Which of two contents stays, where both sides have changed a cell; the file's is “mine”. */
    choices: z
      .array(z.object({ unit: z.string().max(200), column: z.string().max(200), keep }))
      .max(SHEET_CELLS)
      .default([]),
    /** The same for all conflicts without a choice of their own; left out, they must all be chosen. */
    others: keep.optional(),
  }),
  output: z
    .object({ import: z.string(), entered: z.number().int(), left: z.number().int() })
    .meta({ id: 'PutInSheet' }),
  errors: [
    'round.not-found',
    'round.closed',
    'task.not-found',
    'task.submitted',
    'task.approved',
    'import.not-found',
    'import.not-ready',
    'sheet-file.nothing-new',
    'sheet-file.undecided',
    'sheet-file.outdated',
  ],
  auditRefusals: true,
  load: (context, { params }) => lockDesk(context, { params }),
  about: ({ params }) => params.departmentId,
  async handle(context, { params, body }, desk: Desk) {
    const { tx, locale, concerning, note, emit } = context;
    const { round, task } = desk;
    if (!isOpen(round)) throw refuseRound('round.closed', { round: round.id });
    if (!mayFill(task.state)) throw refuseLocked(context, desk);
    const kept = await importOr404(tx, params.importId, true);
    if (kept.target !== 'sheet' || kept.round !== round.id || kept.provider !== task.department)
      throw refuse('import.not-found', { id: params.importId });
    if (kept.state !== 'ready') throw refuse('import.not-ready', { state: pick(STATE_WORDS[kept.state], locale) });
    if (!isConfirmable(kept)) throw refuse('sheet-file.nothing-new');
    const cells = await sheetCellsOf(tx, kept.id, 0, SHEET_CELLS);
    const chosen = choose(cells, body);
    const there = await stillAsSeen(context, desk, kept, chosen);
    const entered = await enterCells(
      context,
      desk,
      chosen.map((cell) => ({
        ...cell,
        evidence: there.get(keyOf(cell))?.evidence ?? null,
        source: { importId: kept.id, cell: cell.cell },
      })),
      there,
    );
    await setState(tx, kept.id, 'confirmed', kept.job);
    await markStored(tx, kept.id);
    await clearCells(tx, kept.id);
    concerning(`${round.id}/${task.department}/${kept.id}`);
    note({ import: kept.id, cells: entered, left: cells.length - chosen.length });
    await emit('collection.file-put-in', { import: kept.id, round: round.id });
    return { import: kept.id, entered, left: cells.length - chosen.length };
  },
});

/** The cells that are to be written. Nobody's figure is written over without somebody's choice. */
function choose(
  cells: readonly SheetCell[],
  given: {
    readonly choices: readonly { unit: string; column: string; keep: 'mine' | 'theirs' }[];
    readonly others?: 'mine' | 'theirs' | undefined;
  },
): SheetCell[] {
  const choices = new Map(given.choices.map((choice) => [keyOf(choice), choice.keep]));
  const choiceOf = (cell: SheetCell): 'mine' | 'theirs' | undefined =>
    cell.kind === 'conflict' ? (choices.get(keyOf(cell)) ?? given.others) : 'mine';
  const open = cells.filter((cell) => choiceOf(cell) === undefined);
  if (open.length > 0)
    throw refuse(
      'sheet-file.undecided',
      { count: open.length },
      open.slice(0, NAMED).map(
        (cell): ProblemIssue => ({
          code: 'entry.changed',
          cell: `${cell.unit}/${cell.column}`,
          message: text(
            `表中${cell.cell}与网上现有内容不同，请选留哪一个。`,
            `${cell.cell} differs from what is there now; choose which stays.`,
          ),
        }),
      ),
    );
  return cells.filter((cell) => choiceOf(cell) === 'mine');
}

/** The entries as they are, where nothing has moved since the check: neither a cell, nor the ledger below it, nor what is asked. */
async function stillAsSeen(
  { tx }: Context,
  { round, columns, counted }: Desk,
  kept: KeptImport,
  cells: readonly SheetCell[],
): Promise<Map<string, Entry>> {
  const units = [...new Set(cells.map(({ unit }) => unit))];
  const keys = [...new Set(cells.map(({ column }) => column))];
  const asked = new Map(columns.map((column) => [column.key, column]));
  const there = new Map((await entriesIn(tx, round.id, units, keys)).map((entry) => [keyOf(entry), entry]));
  const moved =
    round.ledger === kept.checkedLedger
      ? new Set<string>()
      : new Set(
          (await ledgerIn(tx, round.id, units, keys)).flatMap((row) =>
            row.position > (kept.checkedLedger ?? 0) ? keyOf(row) : [],
          ),
        );
  const outdated = cells.filter((cell) => {
    const column = asked.get(cell.column);
    return (
      cell.seen !== (there.get(keyOf(cell))?.version ?? 0) ||
      moved.has(keyOf(cell)) ||
      counted.cells.get(cell.column)?.has(cell.unit) === true ||
      column === undefined ||
      entryProblems(cell, column).length > 0
    );
  });
  if (outdated.length === 0) return there;
  throw refuse(
    'sheet-file.outdated',
    { count: outdated.length },
    outdated.slice(0, NAMED).map(
      (cell): ProblemIssue => ({
        code: 'entry.changed',
        cell: `${cell.unit}/${cell.column}`,
        message: text('核对之后又有改动。', 'It has changed since the check.'),
      }),
    ),
  );
}
