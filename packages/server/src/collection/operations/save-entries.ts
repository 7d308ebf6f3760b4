import { STATUS } from '@hengjian/engine';
import { z } from 'zod';
import { fullText } from '../../platform/jobs/present.ts';
import { defineOperation } from '../../platform/operation/define.ts';
import { text } from '../../platform/text.ts';
import { isOpen, refuseRound } from '../../rounds/index.ts';
import { type Desk, lockDesk } from '../desk.ts';
import { enterCells } from '../enter-cells.ts';
import { readEntry } from '../entry-text.ts';
import { refuse } from '../locale.ts';
import { entriesIn } from '../repository/entries.ts';
import { evidenceOf } from '../repository/remarks.ts';
import { ledgerIn, unknownUnits } from '../repository/sheet.ts';
import { mayFill } from '../rules.ts';
import { cellIssues, conflictIssues, type GivenCell, repeatedCells } from '../save-rules.ts';
import { aboutDepartment, refuseLocked, taskParams } from '../task-shapes.ts';

const cellShape = z.object({
  unit: z.string().max(200),
  column: z.string().max(200),
  /**
   * The version the sheet showed; 0 where nobody had entered anything. Left out by a machine that has not read the sheet: then it can write over
   * the ledger's figures and its own drafts, and over nobody else's.
   */
  version: z.number().int().min(0).max(1_000_000_000).optional(),
  /** As typed or pasted: a number, “不适用”, “缺：原因”, “非本部门数据：说明”; empty takes a draft back. */
  text: z.string().max(500),
  /** Hash of a file handed in with the task; left out, the cell keeps the one it has. */
  evidence: z.string().max(64).nullable().optional(),
});

export const saveEntriesOperation = defineOperation({
  name: 'collection.save-entries',
  summary: text('保存填报数据', 'Save cells of a sheet'),
  permission: 'tasks.enter',
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
    const { tx, principal } = context;
    const { round, task } = desk;
    if (!isOpen(round)) throw refuseRound('round.closed', { round: round.id });
    if (!mayFill(task.state)) throw refuseLocked(context, desk);
    const units = [...new Set(body.cells.map(({ unit }) => unit))];
    const keys = [...new Set(body.cells.map(({ column }) => column))];
    const there = new Map(
      (await entriesIn(tx, round.id, units, keys)).map((entry) => [`${entry.unit}\0${entry.column}`, entry]),
    );
    const given: GivenCell[] = body.cells.map((cell) => ({
      ...cell,
      typed: cell.text,
      ...readEntry(cell.text),
      evidence:
        cell.evidence === undefined ? (there.get(`${cell.unit}\0${cell.column}`)?.evidence ?? null) : cell.evidence,
    }));
    const known = {
      columns: new Map(desk.columns.map((column) => [column.key, column])),
      counted: desk.counted,
      unknownUnits: new Set(await unknownUnits(tx, round.id, units)),
      evidence: new Set((await evidenceOf(tx, round.id, task.department)).keys()),
      exempt: new Set(
        (await ledgerIn(tx, round.id, units, keys)).flatMap((row) =>
          row.status === STATUS.exempt ? `${row.unit}\0${row.column}` : [],
        ),
      ),
    };
    const issues = [...given.flatMap((cell, place) => cellIssues(cell, place, known)), ...repeatedCells(given)];
    if (issues.length > 0) throw refuse('entry.invalid', { count: issues.length }, issues);
    const conflicts = given.flatMap((cell, place) =>
      conflictIssues(cell, place, there.get(`${cell.unit}\0${cell.column}`), principal.account.id),
    );
    if (conflicts.length > 0) throw refuse('entry.conflict', { count: conflicts.length }, conflicts);
    await enterCells(context, desk, given, there);
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
