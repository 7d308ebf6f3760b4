import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type OutCell, readTable, writeXlsx } from '@hengjian/tabular';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FoundProblem } from '../../platform/tables/found.ts';
import { readEntry, writeEntry } from '../entry-text.ts';
import type { SheetContent, SheetState } from '../rules.ts';
import { type CheckResult, TableCheck } from './check-table.ts';
import type { SheetCell } from './sheet-figures.ts';
import { type TemplateColumn, templateSheets } from './template.ts';
import { TICKET_SHEET, type TicketOf } from './ticket.ts';

const OF: TicketOf = { tenant: 'alpha', round: 'order-2026-10', department: 'post', version: 1 };
const column = (key: string, title: string, whole: boolean): TemplateColumn => ({
  key,
  node: key,
  title: { 'zh-CN': title },
  provider: 'post',
  min: 0,
  max: 100,
  whole,
  ballot: null,
  unit: { 'zh-CN': '次' },
  evidence: null,
  proofRequired: false,
  element: null,
  note: null,
  readers: [],
  rule: '每发生1次扣5分，扣完为止。',
});
/** The last two share their title: only the template itself can tell them apart. */
const COLUMNS = [column('late', '迟复次数', true), column('share', '办结率', false), column('share2', '办结率', false)];
const UNITS = ['u1', 'u2', 'u3', 'u4'].map((id, at) => ({
  id,
  name: at === 2 ? '=cmd|calc' : `第${at + 1}乡`,
  group: 'g',
}));
const figure = (value: number): SheetContent => ({ status: 0, value, reason: null, disowned: false });
const key = (unit: string, of: string): string => `${unit}\0${of}`;

const text = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
  .map((one) => one.trim().replace(/\s+/g, ' '))
  .filter((one) => one !== '');
const content = (whole: boolean): fc.Arbitrary<SheetContent> =>
  fc.oneof(
    (whole ? fc.integer({ min: 0, max: 100 }) : fc.double({ min: 0, max: 100, noNaN: true })).map((value) =>
      figure(value === 0 ? 0 : value),
    ),
    fc.constant<SheetContent>({ status: 2, value: null, reason: null, disowned: false }),
    fc.record({ status: fc.constant(1), value: fc.constant(null), reason: text, disowned: fc.boolean() }),
  );
const sheet = fc.record(
  Object.fromEntries(
    UNITS.flatMap(({ id }) =>
      COLUMNS.map((of) => [key(id, of.key), fc.option(content(of.whole), { nil: undefined })] as const),
    ),
  ),
);

it('writes a content so that it is read as it was, in both languages', () => {
  fc.assert(
    fc.property(content(false), fc.constantFrom('zh-CN' as const, 'en' as const), (one, locale) => {
      expect(readEntry(writeEntry(one, locale))).toEqual(one);
    }),
  );
});

describe('a template on its way there and back', { timeout: 120_000 }, () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'hengjian-template-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  type Contents = Readonly<Record<string, SheetContent | undefined>>;
  const made = (contents: Contents): Promise<Uint8Array> =>
    writeXlsx(
      templateSheets({
        of: OF,
        locale: 'zh-CN',
        department: '收发室',
        period: '2026年10月',
        dueAt: '2026年11月8日',
        columns: COLUMNS,
        units: UNITS,
        contentOf: (unit, of) => contents[key(unit, of)],
      }),
    );
  const rowsOf = async (file: Uint8Array, name: string): Promise<OutCell[][]> => {
    const rows: OutCell[][] = [];
    for await (const row of await readTable(file, { sheet: name }))
      rows.push(row.cells.map((cell) => (cell.kind === 'number' ? Number(cell.value) : cell.text)));
    return rows;
  };
  /** As an office program saves it: the same cells, put where somebody has moved them. */
  const saved = async (file: Uint8Array, change: (rows: OutCell[][]) => OutCell[][]): Promise<Uint8Array> =>
    writeXlsx([
      { name: '填报表', rows: change(await rowsOf(file, '填报表')) },
      { name: TICKET_SHEET, hidden: true, rows: await rowsOf(file, TICKET_SHEET) },
    ]);

  async function check(file: Uint8Array, now: Contents, of: TicketOf = OF) {
    const where = path.join(folder, 'a.xlsx');
    await writeFile(where, file);
    const cells: SheetCell[] = [];
    const problems: FoundProblem[] = [];
    const states = new Map<string, SheetState>();
    for (const [at, one] of Object.entries(now))
      if (one !== undefined) states.set(at, { ...one, version: 7, draft: true, own: false });
    const result: CheckResult = await new TableCheck(
      {
        path: where,
        name: 'a.xlsx',
        columns: COLUMNS,
        subjects: UNITS.map(({ id, name }) => ({ id, group: 'g', names: [name] })),
        groups: [],
        current: new Map(),
        counted: new Map(),
        provider: 'post',
        departments: new Map([['post', '收发室']]),
        sheet: { now: states, of },
      },
      {
        cells: () => Promise.reject(new Error('not the ledger')),
        sheetCells: async (batch) => void cells.push(...batch),
        problems: async (batch) => void problems.push(...batch),
        progress: () => undefined,
      },
    ).run();
    return { result, cells, problems };
  }

  it('says nothing where nobody has touched it, whatever is in it', async () => {
    await fc.assert(
      fc.asyncProperty(sheet, async (contents) => {
        const { result, cells, problems } = await check(await made(contents), contents);
        expect(problems).toEqual([]);
        expect(cells).toEqual([]);
        expect(result.counts).toMatchObject({ new: 0, changed: 0, conflicts: 0, problems: 0 });
      }),
      { numRuns: 25 },
    );
  });

  it('brings back exactly what was changed, however rows and columns were moved', async () => {
    const order = fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6], { minLength: 7 });
    const sorted = fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 });
    const edits = fc.uniqueArray(
      fc.record({ unit: fc.nat(3), column: fc.nat(2), to: fc.integer({ min: 0, max: 100 }) }),
      {
        selector: ({ unit, column: at }) => `${unit} ${at}`,
      },
    );
    await fc.assert(
      fc.asyncProperty(sheet, edits, order, sorted, async (contents, changes, places, rank) => {
        const file = await saved(await made(contents), ([title = [], head = [], ...rows]) => {
          for (const { unit, column: at, to } of changes) {
            const row = rows[unit] ?? [];
            for (let gap = row.length; gap < 3 + at; gap++) row.push(null);
            row[3 + at] = to;
          }
          const move = (row: OutCell[]): OutCell[] => places.map((place) => row[place] ?? null);
          return [title, move(head), ...rank.map((place) => move(rows[place] ?? []))];
        });
        const { cells, problems } = await check(file, contents);
        expect(problems).toEqual([]);
        const expected = changes
          .filter(({ unit, column: at, to }) => contents[key(`u${unit + 1}`, COLUMNS[at]?.key ?? '')]?.value !== to)
          .map(({ unit, column: at, to }) => [`u${unit + 1}`, COLUMNS[at]?.key, to]);
        expect(cells.map(({ unit, column: of, value }) => [unit, of, value]).sort()).toEqual(expected.sort());
        expect(cells.every(({ kind }) => kind !== 'conflict')).toBe(true);
      }),
      { numRuns: 25 },
    );
  });

  it('asks where somebody else has changed the same cell since, and nowhere else', async () => {
    const before = { [key('u1', 'late')]: figure(1), [key('u2', 'late')]: figure(2) };
    const file = await saved(await made(before), ([title = [], head = [], ...rows]) => [
      title,
      head,
      ...rows.map((row, at) => (at === 0 ? row.with(3, 5) : row)),
    ]);
    // Both have changed the first; the second only somebody else.
    const now = { [key('u1', 'late')]: figure(9), [key('u2', 'late')]: figure(8) };
    const { cells, result } = await check(file, now);
    expect(cells).toMatchObject([{ cell: 'D3', unit: 'u1', value: 5, seen: 7, kind: 'conflict' }]);
    expect(result.counts).toMatchObject({ conflicts: 1, changed: 0 });
    // The same figure on both sides is no quarrel.
    expect((await check(file, { ...now, [key('u1', 'late')]: figure(5) })).cells).toEqual([]);
    // Taken back meanwhile: it is asked, too.
    expect((await check(file, {})).cells).toMatchObject([{ unit: 'u1', kind: 'conflict' }]);
  });

  it('fills what is empty in a row with the reason of the row, and nothing else', async () => {
    const before = { [key('u1', 'share')]: figure(5) };
    const file = await saved(await made(before), ([title = [], head = [], ...rows]) => [
      title,
      head,
      ...rows.map((row, at) => {
        const wide = [...row, ...Array.from({ length: 7 - row.length }, () => null)];
        return at === 0 ? wide.with(6, '缺：资料正在移交') : at === 1 ? wide.with(6, '5') : wide;
      }),
    ]);
    const { cells, problems } = await check(file, before);
    expect(cells).toMatchObject([
      { cell: 'G3', column: 'late', status: 1, reason: '资料正在移交' },
      { cell: 'G3', column: 'share2', status: 1 },
    ]);
    expect(problems).toMatchObject([{ cell: 'G4', code: 'import.row-reason' }]);
  });

  it.each([
    ['another tenant’s', { ...OF, tenant: 'beta' }, 'import.template-tenant'],
    ['another round’s', { ...OF, round: 'order-2026-11' }, 'import.template-round'],
    ['another department’s', { ...OF, department: 'archive' }, 'import.template-department'],
    ['an older version’s', { ...OF, version: 2 }, 'import.template-version'],
  ])('is not read where it is %s', async (_whose, own, code) => {
    const { problems, cells, result } = await check(await made({ [key('u1', 'late')]: figure(1) }), {}, own);
    expect(problems).toMatchObject([{ severity: 'error', code }]);
    expect([cells, result.rows]).toEqual([[], 0]);
  });

  it('is not read where its hidden sheet was spoiled', async () => {
    const file = await writeXlsx([
      {
        name: '填报表',
        rows: [
          ['单位编号', 'late'],
          ['u1', 3],
        ],
      },
      {
        name: TICKET_SHEET,
        rows: [
          ['hengjian-sheet', '1', '填报表'],
          ['task', 'alpha'],
        ],
      },
    ]);
    expect((await check(file, {})).problems).toMatchObject([{ code: 'import.template-damaged' }]);
  });
});
