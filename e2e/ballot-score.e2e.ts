import { beforeAll, expect, it } from 'vitest';
import { SheetPage } from './pages/sheet-page.ts';
import { SubjectPage } from './pages/subject-page.ts';
import { Api } from './support/api.ts';
import { barriers } from './support/axe.ts';
import { sizes, useBrowser } from './support/browser.ts';
import { PUBLISHED, ROUND, useCounty } from './support/county.ts';
import { Rater } from './support/rater.ts';

const county = useCounty();
const visit = useBrowser(county);

interface Template {
  readonly id: string;
  readonly form: { readonly questions: readonly { readonly id: string }[] };
  readonly groups: readonly { readonly id: string }[];
  readonly feeds: Readonly<Record<string, unknown>>;
}
/** Papers of each group; the delegates are too few to be shown alone. */
const TURNOUT = [6, 5, 5, 2];

beforeAll(async () => {
  const office = county.api;
  const { templates } = await office.get<{ templates: Template[] }>('/ballot-templates');
  const template = templates.find(({ id }) => id === 'political-ecology-survey');
  if (template === undefined) throw new Error('there is no survey');
  const { scheme: _, ...mapping } = template.feeds;
  const slips = Object.fromEntries(template.groups.map((group, at) => [group.id, TURNOUT[at] ?? 0]));
  const plan = {
    form: template.form,
    groups: template.groups,
    sheets: [{ words: { 'zh-CN': PUBLISHED['zh-CN'] }, unit: PUBLISHED.id, subjects: [], slips }],
    threshold: 5,
    day: '2026-11-01',
    feeds: { round: ROUND, ...mapping },
  };
  const { id } = await office.post<{ id: string }>('/ballots', { kind: 'measured', plan, closesAt: null });
  await office.finish((await office.post<{ job: string }>(`/ballots/${id}/open`, {})).job);
  const answers = Object.fromEntries(template.form.questions.map((question) => [question.id, 'good']));
  for (const [at] of TURNOUT.entries()) {
    const { codes } = await office.post<{ codes: string[] }>(`/ballots/${id}/boxes/${at + 1}/slips`, {});
    for (const code of codes) await new Rater(county.address, 'demo', id).vote(at + 1, code, answers);
  }
  await office.finish((await office.post<{ job: string }>(`/ballots/${id}/close`, { reason: '时间到' })).job);
  // The county has figures of this survey already: that takes two people.
  expect(await office.post(`/ballots/${id}/feed`)).toMatchObject({ state: 'waiting' });
  const reviewer = new Api(county.address, 'office-reviewer');
  const { job } = await reviewer.post<{ job: string }>(`/ballots/${id}/feed`);
  expect(await reviewer.finish(job)).toMatchObject({ state: 'done' });
  const run = await office.post<{ id: string }>(`/rounds/${ROUND}/runs`);
  expect(await office.finish(run.id)).toMatchObject({ state: 'done' });
});

it.each(sizes)('shows whose papers stand behind a score, and what stood there before, on %s', async (_size, device) => {
  const page = await visit(device);
  const subject = await SubjectPage.open(page, county.address, ROUND, PUBLISHED.id, 'survey.01');
  const { explanation } = subject;
  await explanation.getByRole('heading', { name: '由谁评出来的' }).waitFor();
  await explanation.getByText(/“政治生态社会民调”，.*测评表：望岚镇/).waitFor();
  const rows = await explanation.getByRole('table', { name: '由谁评出来的' }).getByRole('row').allInnerTexts();
  expect(rows.slice(1).map((row) => row.split(/\s+/).join(' ').trim())).toEqual([
    '群众 6 6 6 单独计票',
    '服务对象 5 5 5 服务对象、两代表一委员合并计票，共7张',
    '党员干部 5 5 5 单独计票',
    '两代表一委员 2 2 2 服务对象、两代表一委员合并计票，共7张',
  ]);
  await explanation.getByText('测评“政治生态社会民调”', { exact: false }).first().waitFor();
  await explanation.getByText('已被更正，不再使用').first().waitFor();
  expect(await barriers(page)).toEqual([]);
});

it('tells a department what it need not enter', async () => {
  const page = await visit(sizes[0][1]);
  await page.goto(`${county.address}/rounds/${ROUND}/sheet/statistics`);
  await page.getByText(/其中1个单位由测评“政治生态社会民调”计票入账，不用填报：/).waitFor();
});

it('locks what a ballot counts, and says so to whoever types', async () => {
  const page = await visit(sizes[0][1]);
  const sheet = await SheetPage.open(page, county.address, ROUND, 'statistics');
  const locked = sheet.grid.locator('td[aria-readonly="true"]').first();
  await locked.waitFor();
  const before = await locked.innerText();
  await locked.focus();
  for (const key of ['9', 'Delete', 'F2']) await page.keyboard.press(key);
  await page.getByRole('status').filter({ hasText: '由测评计票入账，不用填报' }).waitFor();
  await sheet.paste('99');
  expect(await sheet.grid.getByRole('textbox').count()).toBe(0);
  expect(await locked.innerText()).toBe(before);
  expect(await barriers(page)).toEqual([]);
});
