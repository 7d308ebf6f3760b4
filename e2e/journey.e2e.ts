import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { readPdf, textOf } from '../packages/server/src/documents/render/testing/read-pdf.ts';
import { EditorPage } from './pages/editor-page.ts';
import { OpeningPage } from './pages/opening-page.ts';
import { SheetPage } from './pages/sheet-page.ts';
import { SubjectPage } from './pages/subject-page.ts';
import { Api, type Frame, type Page as Listed } from './support/api.ts';
import { barriers } from './support/axe.ts';
import { desktop, useBrowser } from './support/browser.ts';
import { ROUND, useCounty } from './support/county.ts';
import { type Hands, keyboard, mouse } from './support/hands.ts';

const county = useCounty();
const visit = useBrowser(county);

/** Its rule is written by one department, its figures come from another. */
const ITEM = '班子成员“一岗双责”落实不到位问题';
const UNIT = { id: 'wanglan-town', name: '望岚镇' } as const;
const SUPPLIER = 'petitions';

interface Way {
  readonly name: string;
  /** The scheme version it makes, and the month it is used for. */
  readonly version: number;
  readonly month: number;
  readonly hands: (page: Page) => Hands;
}
const ways: readonly Way[] = [
  { name: 'by mouse', version: 3, month: 11, hands: mouse },
  { name: 'by keyboard alone', version: 4, month: 12, hands: keyboard },
];

const goTo = async (page: Page, path: string): Promise<void> => {
  await page.goto(`${county.address}${path}`);
  await page.locator('main h1').first().waitFor();
};
const accessible = async (page: Page): Promise<void> => expect(await barriers(page)).toEqual([]);

/** The department that writes the rule says what should change, where it reads the draft. */
async function author({ version, hands }: Way, wish: string): Promise<void> {
  const page = await visit(desktop, 'author-discipline');
  const { press, fill } = hands(page);
  await goTo(page, `/schemes/political-ecology/${version}`);
  await page.getByText('征求意见中').waitFor();
  await fill(page.getByLabel('查找指标'), '一岗双责');
  await press(page.locator('summary').filter({ hasText: ITEM }));
  await fill(page.getByLabel('提出修改意见'), wish);
  await press(page.getByRole('button', { name: '提交意见' }));
  await page.getByText(/^县纪委监委 祝知安 ·/).waitFor();
  await accessible(page);
}

/** The office begins a version, */
async function begin({ version, hands }: Way): Promise<Page> {
  const page = await visit(desktop, 'office-officer');
  await goTo(page, `/schemes/political-ecology/${version - 1}`);
  await hands(page).press(page.getByRole('button', { name: '据此编写新版本' }));
  await page.waitForURL(new RegExp(`political-ecology/${version}/edit$`));
  return page;
}

/** does what was asked for, and publishes. */
async function publish(page: Page, { version, hands }: Way, each: string): Promise<void> {
  const { press, fill } = hands(page);
  const editor = new EditorPage(page, county.address);
  await page.reload();
  await editor.tree.waitFor();
  await press(page.locator('summary').filter({ hasText: '1条修改意见待处理' }));
  await press(page.getByRole('button', { name: ITEM }));
  await fill(page.getByLabel('每次扣分', { exact: true }), each);
  await press(page.getByRole('button', { name: '标为已处理' }));
  await page.getByText('1条修改意见待处理').waitFor({ state: 'detached' });
  await accessible(page);
  await press(editor.button('保存草案'));
  await editor.saved();
  await press(editor.button('核对并发布'));
  await editor.dialog.getByText('不可更改').waitFor();
  await accessible(page);
  for (const reason of await editor.dialog.getByLabel(/为何仍要这样做/).all()) await fill(reason, '领导小组会议确定');
  await press(editor.button(`发布第${version}版`));
  await page.getByText(`第${version}版，已发布`).waitFor();
}

/** It opens a round for the townships, */
async function openRound(page: Page, { month, hands }: Way): Promise<string> {
  const { press, choose } = hands(page);
  const opening = new OpeningPage(page, county.address);
  await goTo(page, '/rounds');
  await press(opening.main.getByRole('link', { name: '建立轮次' }));
  await opening.effect.getByText(/个单位 ×/).waitFor();
  if ((await opening.field('期次').inputValue()) !== String(month)) await choose(opening.field('期次'), `${month}月`);
  await opening.effect.getByText('60个单位 × 111项指标').waitFor();
  await press(opening.group('县直部门'));
  await opening.effect.getByText('20个单位 × 111项指标').waitFor();
  await accessible(page);
  await press(opening.submit);
  await opening.titled(new RegExp(`2026年${month}月`));
  const round = `political-ecology-2026-${month}`;
  expect(new URL(page.url()).pathname).toBe(`/rounds/${round}/progress`);
  await accessible(page);
  return round;
}

interface Figures {
  readonly columns: readonly { readonly key: string }[];
  readonly items: readonly { readonly id: string }[];
}
const sheetOf = (api: Api, round: string, department: string): Promise<Figures> =>
  api.get(`/rounds/${round}/tasks/${department}/sheet`);

/** and what the other twelve departments supply comes as it came last month, as files do. */
async function others(round: string): Promise<void> {
  const api = new Api(county.address, 'office-officer');
  const { items: tasks } = await api.get<Listed<{ department: string }>>(`/rounds/${round}/progress`);
  const departments = tasks.map(({ department }) => department).filter((id) => id !== SUPPLIER);
  const sheets = await Promise.all(departments.map((id) => sheetOf(api, round, id)));
  const keys = sheets.flatMap(({ columns }) => columns.map(({ key }) => key));
  const last = await api.get<Frame>(`/rounds/${ROUND}/frame`);
  const rows = (sheets[0]?.items ?? []).map(({ id }) => {
    const at = last.subjects.indexOf(id);
    // What the version before did not ask for is one of one.
    return [id, ...keys.map((key) => (key in last.columns ? (last.columns[key]?.values[at] ?? '') : 1))].join(',');
  });
  const kept = await api.upload(round, '其他部门.csv', `subject,${keys.join(',')}\n${rows.join('\n')}\n`);
  expect(await api.problems(kept.id)).toEqual([]);
  const job = await api.post<{ id: string }>(`/imports/${kept.id}/confirm`, {});
  expect(await api.finish(job.id)).toMatchObject({ state: 'done' });
}

/** The supplier pastes the whole sheet from Excel; one figure of it is wrong. */
async function supply(
  round: string,
  { hands }: Way,
): Promise<{ sheet: SheetPage; wrong: string; row: number; item: string }> {
  const page = await visit(desktop, 'supplier-petitions');
  const { press } = hands(page);
  await goTo(page, '/tasks');
  await accessible(page);
  await press(page.locator(`a[href*="${round}"]`));
  const sheet = new SheetPage(page, county.address);
  await sheet.titled(/填报$/);
  const { columns, items } = await sheetOf(new Api(county.address, 'supplier-petitions'), round, SUPPLIER);
  const last = await county.api.get<Frame>(`/rounds/${ROUND}/frame`);
  const block = items.map(({ id }) =>
    columns.map(({ key }) => String(last.columns[key]?.values[last.subjects.indexOf(id)] ?? '缺：尚未办结')),
  );
  const row = items.findIndex(({ id }) => id === UNIT.id);
  const wrong = String(Number(block[row]?.[0]) - 1);
  if (block[row] !== undefined) block[row][0] = wrong;
  await hands(page).cell(sheet.cell(0, 0), sheet.cell(0, 0), 0, 0);
  await sheet.paste(block.map((cells) => cells.join('\t')).join('\r\n'));
  await sheet.saved();
  expect(await sheet.cell(row, 0).innerText()).toBe(wrong);
  await accessible(page);
  return { sheet, wrong, row, item: columns[0]?.key.split(':')[0] ?? '' };
}

/** Hands the sheet over. What is far from earlier months is asked about once. */
async function submit({ page, main }: SheetPage, { hands }: Way): Promise<void> {
  const { press } = hands(page);
  const checked = page.getByRole('button', { name: '核对无误，提交' });
  const waiting = main.getByText(/^已提交，办公室审核期间不能修改/);
  await press(page.getByRole('button', { name: '提交审核' }));
  await checked.or(waiting).waitFor();
  if (await checked.isVisible()) await press(checked);
  await waiting.waitFor();
}

/** Another of the office gives it back with a reason, at the place. */
async function giveBack(round: string, row: number, { hands }: Way): Promise<SheetPage> {
  const page = await visit(desktop, 'office-reviewer');
  const { press, fill, cell } = hands(page);
  const sheet = await SheetPage.open(page, county.address, round, SUPPLIER);
  await sheet.main.getByText(/^请审核：/).waitFor();
  await cell(sheet.cell(0, 0), sheet.cell(row, 0), row, 0);
  await press(page.getByRole('button', { name: '退回', exact: true }));
  await fill(page.getByLabel('退回的原因，部门会看到'), '与台账不一致，请核对');
  await press(page.getByLabel(new RegExp(`同时指出这一格：${UNIT.name}`)));
  await accessible(page);
  await press(page.getByRole('button', { name: '退回部门' }));
  await sheet.main
    .getByText(/办公室退回/)
    .first()
    .waitFor();
  return sheet;
}

/** The supplier corrects the figure and answers in the same thread. */
async function answer(sheet: SheetPage, row: number, right: string, way: Way): Promise<void> {
  const { page } = sheet;
  const { press, fill, cell } = way.hands(page);
  await page.reload();
  await sheet.main.getByText('办公室退回，请更正后重新提交').waitFor();
  await sheet.main.getByText('与台账不一致，请核对').first().waitFor();
  await cell(sheet.cell(0, 0), sheet.cell(row, 0), row, 0);
  await page.keyboard.type(right);
  await page.keyboard.press('Enter');
  await sheet.saved();
  await fill(page.getByLabel('写意见'), '已按台账更正');
  await press(page.getByRole('button', { name: '发送' }));
  await sheet.section('thread').getByText('已按台账更正').waitFor();
  await accessible(page);
  await submit(sheet, way);
}

async function approve({ page, main }: SheetPage, { hands }: Way): Promise<void> {
  await page.reload();
  await main.getByText('已按台账更正').waitFor();
  await hands(page).press(page.getByRole('button', { name: '审核通过，入账' }));
  await main
    .getByText(/已入账/)
    .first()
    .waitFor();
  await accessible(page);
}

interface Corrected {
  readonly round: string;
  /** The indicator that reads it. */
  readonly item: string;
  readonly right: string;
}

/** The office scores, and writes the report of one unit. */
async function scoreAndWrite(page: Page, { round, item, right }: Corrected, { month, hands }: Way): Promise<void> {
  const { press } = hands(page);
  await goTo(page, `/rounds/${round}`);
  await accessible(page);
  await press(page.getByRole('button', { name: /计分$/ }));
  await page.getByRole('link', { name: UNIT.name, exact: true }).first().waitFor({ timeout: 60_000 });
  await accessible(page);
  await press(page.getByRole('link', { name: UNIT.name, exact: true }).first());
  const subject = new SubjectPage(page, county.address);
  await subject.tree.waitFor();
  await press(subject.documents.getByRole('button', { name: '生成评价报告' }));
  await subject.documents.getByText('已生成，可以下载').waitFor({ timeout: 60_000 });
  await accessible(page);
  const waiting = page.waitForEvent('download');
  await press(subject.documents.getByRole('link', { name: /^下载PDF/ }).first());
  const file = await (await waiting).path();
  const text = textOf(await readPdf(new Uint8Array(await readFile(file))));
  expect(text).toContain(UNIT.name);
  expect(text).toContain(`2026年${month}月`);
  // The corrected figure is the one that counts, and says where it came from.
  await goTo(page, `/rounds/${round}/units/${UNIT.id}?node=${item}`);
  const sources = subject.explanation.getByRole('listitem').filter({ hasText: '在线填报' });
  await sources.first().waitFor();
  expect((await sources.allInnerTexts()).map((source) => source.split('\n')[0])).toContain(right);
}

it.each(ways)(
  'walks from a rule to a document $name, each step by its own account',
  {
    timeout: 900_000,
  },
  async (way) => {
    const office = await begin(way);
    const each = way.version % 2 === 1 ? '0.2' : '0.1';
    await author(way, `每次扣分宜改为${each}分`);
    await publish(office, way, each);
    const round = await openRound(office, way);
    await others(round);
    const { sheet, wrong, row, item } = await supply(round, way);
    await submit(sheet, way);
    const review = await giveBack(round, row, way);
    const right = String(Number(wrong) + 1);
    await answer(sheet, row, right, way);
    await approve(review, way);
    await scoreAndWrite(office, { round, item, right }, way);
  },
);
