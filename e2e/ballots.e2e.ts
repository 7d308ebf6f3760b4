import { readFile } from 'node:fs/promises';
import { verifyPublication } from '@hengjian/ballot';
import { expect, it } from 'vitest';
import { BallotPage } from './pages/ballot-page.ts';
import { Api } from './support/api.ts';
import { barriers } from './support/axe.ts';
import { desktop, phone, sizes, useBrowser } from './support/browser.ts';
import { useCounty } from './support/county.ts';
import { Rater } from './support/rater.ts';

const county = useCounty();
const visit = useBrowser(county);

interface Seen {
  readonly state: string;
  readonly plan: { readonly sheets: readonly { readonly subjects: readonly unknown[] }[] };
  readonly boxes: readonly { readonly no: number; readonly eligible: number; readonly served: number }[];
}
const seen = (id: string): Promise<Seen> => county.api.get<Seen>(`/ballots/${id}`);
const idOf = (address: string): string => new URL(address).pathname.split('/').at(-1) ?? '';

/** A ballot held with every slip of the first sheet, by the interface. */
async function held(answers: (no: number) => Record<string, string>): Promise<string> {
  const { templates } = await county.api.get<{ templates: { id: string; form: object }[] }>('/ballot-templates');
  const plan = {
    form: templates.find(({ id }) => id === 'community-survey')?.form,
    groups: [
      { id: 'residents', words: { 'zh-CN': '居民群众' }, weight: '0.7', by: 'slips' },
      { id: 'firms', words: { 'zh-CN': '企业' }, weight: '0.3', by: 'slips' },
    ],
    sheets: [
      { words: { 'zh-CN': '望岚镇' }, unit: null, subjects: [], slips: { residents: 12, firms: 6 } },
      { words: { 'zh-CN': '青竹坞镇' }, unit: null, subjects: [], slips: { residents: 3, firms: 2 } },
    ],
    threshold: 5,
    day: '2026-11-01',
  };
  const { id } = await county.api.post<{ id: string }>('/ballots', { kind: 'measured', plan, closesAt: null });
  await county.api.finish((await county.api.post<{ job: string }>(`/ballots/${id}/open`, {})).job);
  await vote(id, [1, 2], answers);
  return id;
}
async function vote(id: string, boxes: readonly number[], answers: (no: number) => Record<string, string>) {
  const rater = new Rater(county.address, 'demo', id);
  for (const box of boxes) {
    const { codes } = await county.api.post<{ codes: string[] }>(`/ballots/${id}/boxes/${box}/slips`, {});
    for (const [no, code] of codes.entries()) await rater.vote(box, code, answers(no));
  }
}

it('is drafted from a template, says what is in the way, is opened, watched, closed and read', async () => {
  const page = await visit(desktop);
  const ballot = new BallotPage(page, county.address);
  await ballot.go('/ballots');
  await ballot.titled('测评');
  expect(await barriers(page)).toEqual([]);
  await ballot.main.getByRole('link', { name: '新建测评' }).click();
  await ballot.titled('新建测评');
  await ballot.main.getByRole('button', { name: '用这个模板' }).nth(2).waitFor();
  expect(await barriers(page)).toEqual([]);
  await ballot.main
    .getByRole('listitem')
    .filter({ hasText: '社区群众问卷' })
    .getByRole('button', { name: '用这个模板' })
    .click();
  await ballot.titled('社区群众问卷');

  // What is missing stands beside it, and at its place.
  await ballot.forecast.getByText('还没有测评对象。').waitFor();
  await ballot.field('测评名称').fill('');
  await ballot.forecast.getByText('测评名称：缺少文字。').waitFor();
  await ballot.field('测评名称').fill('2026年群众满意度问卷');
  await ballot.titled('2026年群众满意度问卷');
  await ballot.field('分组').selectOption({ label: '乡镇' });
  await ballot.button('加进来').click();
  await ballot.forecast.getByText('20张表，40个票箱').waitFor();
  await ballot.forecast.getByText('有40个票箱一个评价者也没有').waitFor();
  expect(await ballot.button('开始测评').count()).toBe(0);
  await ballot.field('每张表的纸条数').first().fill('6');
  await ballot.field('每张表的纸条数').nth(1).fill('2');
  await ballot.forecast.getByText('应评160人次').waitFor();
  // The residents are a sample of a list; margins will follow it.
  await ballot.field('问哪些人').first().selectOption({ label: '随机抽取' });
  await ballot.forecast.getByText(/请写明从哪份名册抽取。/).waitFor();
  await ballot.field('从哪份名册抽取').fill('户籍底册');
  await ballot.field('每张表的总体人数').fill('300');
  await ballot.forecast.getByText(/请写明从哪份名册抽取。/).waitFor({ state: 'detached' });
  await ballot.forecast.getByText(/有20个票箱的评价者少于保护票数/).waitFor();
  await ballot.saved();
  expect(await barriers(page)).toEqual([]);

  await ballot.button('开始测评').click();
  await ballot.page.getByText(/“2026年群众满意度问卷”开始收票，160人次可以评价/).waitFor();
  await ballot.confirm('开始测评');
  await ballot.main.getByText('结束以前，包括您在内谁也看不到任何结果').waitFor();
  const id = idOf(page.url());
  expect((await seen(id)).boxes).toHaveLength(40);
  // Slips to be cut, and a list for the office's own messages.
  for (const [name, type] of [
    ['打印全部纸条（PDF）', 'pdf'],
    ['导出号码和网址（Excel）', 'xlsx'],
  ] as const) {
    const file = page.waitForEvent('download');
    await ballot.button(name).click();
    expect((await file).suggestedFilename()).toMatch(new RegExp(`\\.${type}$`));
  }
  await ballot.main.getByText('共12页').waitFor();
  const one = page.waitForEvent('download');
  await ballot.main
    .getByRole('button', { name: /^打印纸条：.+居民群众$/ })
    .first()
    .click();
  expect((await one).suggestedFilename()).toMatch(/\.pdf$/);
  await vote(id, [1, 2], () => ({ service: 'very', conduct: 'rather', fairness: 'fair', advice: '修好村口的路' }));
  await page.reload();
  await ballot.main.getByText('5.0%').first().waitFor();
  expect(await barriers(page)).toEqual([]);

  await ballot.button('结束并计票').click();
  await ballot.page.getByText('应评160人次，已领票8人次').waitFor();
  await ballot.confirm('结束并计票', '约定的时间到了');
  await ballot.question('对办事效率是否满意').waitFor();
  await ballot.main.getByText('随机抽取，户籍底册').waitFor();
  await ballot.question('对办事效率是否满意').getByText('100.0%').waitFor();
  await ballot.main.getByText('票数少的类别合在一起显示').waitFor();
  await ballot.main
    .getByText(/全部相同/)
    .first()
    .waitFor();
  await ballot.main.getByText('这张表的有效票太少').waitFor();
  await ballot.field('测评表').selectOption({ index: 4 });
  await ballot.main.getByText('有效票少于5张，这张表的结果不显示。').waitFor();
  expect(await barriers(page)).toEqual([]);
});

it.each(sizes)(
  'shows rates with their margins, groups, free words and the file to count again on %s',
  async (_size, device) => {
    const options = ['very', 'rather', 'fair', 'unknown'];
    const answers = (no: number) => ({
      service: options[no % 4] ?? '',
      conduct: options[no % 3] ?? '',
      ...(no === 3 && { advice: '办事少跑一趟' }),
    });
    const first = await held(answers);
    await county.api.finish(
      (await county.api.post<{ job: string }>(`/ballots/${first}/close`, { reason: '到时间' })).job,
    );
    const second = await held(() => ({ service: 'rather', conduct: 'fair' }));
    await county.api.finish(
      (await county.api.post<{ job: string }>(`/ballots/${second}/close`, { reason: '到时间' })).job,
    );
    const page = await visit(device);
    const ballot = new BallotPage(page, county.address);
    await ballot.go(`/ballots/${first}`);
    const efficiency = ballot.main.locator('section').filter({ hasText: '对办事效率是否满意' }).last();
    await efficiency
      .getByText(/满意 5/)
      .first()
      .waitFor();
    await efficiency.getByText(/±/).first().waitFor();
    await efficiency.getByText('分类别看').click();
    await efficiency.getByText('企业').waitFor();
    await ballot.main.getByText('办事少跑一趟').first().waitFor();
    expect(await barriers(page)).toEqual([]);
    const download = page.waitForEvent('download');
    await ballot.main.getByRole('link', { name: '下载计票文件' }).click();
    const file = await (await download).path();
    const { findings } = await verifyPublication(JSON.parse(await readFile(file, 'utf8')));
    expect(findings).toEqual([]);
    // Compared with another one: the change, and whether it can be told apart from chance.
    await ballot.go(`/ballots/${second}?last=${first}`);
    await ballot.main
      .getByText(/个百分点/)
      .first()
      .waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
  },
);

it('keeps what was typed when somebody else has changed the draft meanwhile', async () => {
  const id = await drafted();
  const page = await visit(desktop);
  const ballot = new BallotPage(page, county.address);
  await ballot.go(`/ballots/${id}`);
  await ballot.titled('公众评议');
  const { plan, revision } = await county.api.get<{ plan: object; revision: number }>(`/ballots/${id}`);
  await county.api.post(`/ballots/${id}`, { plan, closesAt: null, revision });
  await ballot.field('测评名称').fill('我的名称');
  await ballot.forecast.getByText('别人刚改过').waitFor();
  expect(await ballot.field('测评名称').inputValue()).toBe('我的名称');
  await ballot.button('重新打开').click();
  await ballot.forecast.getByText('别人刚改过').waitFor({ state: 'detached' });
  expect(await ballot.field('测评名称').inputValue()).toBe('公众评议');
  await ballot.field('测评名称').fill('又一个名称');
  await ballot.titled('又一个名称');
});

async function drafted(): Promise<string> {
  const { templates } = await county.api.get<{ templates: { id: string; form: object; groups: object[] }[] }>(
    '/ballot-templates',
  );
  const { form, groups } = templates.find(({ id }) => id === 'public-poll') ?? {};
  const plan = { form, groups, sheets: [], threshold: 5, day: '2026-11-01' };
  return (await county.api.post<{ id: string }>('/ballots', { kind: 'open', plan, closesAt: null })).id;
}

it('is read by a leader and not changed, and is nothing to a supplier', async () => {
  const id = await drafted();
  const leader = new BallotPage(await visit(phone, 'leader'), county.address);
  await leader.go('/ballots');
  await leader.titled('测评');
  expect(await leader.main.getByRole('link', { name: '新建测评' }).count()).toBe(0);
  await leader.go(`/ballots/${id}`);
  await leader.titled('公众评议');
  const refused = await new Api(county.address, 'leader').send('POST', `/ballots/${id}/open`, {});
  expect(refused.status).toBe(403);
});

it('asks who rates by account on every page, and leads to the page where nobody is known', async () => {
  const { templates } = await county.api.get<{ templates: { id: string; form: object }[] }>('/ballot-templates');
  const plan = {
    form: templates.find(({ id }) => id === 'community-survey')?.form,
    groups: [{ id: 'staff', words: { 'zh-CN': '干部职工' }, weight: '1', by: 'posts' }],
    sheets: [{ words: { 'zh-CN': '望岚镇' }, unit: 'wanglan-town', subjects: [], slips: {} }],
    threshold: 5,
    day: '2026-11-01',
  };
  const { id } = await county.api.post<{ id: string }>('/ballots', { kind: 'measured', plan, closesAt: null });
  await county.api.finish((await county.api.post<{ job: string }>(`/ballots/${id}/open`, {})).job);
  const page = await visit(phone, 'head-wanglan-town');
  const mine = new BallotPage(page, county.address);
  await mine.go('/');
  await page.getByRole('link', { name: '请您参加测评（1）' }).click();
  await mine.titled('请我参加的测评');
  expect(await barriers(page)).toEqual([]);
  await mine.main.getByRole('link', { name: '去评价' }).click();
  await page.getByRole('heading', { name: '社区群众问卷' }).waitFor();
  await page.getByRole('group', { name: '对办事公道是否满意' }).getByLabel('很满意').check();
  await page.getByRole('button', { name: '看一遍，再交' }).click();
  await page.getByRole('button', { name: '交票' }).click();
  await page.getByRole('heading', { name: '已收到您的票' }).waitFor();
  await mine.go('/my-ballots');
  await mine.main.getByText('已领票').waitFor();
  expect(await page.getByRole('link', { name: /请您参加测评/ }).count()).toBe(0);
  expect((await seen(id)).boxes[0]).toMatchObject({ served: 1 });
  // Somebody else with an account is not among the raters.
  const stranger = await visit(phone, 'leader');
  await stranger.goto(`${county.address}/b/demo/${id}`);
  await stranger.getByText('您不在这次测评的评价者里').waitFor();
});
