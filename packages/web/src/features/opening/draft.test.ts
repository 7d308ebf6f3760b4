import { expect, it } from 'vitest';
import type { SchemeRow } from '../../api/types.ts';
import { complete, newDraft, usable } from './draft.ts';
import { lastDayOf, nextPeriod, partsOf, periodAt } from './periods.ts';

const row = (id: string, period: string, states: ('draft' | 'published')[]): SchemeRow => ({
  id,
  title: { 'zh-CN': '研判评价方案（示例）', en: 'Assessment (example)' },
  subject: 'unit',
  period,
  versions: states.map((state, at) => ({ version: at + 1, state, publishedAt: null })),
});
const schemes = usable([
  row('plan', 'month', ['draft']),
  row('monthly', 'month', ['published', 'published', 'draft']),
  row('yearly', 'year', ['published']),
]);
const rounds = ['2026-09', '2026-10'].map((period) => ({
  scheme: { id: 'monthly' },
  period,
  title: { 'zh-CN': `${Number(period.slice(5))}月的` },
}));
const today = '2026-11-26';

it('offers published versions only, the newest first', () => {
  expect(schemes.map(({ id, versions }) => [id, versions])).toEqual([
    ['monthly', [2, 1]],
    ['yearly', [1]],
  ]);
});

it('proposes the period after the last round, its last day and its title', () => {
  expect(complete(newDraft, schemes, rounds, today)).toMatchObject({
    version: 2,
    period: '2026-11',
    day: '2026-11-30',
    title: '2026年11月研判',
    titleEn: 'Assessment, November 2026',
    due: { dueInWorkingDays: 5 },
  });
  expect(complete({ ...newDraft, scheme: 'yearly' }, schemes, rounds, today)).toMatchObject({
    period: '2026',
    part: 'year',
    day: '2026-12-31',
    title: '2026年研判',
  });
  expect(complete(newDraft, [], rounds, today)).toBeNull();
});

it('takes the last round’s title over, with the new period in it', () => {
  const title = { 'zh-CN': '2026年10月县级研判', en: 'County, October 2026' };
  const named = [{ scheme: { id: 'monthly' }, period: '2026-10', title }];
  expect(complete(newDraft, schemes, named, today)).toMatchObject({
    title: '2026年11月县级研判',
    titleEn: 'County, November 2026',
  });
});

it('keeps what was chosen, and takes a word on duplicates for that asking only', () => {
  const draft = { ...newDraft, part: '12', title: '年终', seen: 'monthly 2 2026-12' };
  expect(complete(draft, schemes, rounds, today)).toMatchObject({
    period: '2026-12',
    title: '年终',
    titleEn: undefined,
    seen: true,
  });
  expect(complete({ ...draft, part: '11' }, schemes, rounds, today)?.seen).toBe(false);
  expect(complete({ ...draft, version: 1 }, schemes, rounds, today)).toMatchObject({ version: 1, seen: false });
});

it('leaves a version behind with its scheme', () => {
  const draft = { ...newDraft, scheme: 'yearly', version: 2 };
  expect(complete(draft, schemes, rounds, today)?.version).toBe(1);
});

it.each([
  ['days', '', ''],
  ['days', '0', ''],
  ['days', '251', ''],
  ['days', '1.5', ''],
  ['date', '5', ''],
] as const)('has no deadline by %s from “%s” and “%s”', (dueBy, days, date) => {
  expect(complete({ ...newDraft, dueBy, days, date }, schemes, rounds, today)?.due).toBeNull();
});

it('ends a named day by the clock of the county', () => {
  const draft = { ...newDraft, dueBy: 'date', date: '2026-12-08' } as const;
  expect(complete(draft, schemes, rounds, today)?.due).toEqual({ dueAt: '2026-12-08T23:59:59+08:00' });
});

it.each([
  ['2026-12', '2027-01', '2026-12-31'],
  ['2028-02', '2028-03', '2028-02-29'],
  ['2026-Q4', '2027-Q1', '2026-12-31'],
  ['2026-Q1', '2026-Q2', '2026-03-31'],
  ['2026', '2027', '2026-12-31'],
])('after %s comes %s; it ends on %s', (period, next, last) => {
  expect(nextPeriod(period)).toBe(next);
  expect(lastDayOf(period)).toBe(last);
});

it('knows which period a day lies in', () => {
  expect((['month', 'quarter', 'year', 'term', 'once'] as const).map((often) => periodAt(often, today))).toEqual([
    '2026-11',
    '2026-Q4',
    '2026',
    '2026',
    '2026',
  ]);
  expect(partsOf('quarter')).toHaveLength(16);
});
