import { expect, it } from 'vitest';
import { RoundsPage } from './pages/rounds-page.ts';
import { desktop, sizes, useBrowser } from './support/browser.ts';
import { useCounty } from './support/county.ts';

const county = useCounty();
const visit = useBrowser(county);

it.each(sizes)('leads from the first page to the source of a figure, on %s', async (_size, device) => {
  const rounds = await RoundsPage.open(await visit(device), county.address);
  expect(await rounds.earlier()).toHaveLength(11);
  const round = await rounds.newest();
  expect(await round.row('望岚镇')).toEqual({ rank: '17', points: '80.02', rate: '80.0%' });

  const subject = await round.openSubject('望岚镇');
  await subject.total('80.02', '100').waitFor();
  expect(await subject.score('共性评价')).toEqual({ points: '29.92', max: '40', rate: '74.8%' });
  expect(await subject.score('数据量化')).toEqual({ points: '22.60', max: '30', rate: '75.3%' });
  expect(await subject.score('社会民调')).toEqual({ points: '27.50', max: '30', rate: '91.7%' });
  expect(await subject.lowest()).toEqual([
    { title: '权力运行约束度', rate: '70.0%' },
    { title: '政治责任落实度', rate: '73.8%' },
    { title: '纪律规矩严明度', rate: '73.9%' },
  ]);

  const dimension = await subject.why('权力运行约束度');
  await dimension.getByText(/各项相加.*满分6.*得4\.20分，得分率70\.0%/).waitFor();
  await subject.unfold('权力运行约束度');
  const indicator = await subject.why('重大事项集体决策不规范');
  await indicator.getByRole('heading', { name: '数据从哪里来' }).waitFor();
  await indicator.getByText('县纪委监委').first().waitFor();
  await indicator
    .getByText(/演示数据 · /)
    .first()
    .waitFor();
  expect((await subject.way()).slice(1)).toEqual([
    '2026年10月政治生态分析研判',
    '望岚镇',
    '清廉指数',
    '共性评价',
    '权力运行约束度',
    '重大事项集体决策不规范',
  ]);

  await subject.back('权力运行约束度');
  await subject.explanation.getByRole('heading', { level: 2, name: '权力运行约束度' }).waitFor();
  await subject.back('2026年10月政治生态分析研判');
  await round.shown();
});

it('tells the same in English', async () => {
  const chinese = await RoundsPage.open(await visit(desktop), county.address);
  const round = await (await chinese.switchToEnglish()).newest();
  expect(await round.row('Wanglan Town')).toEqual({ rank: '17', points: '80.02', rate: '80.0%' });
  const subject = await round.openSubject('Wanglan Town');
  await subject.total('80.02', '100').waitFor();
  expect((await subject.lowest()).map(({ rate }) => rate)).toEqual(['70.0%', '73.8%', '73.9%']);
  await subject.why('Restraint of power');
  await subject.unfold('Restraint of power');
  const indicator = await subject.why('Irregular collective decisions on major matters');
  await indicator.getByRole('heading', { name: 'Where the figure comes from' }).waitFor();
  // The choice stays with the visitor.
  await subject.page.reload();
  await subject.page.getByRole('button', { name: '中文' }).waitFor();
});

it('stays silent on the total and speaks on the category that is too low', async () => {
  const { items } = await county.api.get<{ items: { rule: string; subject: { id: string }; node: { id: string } }[] }>(
    '/rounds/political-ecology-2026-10/alerts?limit=200',
  );
  const own = items.filter(({ subject }) => subject.id === 'wanglan-town').map(({ node }) => node.id);
  expect(own.sort()).toEqual(['common', 'common.power', 'data']);
});

it('says which way a rank moves when a part is left out', async () => {
  const rounds = await RoundsPage.open(await visit(), county.address);
  const subject = await (await rounds.newest()).openSubject('望岚镇');
  const table = subject.explanation.locator('table', { hasText: '去掉后的位次' });
  await table.waitFor();
  for (const row of await table.locator('tbody tr').all()) {
    const [without = '', effect = ''] = await row.locator('td').allInnerTexts();
    const moved = 17 - Number(without);
    expect(effect).toBe(moved === 0 ? '不变' : moved > 0 ? `升${moved}位` : `降${-moved}位`);
  }
});
