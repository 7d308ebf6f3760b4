import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { unzipSync } from 'fflate';
import { expect, it } from 'vitest';
import { ImportPage, xlsxFile } from './pages/import-page.ts';
import { RoundPage } from './pages/round-page.ts';
import { SubjectPage } from './pages/subject-page.ts';
import type { Frame, Import } from './support/api.ts';
import { desktop, phone, useBrowser } from './support/browser.ts';
import { BLOCKED, PUBLISHED, ROUND, useCounty } from './support/county.ts';
import {
  INJECTION,
  injectingWorkbook,
  RENAMED_PROGRAM,
  readRows,
  workbook,
  wrongWorkbook,
  zipBomb,
} from './support/workbooks.ts';

const county = useCounty();
const visit = useBrowser(county);

/** The required figure that the blocked township waits for, and the department that owes it. */
const COLUMN = 'common.responsibility.05';
const OF = `${COLUMN}:总数`;
const digest = (content: Uint8Array): string => createHash('sha256').update(content).digest('hex');

async function figure(unit: string, column = COLUMN): Promise<number> {
  const frame = await county.api.get<Frame>(`/rounds/${ROUND}/frame`);
  const value = frame.columns[column]?.values[frame.subjects.indexOf(unit)];
  if (value === undefined || value === null) throw new Error(`${unit} has no figure for ${column}`);
  return value;
}

/** Whether the ledger holds this figure now: a table that says so has nothing to change. Pages show the ledger as it was scored. */
async function holds(unit: string, value: number): Promise<boolean> {
  const kept = await county.api.upload(ROUND, '核对.csv', `subject,${COLUMN}\n${unit},${value}\n`);
  return kept.cells.same === 1 && kept.cells.changed === 0;
}

/** Who owes the figure, as the list of gaps says it. */
async function debtor(): Promise<{ id: string; title: string }> {
  const { items } = await county.api.get<{
    items: { subject: { id: string }; column: string; provider: { id: string; title: { 'zh-CN': string } } }[];
  }>(`/rounds/${ROUND}/gaps?limit=500`);
  const gap = items.find((one) => one.subject.id === BLOCKED.id && one.column === COLUMN);
  if (gap === undefined) throw new Error('the demonstration county has lost its gap');
  return { id: gap.provider.id, title: gap.provider.title['zh-CN'] };
}

it('takes a filled template through preview and confirmation to a changed result', async () => {
  const page = await visit(desktop);
  const before = await RoundPage.open(page, county.address, ROUND);
  expect(await before.row(BLOCKED['zh-CN'])).toEqual({ rank: '—', points: '—', rate: '—' });

  const imports = await ImportPage.open(page, county.address, ROUND);
  const template = await imports.template((await debtor()).title);
  const rows = await readRows(template.path, template.name);
  const head = rows[0] ?? [];
  const place = head.findIndex((title) => title.startsWith(`${COLUMN} `));
  const placeOf = head.findIndex((title) => title.startsWith(`${OF} `));
  expect(rows).toHaveLength(61);
  expect(Math.min(place, placeOf)).toBeGreaterThan(2);

  const same = await figure('qingzhuwu-town');
  const own = await figure(PUBLISHED.id);
  const total = await figure(PUBLISHED.id, OF);
  const given = new Map([
    [BLOCKED.id as string, own],
    [PUBLISHED.id, own + 1],
    ['qingzhuwu-town', same],
  ]);
  const filled = rows.map((row, at) =>
    at === 0
      ? row
      : Array.from({ length: head.length }, (_, column) =>
          column === place
            ? (given.get(row[0] ?? '') ?? null)
            : column === placeOf && row[0] === BLOCKED.id
              ? total
              : (row[column] ?? null),
        ),
  );
  await imports.upload(xlsxFile('补报数据.xlsx', await workbook(filled)));
  const counts = await imports.counts();
  expect(counts).toMatchObject({ 不变: '1', 错误: '0' });
  // A figure that was owed and a figure that was other: both will be written.
  expect(Number(counts.新增) + Number(counts.改变)).toBe(3);
  const changes = (await imports.changes()).map(([unit, , from, to]) => [unit, from, to]);
  expect(changes).toContainEqual([BLOCKED['zh-CN'], expect.stringMatching(/^(—|缺数)$/), String(own)]);
  expect(changes).toContainEqual([PUBLISHED['zh-CN'], String(own), String(own + 1)]);
  // It replaces figures: who brought the table in cannot confirm it, a colleague can.
  await imports.page.getByText('请办公室另一位同事核对后确认入账').waitFor();
  expect(await imports.page.getByRole('button', { name: '将3格入账' }).isDisabled()).toBe(true);
  const colleague = new ImportPage(await visit(desktop, 'office-reviewer'), county.address);
  await colleague.go(new URL(page.url()).pathname);
  await colleague.titled('补报数据.xlsx');
  await colleague.store(3);

  const round = await RoundPage.open(page, county.address, ROUND);
  await round.scoreAgain();
  await expect.poll(async () => (await round.row(BLOCKED['zh-CN'])).points).toMatch(/^\d+\.\d\d$/);

  // The walk back ends at the file that was just brought in.
  const subject = await SubjectPage.open(page, county.address, ROUND, PUBLISHED.id, COLUMN);
  await subject.explanation.getByText('补报数据.xlsx').waitFor();
  await subject.explanation.getByText('由更正得来，原值在下').waitFor();
  await subject.explanation.getByText('已被更正，不再使用').waitFor();
  await subject.explanation.getByRole('link', { name: '查看这次导入' }).click();
  await imports.titled('补报数据.xlsx');
});

it('refuses a wrong workbook cell by cell, and loses nothing', async () => {
  const before = await figure(PUBLISHED.id);
  const content = wrongWorkbook(COLUMN);
  const imports = await ImportPage.open(await visit(phone), county.address, ROUND);
  await imports.upload(xlsxFile('有错的表.xlsx', content));
  await imports.page.getByText('已退回 · ').waitFor();
  const problems = await imports.problems();
  const at = (cell: string): string => problems.find((one) => one.cell === cell)?.message ?? '';
  expect(at('D2')).toContain('#REF!');
  expect(at('D3')).toContain('很多');
  expect(at('A4')).toContain('atlantis');
  expect(at('D6')).toContain('D5');
  expect(await imports.page.getByRole('button', { name: /入账/ }).count()).toBe(0);

  const waiting = imports.page.waitForEvent('download');
  await imports.page.getByRole('link', { name: '下载原文件' }).click();
  const download = await waiting;
  expect(download.suggestedFilename()).toBe('有错的表.xlsx');
  const { items } = await county.api.get<{ items: Import[] }>(`/imports?round=${ROUND}`);
  const kept = items.find(({ fileName }) => fileName === '有错的表.xlsx');
  expect(kept).toMatchObject({ state: 'refused', sha256: digest(content) });
  expect(digest(await county.api.bytes(`/imports/${kept?.id}/file`))).toBe(digest(content));
  expect(await holds(PUBLISHED.id, before)).toBe(true);
});

it('shows formulas in names as text and writes none into its report', async () => {
  const content = await injectingWorkbook(COLUMN);
  const imports = await ImportPage.open(await visit(), county.address, ROUND);
  await imports.upload(xlsxFile('来历不明.xlsx', content));
  const problems = await imports.problems();
  expect(problems.some(({ cell, message }) => cell === 'A2' && message.includes(INJECTION))).toBe(true);
  const waiting = imports.page.waitForEvent('download');
  await imports.page.getByRole('link', { name: '下载标注了问题的表' }).click();
  const report = unzipSync(new Uint8Array(await readFile(await (await waiting).path())));
  const sheets = Object.entries(report).filter(([name]) => name.startsWith('xl/worksheets/'));
  const xml = sheets.map(([, part]) => Buffer.from(part).toString('utf8')).join('\n');
  expect(sheets.length).toBeGreaterThan(0);
  expect(xml).toContain('=cmd|');
  expect(xml).not.toMatch(/<f[ >/]/);
});

it.each([
  ['a renamed program', '表格.xlsx', () => RENAMED_PROGRAM, 'file.executable'],
  ['a zip bomb', '炸弹.xlsx', () => zipBomb(64), 'zip.ratio'],
  ['a table without a header', '没有表头.csv', () => Buffer.from('甲,乙\n1,2\n'), 'import.no-header'],
  ['an empty file', '空.csv', () => Buffer.alloc(0), 'file.empty'],
])('refuses %s and says why', async (_what, name, content, code) => {
  const kept = await county.api.upload(ROUND, name, new Uint8Array(content()));
  expect(kept.state).toBe('refused');
  const problems = await county.api.problems(kept.id);
  expect(problems.map((problem) => problem.code)).toContain(code);
  expect(kept.sha256).toBe(digest(content()));
});

it('forgets a discarded import and keeps its file', async () => {
  const before = await figure(PUBLISHED.id);
  const rows = [
    ['subject', COLUMN],
    [PUBLISHED.id, (await figure(PUBLISHED.id)) + 1],
  ];
  const imports = await ImportPage.open(await visit(), county.address, ROUND);
  await imports.upload(xlsxFile('改主意了.xlsx', await workbook(rows)));
  await imports.discard();
  const { items } = await county.api.get<{ items: Import[] }>(`/imports?round=${ROUND}`);
  const kept = items.find(({ fileName }) => fileName === '改主意了.xlsx');
  expect(kept?.state).toBe('discarded');
  expect((await county.api.bytes(`/imports/${kept?.id}/file`)).length).toBeGreaterThan(100);
  expect(await holds(PUBLISHED.id, before)).toBe(true);
});

it('takes a name that points elsewhere as a name only', async () => {
  const kept = await county.api.upload(ROUND, '../../../../etc/passwd\u0000.csv', 'subject\n');
  expect(kept.fileName).not.toMatch(/[/\\]/);
  expect(kept.fileName).not.toContain('\u0000');
  expect(kept.fileName).toContain('passwd');
});
