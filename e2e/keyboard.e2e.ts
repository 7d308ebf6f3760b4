import { it } from 'vitest';
import { RoundsPage } from './pages/rounds-page.ts';
import { SubjectPage } from './pages/subject-page.ts';
import { useBrowser } from './support/browser.ts';
import { useCounty } from './support/county.ts';
import { tabTo } from './support/keyboard.ts';

const county = useCounty();
const visit = useBrowser(county);

it('leads to the source of a figure without a mouse', async () => {
  const page = await visit();
  await RoundsPage.open(page, county.address);
  await tabTo(page, '跳到正文');
  await page.keyboard.press('Enter');
  await tabTo(page, '查看概览与排名');
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: '望岚镇', exact: true }).first().waitFor();
  await tabTo(page, '望岚镇');
  await page.keyboard.press('Enter');
  const subject = new SubjectPage(page, county.address);
  await subject.tree.waitFor();
  await tabTo(page, '展开权力运行约束度的指标');
  await page.keyboard.press('Enter');
  await tabTo(page, '重大事项集体决策不规范');
  await page.keyboard.press('Enter');
  await subject.explanation
    .getByText(/演示数据 · /)
    .first()
    .waitFor();
});

it('finds a unit by typing its name after a slash', async () => {
  const page = await visit();
  await RoundsPage.open(page, county.address);
  await page.keyboard.press('/');
  await page.getByRole('dialog').getByRole('combobox').or(page.getByRole('dialog').getByRole('searchbox')).waitFor();
  await page.keyboard.type('望岚');
  await page.getByRole('option', { name: /望岚镇/ }).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await new SubjectPage(page, county.address).titled(/望岚镇/);
});
