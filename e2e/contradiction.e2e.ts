import { beforeAll, expect, it } from 'vitest';
import { AppPage } from './pages/app-page.ts';
import { Api, type Job } from './support/api.ts';
import { barriers } from './support/axe.ts';
import { desktop, phone, useBrowser } from './support/browser.ts';
import { useCounty } from './support/county.ts';

const county = useCounty();
const visit = useBrowser(county);

const SCHOOLS = `
scheme: schools
version: 1
title: 学校年度考核
subject: unit
period: year
missing: exclude
groups: { township: 学校 }
root:
  id: school
  title: 学校考核
  max: 100
  children:
    - id: satisfaction
      title: 教师满意度
      max: 20
      weightNote: 意见占两成
      provider: discipline
      input: { type: ballot }
      rule: { kind: ballot, options: { yes: 1, no: 0 }, groups: { teachers: 1 } }
    - { id: results, title: 办学成绩, max: 80, weightNote: 成绩占八成, provider: discipline, rule: { kind: linear, from: 0, to: 100 } }
contradictions: [{ id: teachers, title: 满意度与成绩相反, ballot: satisfaction, ballotBelow: 0.8, against: results, againstFrom: 0.9 }]
`;
const ROUND = 'schools-2026';
const FINDING = '逐一访谈全体教师：不满来自岗位调整，校长已当面说明，并改进沟通方式。';

beforeAll(async () => {
  const office = county.api;
  await office.post('/schemes', { yaml: SCHOOLS });
  const { sha256 } = await office.get<{ sha256: string }>('/schemes/schools/versions/1');
  await office.post('/schemes/schools/versions/1/publish', { sha256 });
  const title = { 'zh-CN': '2026年学校考核' };
  const opened = await office.post<Job>('/rounds', {
    scheme: 'schools',
    version: 1,
    period: '2026',
    title,
    day: '2026-11-01',
    dueAt: '2026-12-31T23:59:59+08:00',
    duplicatesSeen: true,
  });
  await office.finish((opened as unknown as { job: string }).job);
  const rows = [
    'subject,satisfaction:teachers:yes,satisfaction:teachers:no,results',
    'wanglan-town,79,20,95',
    'qingzhuwu-town,80,20,95',
    'hetangping-town,95,5,90',
  ];
  const kept = await office.upload(ROUND, '学校.csv', `${rows.join('\n')}\n`);
  await office.finish((await office.post<Job>(`/imports/${kept.id}/confirm`)).id);
  await office.finish((await office.post<Job>(`/rounds/${ROUND}/runs`)).id);
});

it('is told by the scheme in words, before anything is scored', async () => {
  const page = new AppPage(await visit(desktop), county.address);
  await page.go('/schemes/schools/1');
  await page.main.getByText('“教师满意度”得分率低于80.0%，而“办学成绩”不低于90.0%：结果暂缓，先由人复核').waitFor();
});

const ranking = async () =>
  (await county.api.get<{ items: { subject: { id: string }; rank: number | null }[] }>(`/rounds/${ROUND}/ranking`))
    .items;

it('holds a result, asks people, and releases it when two of them agree', async () => {
  const officer = new AppPage(await visit(desktop), county.address);
  await officer.go(`/rounds/${ROUND}`);
  await officer.titled('2026年学校考核');
  await officer.main.getByText('测评与实绩矛盾，待复核').waitFor();
  expect((await ranking()).find(({ subject }) => subject.id === 'wanglan-town')?.rank).toBeNull();
  await officer.main.getByRole('link', { name: '复核1个单位的测评与实绩矛盾' }).click();
  await officer.titled('矛盾复核');
  await officer.main.getByText('两者矛盾，须先由人复核').waitFor();
  expect(await barriers(officer.page)).toEqual([]);
  await officer.main.getByLabel('两边都属实，原因已说明').check();
  await officer.main.getByLabel('怎样弄清的，原因是什么').fill(FINDING);
  await officer.main.getByRole('button', { name: '提交答复' }).click();
  await officer.main.getByText('您的答复要由另一个人核准').waitFor();
  expect(await officer.main.getByRole('button', { name: '核准，结果可用' }).count()).toBe(0);

  // The unit itself learns that its result is held, and why.
  const unit = new AppPage(await visit(phone, 'head-wanglan-town'), county.address);
  await unit.go(`/rounds/${ROUND}/units/wanglan-town`);
  await unit.main.getByRole('heading', { name: '结果暂缓，待人复核' }).waitFor();
  expect(await barriers(unit.page)).toEqual([]);

  const leader = new AppPage(await visit(phone, 'leader'), county.address);
  await leader.go(`/rounds/${ROUND}/contradictions`);
  await leader.main.getByText(FINDING).waitFor();
  expect(await barriers(leader.page)).toEqual([]);
  await leader.main.getByLabel('核准或退回的理由').fill('请补充访谈人数');
  await leader.main.getByRole('button', { name: '退回重写' }).click();
  await leader.main.getByText('待答复').waitFor();

  await officer.page.reload();
  await officer.main.getByLabel('两边都属实，原因已说明').check();
  await officer.main.getByLabel('怎样弄清的，原因是什么').fill(`${FINDING}共访谈99人。`);
  await officer.main.getByRole('button', { name: '提交答复' }).click();
  await officer.main.getByText('待核准').waitFor();
  await leader.page.reload();
  await leader.main.getByLabel('核准或退回的理由').fill('属实');
  await leader.main.getByRole('button', { name: '核准，结果可用' }).click();
  await leader.main.getByText('已核准').waitFor();
  await leader.go(`/rounds/${ROUND}`);
  await leader.titled('2026年学校考核');
  expect((await ranking()).slice(0, 2).map(({ subject, rank }) => [subject.id, rank])).toEqual([
    ['qingzhuwu-town', 1],
    ['wanglan-town', 2],
  ]);
});

it('is nothing to a supplier', async () => {
  const refused = await new Api(county.address, 'supplier-discipline').send('GET', `/rounds/${ROUND}/contradictions`);
  expect(refused.status).toBe(403);
});
