import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { xlsxFile } from './pages/import-page.ts';
import { SheetPage } from './pages/sheet-page.ts';
import { Api } from './support/api.ts';
import { barriers } from './support/axe.ts';
import { desktop, phone, useBrowser } from './support/browser.ts';
import { ROUND, useCounty } from './support/county.ts';
import { filledTemplate } from './support/workbooks.ts';

const county = useCounty();
const visit = useBrowser(county);
const DEPARTMENT = 'petitions';
const SUPPLIER = 'supplier-petitions';

interface Sheet {
  readonly columns: readonly { readonly key: string }[];
  readonly items: readonly { readonly id: string; readonly value: (number | null)[]; readonly version: number[] }[];
}

it('takes a workbook there and back: wrong cells named, a choice where both sides changed, then submitted', {
  timeout: 240_000,
}, async () => {
  const page = await visit(desktop, SUPPLIER);
  const sheet = await SheetPage.open(page, county.address, ROUND, DEPARTMENT);
  const template = await readFile(await sheet.template());
  const api = new Api(county.address, SUPPLIER);
  const at = `/rounds/${ROUND}/tasks/${DEPARTMENT}`;
  const before = await api.get<Sheet>(`${at}/sheet`);
  const [first, second] = before.items;
  const column = before.columns[0]?.key ?? '';
  const was = [first?.value[0] ?? 0, second?.value[0] ?? 0];

  // The figures stand in D, the first unit in row 3.
  await sheet.upload(xlsxFile('有错的表.xlsx', await filledTemplate(template, { D3: '12次', D4: -1 })));
  const problems = sheet.section('problems').locator('tbody tr');
  await expect.poll(() => problems.count()).toBe(2);
  await problems
    .filter({ hasText: 'D3' })
    .getByText(/不是数字。请只填数字，不带单位/)
    .waitFor();
  await problems
    .filter({ hasText: 'D4' })
    .getByText(/不能小于0/)
    .waitFor();
  expect(await barriers(page)).toEqual([]);
  await page.getByRole('link', { name: '回到填报表' }).click();
  expect(await sheet.cell(0, 0).innerText()).toBe(String(was[0]));

  // Somebody else changes the second unit after the workbook was downloaded.
  const theirs = (was[1] ?? 0) + 5;
  await api.post(`${at}/entries`, {
    cells: [{ unit: second?.id, column, version: second?.version[0], text: String(theirs) }],
  });
  const mine = [(was[0] ?? 0) + 1, (was[1] ?? 0) + 2];
  await sheet.upload(
    xlsxFile(
      '十月填报.xlsx',
      await filledTemplate(template, { D3: mine[0] ?? 0, D4: mine[1] ?? 0, E5: '缺：台账移交中' }),
    ),
  );
  await page.getByText('还有1格没有选。').waitFor();
  expect(await barriers(page)).toEqual([]);
  const narrow = await visit(phone, SUPPLIER);
  await narrow.goto(page.url(), { waitUntil: 'networkidle' });
  expect(await barriers(narrow)).toEqual([]);
  expect(await narrow.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await page.getByRole('radio', { name: new RegExp(`^网上的：${theirs}`) }).check();
  await page.getByRole('button', { name: '放入填报表（2格）' }).click();
  await page.getByText('已放入2格，另1格保留网上的内容。').waitFor();

  await page.getByRole('link', { name: '回到填报表' }).click();
  await sheet.titled(/填报$/);
  await expect.poll(() => sheet.cell(0, 0).innerText()).toBe(String(mine[0]));
  expect(await sheet.cell(1, 0).innerText()).toBe(String(theirs));
  expect(await sheet.cell(2, 1).innerText()).toBe('缺：台账移交中');
  await sheet.submit();
});
