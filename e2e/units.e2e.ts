import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { EntrancePage, type Person } from './pages/entrance-page.ts';
import { xlsxFile } from './pages/import-page.ts';
import { UnitsPage } from './pages/units-page.ts';
import { barriers } from './support/axe.ts';
import { desktop, useBrowser } from './support/browser.ts';
import { ADMINISTRATORS, security, setUpToken, system } from './support/installation.ts';
import { type RunningServer, startServer } from './support/server.ts';
import { readRows, workbook } from './support/workbooks.ts';

let server: RunningServer;
const visit = useBrowser();
beforeAll(async () => {
  server = await startServer({ arguments: ['--production'] });
});
afterAll(() => server.stop());

const clerk: Person = { name: '常若川', login: 'ruochuan', password: 'Qingfeng-2026-c' };
const HEAD = ['单位编号', '单位名称', '上级单位编号', '类别', '比较组', '生效日期'];

/** Barriers at both widths, and whatever is wider than a phone. */
async function faults(page: Page): Promise<string[]> {
  const found = await barriers(page);
  await page.setViewportSize({ width: 390, height: 844 });
  found.push(...(await barriers(page)));
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  if (width > 390) found.push(`${page.url()} is ${width} px wide`);
  await page.setViewportSize(desktop.viewport);
  return found;
}

/** From the one-time token to a clerk of the office at the first page: each administrator does the own part. */
async function enterAsClerk(): Promise<Page> {
  const start = await EntrancePage.open(await visit(desktop, null), server.address, '/set-up');
  await start.setUp(setUpToken(server), '松岚县', ADMINISTRATORS);
  const enter = async (person: Person): Promise<EntrancePage> => {
    const entrance = await EntrancePage.open(await visit(desktop, null), server.address);
    await entrance.titled('登录松岚县');
    await entrance.signIn(person);
    return entrance;
  };
  const maker = await enter(system);
  await maker.ownPassword(system);
  await maker.setSecondFactor();
  await maker.titled('账号');
  // Neither of the administrators keeps units.
  expect(await maker.page.getByRole('link', { name: '单位', exact: true }).count()).toBe(0);
  await maker.main.getByRole('heading', { name: '建立账号' }).click();
  await maker.main.getByLabel('姓名', { exact: true }).fill(clerk.name);
  await maker.main.getByLabel('登录名', { exact: true }).fill(clerk.login);
  await maker.main.getByRole('button', { name: '建立账号' }).click();
  const temporary = await maker.main.getByRole('textbox', { name: '临时密码' }).inputValue();
  const giver = await enter(security);
  await giver.ownPassword(security);
  await giver.setSecondFactor();
  await giver.titled('账号');
  expect(await giver.page.getByRole('link', { name: '单位', exact: true }).count()).toBe(0);
  await giver.main.getByRole('link', { name: clerk.name }).click();
  await giver.main.getByRole('combobox', { name: '角色' }).selectOption('office');
  await giver.main.getByLabel('理由（记入留痕）').first().fill('松岚办〔2026〕3号');
  await giver.main.getByRole('button', { name: '授予角色' }).click();
  await giver.main.locator('tbody th', { hasText: '领导小组办公室' }).waitFor();
  const office = await enter({ ...clerk, password: temporary });
  await office.choosePassword(temporary, clerk.password);
  await office.setSecondFactor();
  await office.titled('轮次');
  return office.page;
}

it('fills an empty installation with units from a workbook, and keeps them by hand afterwards', {
  timeout: 400_000,
}, async () => {
  const units = new UnitsPage(await enterAsClerk(), server.address);
  const { page, main } = units;
  const seen: string[] = [];

  // The first page says what comes first, second, third.
  const steps = units.section('first-steps');
  await steps.getByRole('listitem').first().waitFor();
  expect(await steps.locator('li > strong').allInnerTexts()).toEqual([
    '录入单位',
    '建立账号、授予角色',
    '发布方案',
    '建立轮次',
  ]);
  seen.push(...(await faults(page)));
  await page.getByRole('link', { name: '单位', exact: true }).first().click();
  await units.titled('单位');
  await steps.getByRole('listitem').first().waitFor();
  seen.push(...(await faults(page)));

  await main.getByRole('link', { name: '比较组' }).click();
  await units.titled('比较组');
  await main.getByText('还没有比较组').waitFor();
  await units.addGroup('township', '乡镇组');
  await units.addGroup('department', '部门组');
  seen.push(...(await faults(page)));

  await main.getByRole('link', { name: '从表格导入' }).click();
  await units.titled('从表格导入');
  await main.getByLabel('生效日期').fill('2026-01-01');
  seen.push(...(await faults(page)));
  const wrong = [
    HEAD,
    ['songlan', '松岚县', null, '县（市、区）', null, null],
    ['wanglan', '望岚镇', 'songlam', '乡镇街道', 'township', null],
    ['hetang', '荷塘坪镇', 'songlan', '乡镇街道', '没有的组', '2026-02-30'],
    ['wanglan', '望岚镇', 'songlan', '乡镇街道', 'township', null],
  ];
  await units.upload(xlsxFile('单位-有错.xlsx', await workbook(wrong)));
  const problems = await units.problems();
  expect(problems.get('C3')).toContain('songlan');
  expect(problems.get('E4')).toContain('没有的组');
  expect(problems.get('F4')).toContain('2026-02-30');
  expect(problems.get('A5')).toContain('A3');
  expect(await main.getByRole('button', { name: /入库/ }).count()).toBe(0);
  seen.push(...(await faults(page)));

  await main.getByRole('link', { name: '上传改好的表' }).click();
  await units.titled('从表格导入');
  await main.getByLabel('生效日期').fill('2026-01-01');
  const right = [
    HEAD,
    ['songlan', '松岚县', null, '县（市、区）', null, null],
    ['wanglan', '望岚镇', 'songlan', '乡镇街道', '乡镇组', null],
    ['hetang', '荷塘坪镇', 'songlan', '乡镇街道', 'township', null],
    ['petitions', '县信访局', 'songlan', '成员单位', 'department', null],
  ];
  await units.upload(xlsxFile('单位.xlsx', await workbook(right)));
  seen.push(...(await faults(page)));
  await main.getByRole('button', { name: '将4个单位入库' }).click();
  await main.getByRole('link', { name: '查看单位' }).click();
  await units.titled('单位');
  expect(await units.tree()).toEqual(['松岚县', '荷塘坪镇', '县信访局', '望岚镇']);
  await steps.getByText('已有4个单位').waitFor();
  seen.push(...(await faults(page)));

  // The workbook goes out with what is there, and coming back it changes nothing.
  await main.getByRole('link', { name: '从表格导入' }).click();
  const waiting = page.waitForEvent('download');
  await main.getByRole('link', { name: '下载单位表（XLSX）' }).click();
  const download = await waiting;
  const rows = await readRows(await download.path(), download.suggestedFilename());
  expect(rows.map(([code]) => code)).toEqual(['单位编号', 'songlan', 'hetang', 'petitions', 'wanglan']);
  await units.upload(xlsxFile('单位-又一次.xlsx', await workbook(rows)));
  await main.getByText('与现有单位完全相同，无需入库。').waitFor();

  // By hand: by keyboard into the search, a new name from a day on, and the history that keeps the old one.
  await units.go('/units');
  await main.getByLabel('查找名称或编号').fill('望岚');
  await page.keyboard.press('Enter');
  await expect.poll(() => units.tree()).toEqual(['望岚镇']);
  seen.push(...(await faults(page)));
  await main.getByRole('link', { name: '望岚镇' }).click();
  await units.titled('望岚镇');
  const change = await units.form('更改名称、上级或类别');
  await change.getByLabel('名称', { exact: true }).fill('望岚街道');
  await change.getByLabel('自哪一天起').fill('2026-03-01');
  await change.getByLabel('依据或理由').fill('松岚政〔2026〕9号');
  seen.push(...(await faults(page)));
  await change.getByRole('button', { name: '保存更改' }).click();
  await units.titled('望岚街道');
  await units.section('history').getByText('2026年1月1日至2026年3月1日前').waitFor();
  await units.section('history').getByText('松岚政〔2026〕9号').waitFor();

  // The county cannot end while there are units below it: the page says which, and what to do.
  await units.go('/units/songlan');
  await units.titled('松岚县');
  const end = await units.form('撤销单位');
  await end.getByLabel('依据或理由').fill('试验');
  await end.getByRole('button', { name: '撤销' }).click();
  await end.getByText(/还有3个单位没有撤销或改隶/).waitFor();
  seen.push(...(await faults(page)));

  await units.go('/people');
  await units.titled('人员');
  const person = await units.form('增加人员');
  await person.getByLabel('姓名').fill('沈怀瑾');
  await person.getByLabel('单位编号').fill('petitions');
  await person.getByText('县信访局').last().waitFor();
  await person.getByLabel('职务').fill('局长');
  await person.getByRole('button', { name: '增加人员' }).click();
  await main.locator('tbody th', { hasText: '沈怀瑾' }).waitFor();
  seen.push(...(await faults(page)));
  expect(seen).toEqual([]);
});
