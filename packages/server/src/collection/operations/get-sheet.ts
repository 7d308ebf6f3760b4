import { z } from 'zod';
import { anyText, fullText } from '../../platform/jobs/present.ts';
import { defineOperation } from '../../platform/operation/define.ts';
import { cursorAt, offsetOf } from '../../platform/operation/page.ts';
import { text } from '../../platform/text.ts';
import { isOpen, listRounds } from '../../rounds/index.ts';
import { type Desk, readDesk } from '../desk.ts';
import { countedByBallots } from '../intake/sheet-columns.ts';
import { entriesIn } from '../repository/entries.ts';
import { evidenceOf, remarkedIn } from '../repository/remarks.ts';
import { ledgerIn, unitsOfPage } from '../repository/sheet.ts';
import { reusableFor } from '../reuse.ts';
import { mayFill } from '../rules.ts';
import { aboutDepartment, isLate, taskParams, taskStateShape } from '../task-shapes.ts';

const columnShape = z.object({
  key: z.string(),
  title: anyText,
  unit: anyText.nullable(),
  min: z.number().nullable(),
  max: z.number().nullable(),
  whole: z.boolean(),
  evidence: anyText.nullable(),
  /** A figure can be handed in only with a file that proves it. */
  proofRequired: z.boolean(),
  /** Id of the data element it is; null where it is one indicator's own. */
  element: z.string().nullable(),
  note: anyText.nullable(),
  readers: z.array(z.object({ id: z.string(), title: anyText })),
});

/** What there is to say about a cell beside its figure; most cells have nothing. */
const noteShape = z.object({
  unit: z.string(),
  column: z.string(),
  draft: z.boolean(),
  reason: z.string().nullable(),
  disowned: z.boolean(),
  evidence: z.object({ sha256: z.string().nullable(), fileName: z.string() }).nullable(),
  warning: fullText.nullable(),
  enteredBy: z.string().nullable(),
  enteredAt: z.string().nullable(),
  /** Of a draft: the figure of the ledger that it would replace. */
  ledger: z.object({ status: z.number().int(), value: z.number().nullable() }).nullable(),
  /** The ballot that fills it: nobody else may. */
  ballot: z.object({ id: z.string(), title: anyText }).nullable(),
  /** The round it was taken over from. */
  reused: z.object({ round: z.string(), title: anyText }).nullable(),
  remarks: z.number().int(),
});

export const getSheet = defineOperation({
  name: 'collection.get-sheet',
  summary: text('填报表', 'A department’s sheet'),
  permission: 'tasks.read',
  method: 'GET',
  path: '/rounds/:roundId/tasks/:departmentId/sheet',
  params: taskParams,
  query: z.object({
    limit: z.coerce.number().int().min(1).max(100).default(100),
    cursor: z.string().max(200).optional(),
  }),
  output: z
    .object({
      round: z.object({ id: z.string(), title: anyText, period: z.string() }),
      department: z.object({ id: z.string(), title: anyText }),
      state: taskStateShape,
      dueAt: z.string(),
      late: z.boolean(),
      /** Whether the department may write now. */
      writable: z.boolean(),
      columns: z.array(columnShape),
      /** Figures stand in the order of the columns: status (null where nothing is entered), value, and the version to write against. */
      items: z.array(
        z.object({
          id: z.string(),
          name: anyText,
          group: z.string(),
          status: z.array(z.number().int().nullable()),
          value: z.array(z.number().nullable()),
          version: z.array(z.number().int()),
        }),
      ),
      notes: z.array(noteShape),
      /** Indicators of this department that a ballot fills, for so many units; what it fills for all of them is not on the sheet. */
      counted: z.array(
        z.object({
          ballot: z.object({ id: z.string(), title: anyText }),
          readers: z.array(z.object({ id: z.string(), title: anyText })),
          columns: z.number().int(),
          units: z.number().int(),
        }),
      ),
      /** Empty cells for which another round of the period has the figure, and those rounds. */
      reusable: z.object({ cells: z.number().int(), rounds: z.array(z.object({ id: z.string(), title: anyText })) }),
      nextCursor: z.string().nullable(),
      total: z.number().int(),
    })
    .meta({ id: 'Sheet' }),
  errors: ['round.not-found', 'task.not-found'],
  load: readDesk,
  about: aboutDepartment,
  async handle({ tx, services, now }, { query }, desk: Desk) {
    const { round, task, columns } = desk;
    const offset = offsetOf(query);
    const { units, total } = await unitsOfPage(tx, round.id, offset, query.limit);
    const ids = units.map(({ id }) => id);
    const keys = columns.map(({ key }) => key);
    const cell = (unit: string, column: string): string => `${unit}\0${column}`;
    const ledger = new Map((await ledgerIn(tx, round.id, ids, keys)).map((row) => [cell(row.unit, row.column), row]));
    const entries = new Map((await entriesIn(tx, round.id, ids, keys)).map((row) => [cell(row.unit, row.column), row]));
    const files = await evidenceOf(tx, round.id, task.department);
    const said = new Map(
      (await remarkedIn(tx, round.id, task.department, ids)).map((row) => [cell(row.unit, row.column), row.remarks]),
    );
    const writable = mayFill(task.state) && isOpen(round);
    // The same for every page of the sheet; the first one says it.
    const reusable = writable && offset === 0 ? await reusableFor(tx, services, desk) : { figures: [], rounds: [] };
    const reused =
      [...ledger.values()].some(({ reusedRound }) => reusedRound !== null) ||
      [...entries.values()].some((row) => row.reused !== null);
    const titles = new Map((reused ? await listRounds(tx) : []).map(({ id, title }) => [id, title]));
    const notes: z.infer<typeof noteShape>[] = [];
    const items = units.map((unit) => {
      const cells = keys.map((key) => {
        const at = cell(unit.id, key);
        const kept = ledger.get(at);
        const entry = entries.get(at);
        const own = entry?.department === task.department;
        const mine = desk.counted.cells.get(key)?.has(unit.id) !== true;
        const draft =
          entry !== undefined && own && mine && entry.position === null && entry.status !== null ? entry : null;
        const shown = draft ?? kept;
        const reason = draft === null ? (kept?.reason ?? null) : draft.reason;
        const proof = draft === null ? (own ? entry.evidence : null) : draft.evidence;
        const fileName = proof === null ? (kept?.evidenceName ?? null) : (files.get(proof)?.fileName ?? proof);
        const remarks = said.get(at) ?? 0;
        const ballot = desk.counted.cells.get(key)?.get(unit.id);
        const source = draft === null ? (kept?.reusedRound ?? null) : (draft.reused?.round ?? null);
        if (
          draft !== null ||
          reason !== null ||
          fileName !== null ||
          source !== null ||
          ballot !== undefined ||
          remarks > 0
        )
          notes.push({
            unit: unit.id,
            column: key,
            draft: draft !== null,
            reason,
            disowned: draft?.disowned ?? false,
            evidence: fileName === null ? null : { sha256: proof, fileName },
            warning: draft?.warning ?? null,
            enteredBy: draft?.enteredName ?? null,
            enteredAt: draft?.enteredAt.toISOString() ?? null,
            ledger: draft === null || kept === undefined ? null : { status: kept.status, value: kept.value },
            ballot: ballot === undefined ? null : { id: ballot.ballot, title: ballot.title },
            reused: source === null ? null : { round: source, title: titles.get(source) ?? { 'zh-CN': source } },
            remarks,
          });
        return { status: shown?.status ?? null, value: shown?.value ?? null, version: entry?.version ?? 0 };
      });
      return {
        id: unit.id,
        name: unit.name,
        group: unit.group,
        status: cells.map(({ status }) => status),
        value: cells.map(({ value }) => value),
        version: cells.map(({ version }) => version),
      };
    });
    const end = offset + items.length;
    return {
      round: { id: round.id, title: round.title, period: round.period },
      department: { id: task.department, title: desk.title },
      state: task.state,
      dueAt: task.dueAt.toISOString(),
      late: isLate(task, now),
      writable,
      columns: columns.map(
        ({ key, title, unit, min, max, whole, evidence, proofRequired, element, note, readers }) => ({
          key,
          title,
          unit,
          min,
          max,
          whole,
          evidence,
          proofRequired,
          element: element?.id ?? null,
          note,
          readers: readers.map((reader) => ({ ...reader })),
        }),
      ),
      reusable: {
        cells: reusable.figures.length,
        rounds: reusable.rounds.map(({ id, title }) => ({ id, title })),
      },
      items,
      notes,
      counted: countedByBallots(desk.plan, task.department, desk.counted).map(({ readers, ...rest }) => ({
        ...rest,
        readers: [...readers],
      })),
      nextCursor: end < total ? cursorAt(end) : null,
      total,
    };
  },
});
