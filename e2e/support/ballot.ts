import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Api } from './api.ts';
import { barriers } from './axe.ts';
import { phone } from './browser.ts';

/** A cheap phone. */
export const rater = { ...phone, viewport: { width: 360, height: 740 } } as const;

const words = (zh: string) => ({ 'zh-CN': zh });
const OPTIONS = [
  ['excellent', '优秀', '1'],
  ['good', '良好', '0.8'],
  ['poor', '较差', '0.4'],
  ['unknown', '不了解', null],
] as const;

export const TITLE = '荷塘坪镇领导班子民主测评';
/** A sheet with every kind of question, on a leadership team of two, for thirty staff with slips. */
export const PLAN = {
  form: {
    title: words(TITLE),
    intro: words('请对班子和每位成员作出评价。'),
    complete: false,
    scales: { four: OPTIONS.map(([id, zh, share]) => ({ id, words: words(zh), share })) },
    questions: [
      { id: 'team', kind: 'choice', per: 'sheet', scale: 'four', words: words('班子总体评价') },
      { id: 'member', kind: 'choice', per: 'subject', scale: 'four', words: words('成员评价') },
      { id: 'duty', kind: 'mark', per: 'sheet', min: '0', max: '100', step: '1', words: words('履职打分') },
      { id: 'advice', kind: 'text', per: 'sheet', limit: 200, words: words('意见和建议') },
    ],
  },
  groups: [{ id: 'staff', words: words('干部职工'), weight: '1', by: 'slips' }],
  sheets: [
    {
      words: words('荷塘坪镇'),
      unit: null,
      subjects: [
        { id: 'zhang', words: words('张若水') },
        { id: 'li', words: words('李青禾') },
      ],
      slips: { staff: 30 },
    },
  ],
  threshold: 3,
  day: '2026-11-01',
};

/** Drafts a ballot and opens it; its id. */
export async function openBallot(
  api: Api,
  plan: object = PLAN,
  given: { readonly kind?: 'measured' | 'open'; readonly closesAt?: string } = {},
): Promise<string> {
  const { kind = 'measured', closesAt = null } = given;
  const { id } = await api.post<{ id: string }>('/ballots', { kind, plan, closesAt });
  const { job } = await api.post<{ job: string }>(`/ballots/${id}/open`, {});
  const { state } = await api.finish(job);
  if (state !== 'done') throw new Error(`the ballot is not open: ${state}`);
  return id;
}

export async function closeBallot(api: Api, id: string): Promise<void> {
  const { job } = await api.post<{ job: string }>(`/ballots/${id}/close`, { reason: '测评结束' });
  await api.finish(job);
}

/** The codes of the slips of a box, as they are printed. */
export async function slipsOf(api: Api, id: string, box = 1): Promise<string[]> {
  const { codes } = await api.post<{ codes: string[] }>(`/ballots/${id}/boxes/${box}/slips`, {});
  return [...codes];
}

/** What a rater sees and presses. */
export const booth = (page: Page) => ({
  sheet: (title = TITLE) => page.getByRole('heading', { name: title }).waitFor(),
  group: (name: string) => page.getByRole('group', { name }),
  async choose(name: string, option: string): Promise<void> {
    await page.getByRole('group', { name }).getByLabel(option).check();
  },
  async cast(): Promise<void> {
    await page.getByRole('button', { name: '看一遍，再交' }).click();
    await page.getByRole('button', { name: '交票' }).click();
  },
  done: () => page.getByRole('heading', { name: '已收到您的票' }).waitFor(),
});

/** Nothing on the page keeps anybody out, and nothing of it lies beyond the edge of the screen. */
export async function look(page: Page, name: string): Promise<void> {
  const found = await barriers(page);
  expect(found, name).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth), name).toBeLessThanOrEqual(
    rater.viewport.width,
  );
}
