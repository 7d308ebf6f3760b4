import { describe, expect, it } from 'vitest';
import { suggest } from '../platform/tables/suggest.ts';
import { readEntry } from './entry-text.ts';
import {
  answerOf,
  effectOn,
  effectOnSheet,
  endOfPeriod,
  entryProblems,
  heldBecause,
  isAnswered,
  lacksProof,
  outlier,
  type SheetContent,
  type SheetState,
  sameElement,
  stillFrom,
} from './rules.ts';

it('ends a period with its last second in the county’s time', () => {
  expect(endOfPeriod('2026-10')?.toISOString()).toBe('2026-10-31T15:59:59.000Z');
  expect(endOfPeriod('2026-Q2')?.toISOString()).toBe('2026-06-30T15:59:59.000Z');
  expect(endOfPeriod('2026')?.toISOString()).toBe('2026-12-31T15:59:59.000Z');
  expect(endOfPeriod('later')).toBeNull();
});

it('suggests what a writer most likely meant, or nothing', () => {
  expect(suggest('望兰镇', ['石桥湾镇', '望岚镇', '听泉乡'])).toBe('望岚镇');
  expect(suggest('common.stanc.01', ['common.stance.01', 'data.01'])).toBe('common.stance.01');
  expect(suggest('xyz', ['望岚镇'])).toBeNull();
  // The same letters in any order are not the same word.
  expect(suggest('atlantis', ['bailutan-town', 'wanglan-town'])).toBeNull();
  expect(suggest('unit-0', ['trade-union', 'education'])).toBeNull();
});

it('counts a figure as new where only a gap was recorded, as changed where a figure or a reason was', () => {
  const seven = { status: 0, value: 7 };
  const reason = (status: number) => ({ status, value: null });
  expect(effectOn(undefined, seven)).toBe('new');
  expect(effectOn(reason(1), seven)).toBe('new');
  expect(effectOn(reason(1), reason(2))).toBe('new');
  expect(effectOn(reason(1), reason(1))).toBe('same');
  expect(effectOn(seven, seven)).toBe('same');
  expect(effectOn({ status: 0, value: 6 }, seven)).toBe('changed');
  expect(effectOn(reason(2), seven)).toBe('changed');
});

it.each([
  ['5', { status: 0, value: 5, reason: null }],
  ['１，２００', { status: 0, value: 1200 }],
  ['12.5%', { status: 0, value: 0.125 }],
  ['', { status: null }],
  ['n/a', { status: 2 }],
  ['不适用', { status: 2 }],
  ['缺：台账移交中', { status: 1, reason: '台账移交中', disowned: false }],
  ['missing: register moved', { status: 1, reason: 'register moved' }],
  ['缺', { status: 1, reason: null }],
  ['非本部门数据：应由财政局报', { status: 1, reason: '应由财政局报', disowned: true }],
  ['三次', { status: 4 }],
  ['缺口3', { status: 4 }],
])('reads “%s” as people mean it', (typed, meant) => {
  expect(readEntry(typed)).toMatchObject(meant);
});

const asked = { min: 0, max: 100, whole: true };
it.each([
  ['5', []],
  ['', []],
  ['n/a', []],
  ['缺：台账移交中', []],
  ['缺', ['entry.no-reason']],
  ['免责', ['entry.exempt']],
  ['5次', ['entry.not-a-number']],
  ['-0.5', ['entry.not-whole', 'entry.below-min']],
  ['101', ['entry.above-max']],
  [`缺：${'长'.repeat(201)}`, ['entry.long-reason']],
])('says of “%s” all that is wrong', (typed, codes) => {
  expect(entryProblems(readEntry(typed), asked, typed).map(({ code }) => code)).toEqual(codes);
});

it.each([
  ['near its history', 12, [10, 11, 12, 13, 11], false],
  ['far above', 40, [10, 11, 12, 13, 11], true],
  ['far below', 0, [40, 41, 42, 43, 41], true],
  ['as always', 2, [2, 2, 2, 2], false],
  ['a little more than a constant', 3, [2, 2, 2, 2], false],
  ['many times a constant', 9, [2, 2, 2, 2], true],
  ['the first case after none', 1, [0, 0, 0, 0], false],
  ['many cases after none', 8, [0, 0, 0, 0], true],
  ['too little history', 900, [1, 1, 1], false],
])('asks again about a figure %s: %d after %j is %s', (_what, value, history, asks) => {
  expect(outlier(value, history) !== null).toBe(asks);
});

it('counts as answered what has a figure, a ground, or a reason', () => {
  expect(isAnswered(0, null)).toBe(true);
  expect(isAnswered(2, null)).toBe(true);
  expect(isAnswered(1, '待核对')).toBe(true);
  expect(isAnswered(1, ' ')).toBe(false);
  expect(isAnswered(4, null)).toBe(false);
  expect(isAnswered(null, null)).toBe(false);
});

it('lets nobody approve what they entered, what is near to them, or what nobody owns', () => {
  const draft = { enteredBy: 'a', disowned: false };
  expect(heldBecause(draft, 'b', null)).toBeNull();
  expect(heldBecause(draft, 'a', null)).toBe('own-entry');
  expect(heldBecause(draft, 'b', 'kin')).toBe('kin');
  expect(heldBecause({ ...draft, disowned: true }, 'b', null)).toBe('disowned');
});

it('counts a figure, a ground, a gap with its reason, and what is empty, each apart', () => {
  const statuses = [null, 0, 1, 2, 3, 4];
  expect(statuses.map((status) => answerOf(status, false))).toEqual([
    'empty',
    'filled',
    'empty',
    'excused',
    'excused',
    'empty',
  ]);
  expect(answerOf(1, true)).toBe('explained');
  expect(answerOf(null, true)).toBe('empty');
});

describe('what a file does to a cell of a sheet', () => {
  const figure = (value: number): SheetContent => ({ status: 0, value, reason: null, disowned: false });
  const gap = (reason: string | null): SheetContent => ({ status: 1, value: null, reason, disowned: false });
  const nothing: SheetContent = { status: null, value: null, reason: null, disowned: false };
  const state = (content: SheetContent, more: Partial<SheetState> = {}): SheetState => ({
    ...content,
    version: 1,
    draft: true,
    own: false,
    ...more,
  });
  it.each([
    ['a figure where there is none', figure(1), undefined, nothing, 'new'],
    ['a figure where only an unexplained gap is', figure(1), state(gap(null), { draft: false }), nothing, 'new'],
    ['a figure in place of the one it was made with', figure(2), state(figure(1)), figure(1), 'changed'],
    ['a cell left alone that another has changed', figure(1), state(figure(9)), figure(1), 'same'],
    ['both changed, to the same', figure(2), state(figure(2)), figure(1), 'same'],
    ['both changed, apart', figure(2), state(figure(9)), figure(1), 'conflict'],
    ['filled where another has filled meanwhile', figure(2), state(figure(9)), nothing, 'conflict'],
    ['changed where another has taken it back', figure(2), state(nothing), figure(1), 'conflict'],
    ['another reason for the same gap', gap('b'), state(gap('a')), gap('a'), 'changed'],
    ['without a template: over the ledger', figure(2), state(figure(1), { draft: false }), undefined, 'changed'],
    ['without a template: over an own draft', figure(2), state(figure(1), { own: true }), undefined, 'changed'],
    ['without a template: over another’s draft', figure(2), state(figure(1)), undefined, 'conflict'],
    ['without a template: where a draft was taken back', figure(2), state(nothing), undefined, 'new'],
  ] as const)('%s', (_what, given, now, base, effect) => {
    expect(effectOnSheet(given, now, base)).toBe(effect);
  });
});

it('asks for a file with a figure only, and only where the scheme requires one', () => {
  const asked = { proofRequired: true };
  expect(lacksProof(asked, { status: 0, evidence: null })).toBe(true);
  expect(lacksProof(asked, { status: 0, evidence: 'ab' })).toBe(false);
  // A gap and what does not apply have a reason instead.
  for (const status of [1, 2, 3, null]) expect(lacksProof(asked, { status, evidence: null })).toBe(false);
  expect(lacksProof({ proofRequired: false }, { status: 0, evidence: null })).toBe(false);
});

it('takes elements of two schemes for the same only where id, unit and kind agree; their names may differ', () => {
  const element = { id: 'received', title: { 'zh-CN': '应办件数' }, type: 'count', unit: { 'zh-CN': '件' } } as const;
  expect(sameElement(element, { ...element, title: { 'zh-CN': '收件数' } })).toBe(true);
  expect(sameElement(element, { ...element, id: 'solved' })).toBe(false);
  expect(sameElement(element, { ...element, unit: { 'zh-CN': '百件' } })).toBe(false);
  expect(sameElement(element, { ...element, type: 'number' })).toBe(false);
});

it('keeps where a figure came from while it stays that figure', () => {
  const reused = { round: 'r', position: 3 };
  const source = { importId: 'i', cell: 'C5' };
  const there = { status: 0, value: 4, reason: null, reused, source };
  const nowhere = { reused: null, source: null };
  expect(stillFrom({ status: 0, value: 4, reason: null }, there)).toEqual({ reused, source });
  expect(stillFrom({ status: 0, value: 5, reason: null }, there)).toEqual(nowhere);
  expect(stillFrom({ status: 2, value: null, reason: null }, there)).toEqual(nowhere);
  expect(stillFrom({ status: 0, value: 4, reason: null }, undefined)).toEqual(nowhere);
  // Another reason for the same gap is another answer.
  const gap = { status: 1, value: null, reason: 'a', reused: null, source };
  expect(stillFrom({ status: 1, value: null, reason: 'a' }, gap).source).toEqual(source);
  expect(stillFrom({ status: 1, value: null, reason: 'b' }, gap).source).toBeNull();
});
