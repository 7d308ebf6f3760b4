import { STATUS } from '@hengjian/engine';
import { z } from 'zod';
import { fullText } from '../../platform/jobs/present.ts';
import { type Context, defineOperation } from '../../platform/operation/define.ts';
import { text } from '../../platform/text.ts';
import { isOpen, refuseRound } from '../../rounds/index.ts';
import { type Desk, lockDesk } from '../desk.ts';
import { readEntry } from '../entry-text.ts';
import { refuse } from '../locale.ts';
import { type CellToSave, entriesIn, historyOf, saveEntries } from '../repository/entries.ts';
import { addRemarks, evidenceOf } from '../repository/remarks.ts';
import { ledgerIn, unknownUnits } from '../repository/sheet.ts';
import { mayFill, outlier, stillReused } from '../rules.ts';
import { cellIssues, conflictIssues, type GivenCell, repeatIssues, sameContent } from '../save-rules.ts';
import { aboutDepartment, refuseLocked, taskParams } from '../task-shapes.ts';
import type { Entry } from '../types.ts';

const cellShape = z.object({
  unit: z.string().max(200),
  column: z.string().max(200),
  /** The version the sheet showed; 0 where nobody had entered anything. */
  version: z.number().int().min(0).max(1_000_000_000),
  /** As typed or pasted: a number, “不适用”, “缺：原因”, “非本部门数据：说明”; empty takes a draft back. */
  text: z.string().max(500),
  /** Hash of a file handed in with the task. */
  evidence: z.string().max(64).nullable().default(null),
});

export const saveEntriesOperation = defineOperation({
  name: 'collection.save-entries',
  summary: text('保存填报数据', 'Save cells of a sheet'),
  permission: 'tasks.fill',
  method: 'POST',
  path: '/rounds/:roundId/tasks/:departmentId/entries',
  params: taskParams,
  body: z.object({ cells: z.array(cellShape).min(1).max(2000) }),
  output: z
    .object({
      cells: z.array(
        z.object({
          unit: z.string(),
          column: z.string(),
          version: z.number().int(),
          status: z.number().int().nullable(),
          value: z.number().nullable(),
          reason: z.string().nullable(),
          disowned: z.boolean(),
          evidence: z.string().nullable(),
          warning: fullText.nullable(),
        }),
      ),
    })
    .meta({ id: 'SavedEntries' }),
  errors: [
    'round.not-found',
    'round.closed',
    'task.not-found',
    'task.submitted',
    'task.approved',
    'entry.invalid',
    'entry.conflict',
  ],
  auditRefusals: true,
  load: lockDesk,
  about: aboutDepartment,
  async handle(context, { body }, desk: Desk) {
    const { tx, principal, now } = context;
    const { round, task } = desk;
    if (!isOpen(round)) throw refuseRound('round.closed', { round: round.id });
    if (!mayFill(task.state)) throw refuseLocked(context, desk);
    const given: GivenCell[] = body.cells.map((cell) => ({ ...cell, typed: cell.text, ...readEntry(cell.text) }));
    const units = [...new Set(given.map(({ unit }) => unit))];
    const keys = [...new Set(given.map(({ column }) => column))];
    const known = {
      columns: new Map(desk.columns.map((column) => [column.key, column])),
      unknownUnits: new Set(await unknownUnits(tx, round.id, units)),
      evidence: new Set((await evidenceOf(tx, round.id, task.department)).keys()),
      exempt: new Set(
        (await ledgerIn(tx, round.id, units, keys)).flatMap((row) =>
          row.status === STATUS.exempt ? `${row.unit}\0${row.column}` : [],
        ),
      ),
    };
    const issues = [...given.flatMap((cell, place) => cellIssues(cell, place, known)), ...repeatIssues(given)];
    if (issues.length > 0) throw refuse('entry.invalid', { count: issues.length }, issues);
    const there = new Map(
      (await entriesIn(tx, round.id, units, keys)).map((entry) => [`${entry.unit}\0${entry.column}`, entry]),
    );
    const conflicts = given.flatMap((cell, place) =>
      conflictIssues(cell, place, there.get(`${cell.unit}\0${cell.column}`)),
    );
    if (conflicts.length > 0) throw refuse('entry.conflict', { count: conflicts.length }, conflicts);
    // A repeated save of the same content is no new content; what another department said is not yet this one's word.
    const changed = given.filter((cell) => {
      const entry = there.get(`${cell.unit}\0${cell.column}`);
      return !sameContent(cell, entry) || (cell.status !== null && entry?.department !== task.department);
    });
    const cells = await withWarnings(context, desk, changed, there);
    if (cells.length > 0) {
      const by = { id: principal.account.id, name: principal.account.name };
      const at = { round: round.id, department: task.department, by, at: now };
      await saveEntries(tx, at, cells);
      const disowned = cells.filter((cell) => cell.disowned);
      if (disowned.length > 0)
        await addRemarks(
          tx,
          at,
          disowned.map(({ unit, column, reason }) => ({ unit, column, kind: 'not-our-data', text: reason ?? '' })),
        );
    }
    const before = cells.map(({ unit, column }) => factOf(unit, column, there.get(`${unit}\0${column}`)));
    context.change({
      before: { cells: before.slice(0, SHOWN) },
      after: { cells: cells.slice(0, SHOWN).map((cell) => factOf(cell.unit, cell.column, cell)) },
    });
    context.note({ cells: cells.length });
    const saved = new Map(
      (await entriesIn(tx, round.id, units, keys)).map((entry) => [`${entry.unit}\0${entry.column}`, entry]),
    );
    return {
      cells: given.flatMap(({ unit, column }) => {
        const entry = saved.get(`${unit}\0${column}`);
        if (entry === undefined)
          return [
            {
              unit,
              column,
              version: 0,
              status: null,
              value: null,
              reason: null,
              disowned: false,
              evidence: null,
              warning: null,
            },
          ];
        const { version, status, value, reason, disowned, evidence, warning } = entry;
        return [{ unit, column, version, status, value, reason, disowned, evidence, warning }];
      }),
    };
  },
});

/** So many cells of one save stand in the trail one by one; all of them stand in the list of their contents. */
const SHOWN = 50;
const factOf = (unit: string, column: string, cell: Pick<CellToSave, 'status' | 'value' | 'reason'> | undefined) => ({
  unit,
  column,
  status: cell?.status ?? null,
  value: cell?.value ?? null,
  ...(cell?.reason == null ? {} : { reason: cell.reason }),
});

async function withWarnings(
  { tx }: Context,
  { round }: Desk,
  cells: readonly GivenCell[],
  there: ReadonlyMap<string, Entry>,
): Promise<CellToSave[]> {
  const figures = cells.filter((cell) => cell.status === STATUS.ok);
  const history = figures.length === 0 ? new Map<string, number[]>() : await historyOf(tx, round, figures);
  return cells.map(({ unit, column, status, value, reason, disowned, evidence }) => ({
    unit,
    column,
    status,
    value,
    reason,
    disowned,
    evidence,
    warning: value === null ? null : outlier(value, history.get(`${unit}\0${column}`) ?? []),
    reused: stillReused({ status, value }, there.get(`${unit}\0${column}`)),
  }));
}
