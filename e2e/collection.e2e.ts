import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { SheetPage } from './pages/sheet-page.ts';
import { SubjectPage } from './pages/subject-page.ts';
import { Api } from './support/api.ts';
import { barriers } from './support/axe.ts';
import { desktop, phone, sizes, useBrowser } from './support/browser.ts';
import { ROUND, useCounty } from './support/county.ts';

const county = useCounty();
const visit = useBrowser(county);
const DEPARTMENT = 'discipline';
/** The third column of the sheet, and the second unit in it. */
const MEETINGS = 2;
const UNIT = { row: 1, id: 'wanglan-town', name: '望岚镇' } as const;
const INDICATOR = '专题研究全面从严治党工作次数';

const open = (page: Page): Promise<SheetPage> => SheetPage.open(page, county.address, ROUND, DEPARTMENT);

it('begins, for a supplier, with what is due', async () => {
  const sheet = new SheetPage(await visit(desktop, 'supplier-petitions'), county.address);
  await sheet.go('/');
  await sheet.titled('填报');
  await sheet.main.getByRole('link', { name: '2026年10月政治生态分析研判' }).click();
  await sheet.titled('县信访局2026年10月填报');
  await sheet.main.getByText(/已逾期。都已填好/).waitFor();
});

it('takes a sheet by keyboard alone: moving, typing, undoing, copying, and leaving', async () => {
  const page = await visit(desktop, 'supplier-petitions');
  const sheet = await SheetPage.open(page, county.address, ROUND, 'petitions');
  const before = [await sheet.cell(0, 0).innerText(), await sheet.cell(1, 0).innerText()];
  await sheet.cell(0, 0).focus();
  await page.keyboard.type('7');
  await page.keyboard.press('Enter');
  expect(await sheet.cell(1, 0).evaluate((cell) => cell === document.activeElement)).toBe(true);
  await page.keyboard.press('F2');
  await page.keyboard.press('End');
  await page.keyboard.type('1');
  await page.keyboard.press('Tab');
  expect(await sheet.cell(1, 1).evaluate((cell) => cell === document.activeElement)).toBe(true);
  await sheet.saved();
  expect(await sheet.cell(0, 0).innerText()).toBe('7');
  expect(await sheet.cell(1, 0).innerText()).toBe(`${before[1]}1`);
  // A block down to here, as Excel takes it.
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Shift+ArrowUp');
  expect(await sheet.copied()).toBe(`7\n${before[1]}1`);
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await sheet.saved();
  expect([await sheet.cell(0, 0).innerText(), await sheet.cell(1, 0).innerText()]).toEqual(before);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  expect(await sheet.grid.evaluate((grid) => grid.contains(document.activeElement))).toBe(false);
});

it('shows the second of two people in one cell what the first has entered, and asks which shall stand', async () => {
  const one = await SheetPage.open(await visit(desktop, 'supplier-petitions'), county.address, ROUND, 'petitions');
  const two = await SheetPage.open(await visit(desktop, 'supplier-petitions'), county.address, ROUND, 'petitions');
  await one.cell(2, 0).focus();
  await one.page.keyboard.type('3');
  await one.page.keyboard.press('Enter');
  await one.saved();
  await two.cell(2, 0).focus();
  await two.page.keyboard.type('4');
  await two.page.keyboard.press('Enter');
  await two
    .cell(2, 0)
    .getByText(/刚刚填了“3”/)
    .waitFor();
  expect(await two.cell(2, 0).getAttribute('aria-invalid')).toBe('true');
  await two.page.getByRole('button', { name: '1格需要您处理' }).click();
  await two.page.getByRole('button', { name: '用我填的：4' }).click();
  await two.saved();
  expect(await two.cell(2, 0).innerText()).toBe('4');
});

it('keeps what is typed when the session ends, and saves it after signing in again', async () => {
  const page = await visit(desktop, 'supplier-petitions');
  const sheet = await SheetPage.open(page, county.address, ROUND, 'petitions');
  const [cookie] = await page.context().cookies();
  await fetch(`${county.address}/api/v1/session/end`, {
    method: 'POST',
    headers: { cookie: `hengjian=${cookie?.value}`, 'idempotency-key': randomUUID() },
  });
  await sheet.cell(3, 0).focus();
  await page.keyboard.type('9');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await dialog.waitFor();
  expect(await sheet.cell(3, 0).innerText()).toBe('9');
  await dialog
    .getByRole('button', { name: /信访局/ })
    .first()
    .click();
  await dialog.waitFor({ state: 'hidden' });
  await sheet.saved();
  await page.reload();
  await sheet.titled(/填报$/);
  expect(await sheet.cell(3, 0).innerText()).toBe('9');
});

it('leads a figure from the supplier over the office into the score and its explanation', {
  timeout: 300_000,
}, async () => {
  const supplier = await open(await visit(desktop, 'supplier-discipline'));
  await supplier.cell(UNIT.row, MEETINGS).click();
  const was = await supplier.cell(UNIT.row, MEETINGS).innerText();
  const next = was === '3' ? '2' : '3';
  // A block from Excel: two rows, the second with a slip of the pen.
  await supplier.paste(`${next}\r\n二次\r\n`);
  await supplier
    .cell(UNIT.row + 1, MEETINGS)
    .getByText(/“二次”不是数字/)
    .waitFor();
  await supplier.main.getByText('1处未保存').waitFor();
  await supplier.cell(UNIT.row + 1, MEETINGS).focus();
  await supplier.page.keyboard.type('2');
  await supplier.page.keyboard.press('Enter');
  await supplier.saved();
  await supplier.submit();
  expect(await supplier.cell(UNIT.row, MEETINGS).innerText()).toBe(next);

  const office = await open(await visit(desktop, 'office-reviewer'));
  await office.main.getByText(/^请审核：本次新填\d格/).waitFor();
  await office.cell(UNIT.row, MEETINGS).click();
  await office.page.getByRole('button', { name: '退回' }).click();
  await office.page.getByLabel('退回的原因，部门会看到').fill('与会议纪要不一致，请核对');
  await office.page.getByLabel(`同时指出这一格：${UNIT.name} · ${INDICATOR}`).check();
  expect(await barriers(office.page)).toEqual([]);
  await office.page.getByRole('button', { name: '退回部门' }).click();
  await office.main.getByText('部门尚未提交').or(office.main.getByText('办公室退回')).first().waitFor();

  await supplier.page.reload();
  await supplier.main.getByText('办公室退回，请更正后重新提交').waitFor();
  await supplier.main.getByText('与会议纪要不一致，请核对').first().waitFor();
  await supplier.page.getByLabel('写意见').fill('已按纪要更正');
  await supplier.page.getByRole('button', { name: '发送' }).click();
  await supplier.section('thread').getByText('已按纪要更正').waitFor();
  await supplier.cell(UNIT.row, MEETINGS).focus();
  await supplier.page.keyboard.type('4');
  await supplier.page.keyboard.press('Enter');
  await supplier.saved();
  await supplier.submit();

  await office.page.reload();
  await office.section('thread').getByText('已按纪要更正').waitFor();
  await office.page.getByRole('button', { name: '审核通过，入账' }).click();
  await office.main.getByText(/^已通过\d格，其中\d格有变化，已入账/).waitFor();

  const api = new Api(county.address, 'office-officer');
  await api.finish((await api.post<{ id: string }>(`/rounds/${ROUND}/runs`)).id);
  const tree = await api.get<{ nodes: { id: string; title: { 'zh-CN': string } }[] }>(
    `/rounds/${ROUND}/subjects/${UNIT.id}`,
  );
  const node = tree.nodes.find(({ title }) => title['zh-CN'] === INDICATOR)?.id ?? '';
  const subject = await SubjectPage.open(await visit(), county.address, ROUND, UNIT.id, node);
  await subject.explanation
    .getByText(/^在线填报，/)
    .first()
    .waitFor();
  const shown = await subject.explanation.getByRole('listitem').filter({ hasText: '在线填报' }).first().innerText();
  expect(shown).toMatch(/^4\s/);
  expect(shown).toContain('县纪委监委');
});

it.each(sizes)('has no barrier on the pages of tasks and sheets, on %s', async (_size, device) => {
  const found: string[] = [];
  for (const [who, where] of [
    ['supplier-petitions', '/tasks'],
    ['office-officer', '/tasks'],
    ['supplier-petitions', `/rounds/${ROUND}/sheet/petitions`],
    ['office-officer', `/rounds/${ROUND}/sheet/petitions`],
  ] as const) {
    const page = await visit(device, who);
    await page.goto(`${county.address}${where}`, { waitUntil: 'networkidle' });
    await page.locator('main h1').first().waitFor();
    found.push(...(await barriers(page)).map((barrier) => `${who} ${where}: ${barrier}`));
  }
  expect(found).toEqual([]);
});

it('takes one unit at a time on a phone', async () => {
  const page = await visit(phone, 'supplier-petitions');
  const sheet = await SheetPage.open(page, county.address, ROUND, 'petitions');
  await page.getByText('第1个，共60个单位').waitFor();
  await page.getByRole('button', { name: '下一个单位' }).first().click();
  await page.getByText('第2个，共60个单位').waitFor();
  const field = page.locator('[data-figure="0"]');
  await field.fill('不是数');
  await page
    .getByText(/“不是数”不是数字/)
    .first()
    .waitFor();
  await field.fill('1');
  await sheet.saved();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});
