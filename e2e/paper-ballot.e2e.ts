import { type Publication, verifyPublication } from '@hengjian/ballot';
import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { BallotPage } from './pages/ballot-page.ts';
import { barriers } from './support/axe.ts';
import { desktop, phone, useBrowser } from './support/browser.ts';
import { useCounty } from './support/county.ts';
import { Rater } from './support/rater.ts';

const county = useCounty();
const visit = useBrowser(county);

const words = (zh: string) => ({ 'zh-CN': zh });
const SCALE = [
  ['excellent', '优秀', '1'],
  ['good', '良好', '0.8'],
  ['poor', '较差', '0.4'],
].map(([id, zh = '', share]) => ({ id, words: words(zh), share }));
const PLAN = {
  form: {
    title: words('荷塘坪镇班子测评'),
    intro: words(''),
    complete: false,
    scales: { three: SCALE },
    questions: [
      { id: 'team', kind: 'choice', per: 'sheet', scale: 'three', words: words('班子总体评价') },
      { id: 'member', kind: 'choice', per: 'subject', scale: 'three', words: words('成员评价') },
      { id: 'duty', kind: 'mark', per: 'sheet', min: '0', max: '100', step: '1', words: words('履职打分') },
    ],
  },
  groups: [{ id: 'staff', words: words('干部职工'), weight: '1', by: 'slips' }],
  sheets: [
    {
      words: words('荷塘坪镇'),
      unit: null,
      subjects: [{ id: 'zhang', words: words('张若水') }],
      slips: { staff: 3 },
      paper: { staff: 4 },
    },
  ],
  threshold: 3,
  day: '2026-11-01',
};

let id = '';
beforeAll(async () => {
  ({ id } = await county.api.post<{ id: string }>('/ballots', { kind: 'measured', plan: PLAN, closesAt: null }));
  await county.api.finish((await county.api.post<{ job: string }>(`/ballots/${id}/open`, {})).job);
  const { codes } = await county.api.post<{ codes: string[] }>(`/ballots/${id}/boxes/1/slips`, {});
  const rater = new Rater(county.address, 'demo', id);
  for (const code of codes) await rater.vote(1, code, { team: 'excellent' });
});

class PaperPage extends BallotPage {
  async open(): Promise<void> {
    await this.go(`/ballots/${id}/paper`);
    await this.titled('录入纸质票');
  }
  said(text: string): Promise<void> {
    return this.page.getByRole('status').filter({ hasText: text }).waitFor();
  }
}
/** A paper by keyboard alone: a digit and Enter for each line. */
async function type(page: Page, answers: readonly string[]): Promise<void> {
  for (const answer of answers) {
    if (answer !== '') await page.keyboard.type(answer);
    await page.keyboard.press('Enter');
  }
}
const line = (page: PaperPage, name: string) => page.main.getByRole('row', { name }).locator('select, input');

it('is entered by two people by keyboard, settled by a third, and counted with the electronic papers', async () => {
  const first = new PaperPage(await visit(desktop), county.address);
  await first.go(`/ballots/${id}`);
  await first.main.getByRole('link', { name: '录入纸质票' }).click();
  await first.titled('录入纸质票');
  await first.main.getByText('先登记发出了多少张纸质票').waitFor();
  await first.field('又发出几张').fill('3');
  await first.button('登记').click();
  await first.main.getByText('已登记发出3张，还能发1张').waitFor();
  expect(await barriers(first.page)).toEqual([]);

  await line(first, '班子总体评价').focus();
  await type(first.page, ['1', '2', '88']);
  await first.said('第1号已保存，等另一个人再录一遍');
  // The cursor stands on the first line of the next paper.
  await first.page.waitForFunction(() => document.activeElement?.tagName === 'SELECT');
  expect(await first.field('票号').inputValue()).toBe('2');
  await type(first.page, ['2', '', '101']);
  await first.main.getByText('履职打分：分数不在范围内。').waitFor();
  await line(first, '履职打分').fill('90');
  await first.button('保存这张票').click();
  await first.said('第2号已保存');
  await first.button('记为废票').click();
  await first.said('第3号已保存');
  await first.said('这个票箱要您录的都录完了');
  // A slip of the hand is put right as long as nobody has compared.
  await first.field('票号').fill('2');
  await line(first, '张若水').selectOption({ label: '3 较差' });
  await first.button('保存这张票').click();
  await first.said('第2号已保存');

  // A number that no paper has is taken back.
  await first.main.getByRole('button', { name: '删去第3号' }).click();
  await first.main.getByText('录了一遍的2张').waitFor();
  await first.field('票号').fill('3');
  await first.button('记为废票').click();
  await first.said('第3号已保存');

  const second = new PaperPage(await visit(phone, 'office-reviewer'), county.address);
  await second.open();
  await second.main.getByText('录了一遍的3张').waitFor();
  // Nothing of the first entry is there to be copied.
  expect(await line(second, '班子总体评价').inputValue()).toBe('');
  expect(await barriers(second.page)).toEqual([]);
  await line(second, '班子总体评价').selectOption({ label: '1 优秀' });
  await line(second, '张若水').selectOption({ label: '2 良好' });
  await line(second, '履职打分').fill('88');
  await second.button('保存这张票').click();
  await second.said('第1号两个人录得一样');
  await line(second, '班子总体评价').selectOption({ label: '2 良好' });
  await line(second, '张若水').selectOption({ label: '3 较差' });
  await line(second, '履职打分').fill('96');
  await second.button('保存这张票').click();
  await second.said('第2号两个人录得不一样');
  await second.button('记为废票').click();
  await second.said('第3号两个人录得一样');
  expect(await second.main.getByRole('link', { name: '核定第2号' }).count()).toBe(0);

  // It cannot be closed meanwhile, and says which paper is in the way.
  await first.go(`/ballots/${id}`);
  await first.button('结束并计票').click();
  await first.confirm('结束并计票', '时间到了');
  await first.page.getByText('荷塘坪镇（干部职工）第2号：两人录得不一样。').waitFor();

  const third = new PaperPage(await visit(desktop, 'office-head'), county.address);
  await third.open();
  await third.main.getByRole('link', { name: '核定第2号' }).click();
  await third.main.getByRole('heading', { name: '核定第2号票' }).waitFor();
  const row = third.section('settle').getByRole('row', { name: '履职打分' });
  expect(await row.locator('td').allInnerTexts()).toEqual(['90', '96', '']);
  expect(await third.section('settle').getByRole('row').count()).toBe(2);
  expect(await barriers(third.page)).toEqual([]);
  await row.locator('input').fill('96');
  await third.button('按纸质票核定').click();
  await third.main.getByText('录了一遍的0张，不一样的0张，可以计票的3张').waitFor();

  await first.go(`/ballots/${id}`);
  await first.button('结束并计票').click();
  await first.confirm('结束并计票', '时间到了');
  const duty = first.question('履职打分');
  await duty.getByText('92.0%').waitFor();
  // Asked, served, valid, spoilt.
  const frame = first.section('frame').getByRole('row', { name: '干部职工' });
  expect(await frame.getByRole('cell').allInnerTexts()).toEqual(['7', '6', '5', '1', '71.4%']);
  const { findings } = await verifyPublication(await county.api.get<Publication>(`/ballots/${id}/publication`));
  expect(findings).toEqual([]);
});
