import { expect, it } from 'vitest';
import { OpeningPage } from './pages/opening-page.ts';
import { barriers } from './support/axe.ts';
import { desktop, phone, sizes, useBrowser } from './support/browser.ts';
import { useCounty } from './support/county.ts';

const county = useCounty();
const visit = useBrowser(county);

interface Round {
  readonly state: string;
  readonly subjects: number;
  readonly scheme: { readonly version: number };
}

it('shows everything that is wrong at once, each at its field, and goes to the first', async () => {
  const page = await visit(desktop);
  const opening = new OpeningPage(page, county.address);
  await opening.go('/open-round');
  await opening.field('期次').selectOption('10');
  await opening.main.getByText(/在2026年10月已有轮次/).waitFor();
  await opening.field('轮次名称').fill('');
  await opening.field('工作日数').fill('');
  for (const name of ['乡镇', '县直部门']) await opening.group(name).uncheck();
  await opening.main.getByText(/轮次至少要有一个分组/).waitFor();
  await opening.submit.click();
  await opening.main.getByText('请填写轮次名称。').waitFor();
  await opening.main.getByText('请填写1至250之间的工作日数。').waitFor();
  await opening.main.getByText('有4处需要更正').waitFor();
  await page.waitForFunction(() => document.activeElement?.tagName === 'SELECT');
  expect(await barriers(page)).toEqual([]);
  // A year nobody has entered: what to do stands beside it.
  await opening.field('工作日数').fill('200');
  await opening.main.getByText(/没有2027年的节假日安排/).waitFor();
  await opening.main.getByRole('button', { name: '改为指定日期' }).click();
  await opening.field('截止日期').fill('2027-01-08');
  await opening.main.getByText(/没有2027年的节假日安排/).waitFor({ state: 'detached' });
});

it('opens a round for one group with the mouse, and goes to its progress', async () => {
  const page = await visit(desktop);
  const opening = new OpeningPage(page, county.address);
  await opening.go('/rounds');
  await opening.main.getByRole('link', { name: '建立轮次' }).click();
  await opening.titled('建立轮次');
  expect(await opening.field('轮次名称').inputValue()).toBe('2026年11月政治生态分析研判');
  await opening.effect.getByText('60个单位 × 111项指标').waitFor();
  await opening.effect.getByText(/将向13个部门要数/).waitFor();
  await opening.group('县直部门').uncheck();
  await opening.effect.getByText('20个单位 × 111项指标').waitFor();
  await opening.main.getByText(/^截止：\d{4}年/).waitFor();
  expect(await barriers(page)).toEqual([]);
  await opening.submit.click();
  await opening.titled(/2026年11月/);
  expect(new URL(page.url()).pathname).toBe('/rounds/political-ecology-2026-11/progress');
  expect(await county.api.get<Round>('/rounds/political-ecology-2026-11')).toMatchObject({
    state: 'collecting',
    subjects: 20,
    scheme: { version: 2 },
  });
});

it('opens a round by keyboard alone', async () => {
  const page = await visit(desktop);
  const opening = new OpeningPage(page, county.address);
  await opening.go('/open-round');
  await opening.effect.getByText(/个单位 ×/).waitFor();
  await opening.field('期次').focus();
  await page.keyboard.type('12');
  await page.keyboard.press('Tab');
  expect(await opening.field('轮次名称').inputValue()).toBe('2026年12月政治生态分析研判');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await opening.effect.getByText('40个单位 × 111项指标').waitFor();
  await opening.submit.focus();
  await page.keyboard.press('Enter');
  await opening.titled(/2026年12月/);
  expect(await county.api.get<Round>('/rounds/political-ecology-2026-12')).toMatchObject({ subjects: 40 });
});

it('asks for a word on what is asked for twice', async () => {
  const [scheme] = (await county.api.get<{ items: { id: string }[] }>('/schemes')).items;
  const { yaml } = await county.api.get<{ yaml: string }>(`/schemes/${scheme?.id}/versions/2`);
  const second = yaml.replace(/^scheme: .*$/m, 'scheme: second').replace(/^version: .*$/m, 'version: 1');
  await county.api.post('/schemes', { yaml: second });
  const checked = await county.api.get<{ sha256: string }>('/schemes/second/versions/1');
  await county.api.post('/schemes/second/versions/1/publish', { sha256: checked.sha256 });
  const page = await visit(phone);
  const opening = new OpeningPage(page, county.address);
  await opening.go('/open-round');
  await opening.effect.getByText(/个单位 ×/).waitFor();
  await opening.field('方案').selectOption('second');
  await opening.field('期次').selectOption('10');
  await opening.main.getByRole('heading', { name: /^有\d+项数据本期已按其他方案要求报送$/ }).waitFor();
  await opening.submit.click();
  await opening.main.getByText(/请先阅读重复要数清单/).waitFor();
  await opening.main.getByRole('checkbox', { name: /已知悉/ }).check();
  await opening.submit.click();
  await page.waitForURL(/second-2026-10\/progress/);
});

it.each(sizes)('keeps a reader out of it on %s: no button, and the server refuses', async (_size, device) => {
  const opening = new OpeningPage(await visit(device, 'leader'), county.address);
  await opening.go('/rounds');
  await opening.titled('轮次');
  await opening.main.getByRole('link', { name: '查看概览与排名' }).waitFor();
  expect(await opening.main.getByRole('link', { name: '建立轮次' }).count()).toBe(0);
});
