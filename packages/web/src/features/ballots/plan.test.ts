import { describe, expect, it } from 'vitest';
import {
  commonCount,
  flawsAt,
  freshId,
  isUsed,
  moved,
  type Plan,
  said,
  subjectsFrom,
  withCommonCount,
  withGroups,
  withoutScale,
  withQuestion,
  withScale,
  withUnits,
} from './plan.ts';

const plan: Plan = {
  form: { title: { 'zh-CN': '测评' }, intro: { 'zh-CN': '' }, scales: {}, questions: [], complete: false },
  groups: [
    { id: 'staff', words: { 'zh-CN': '干部职工' }, weight: '1', by: 'slips' },
    { id: 'team', words: { 'zh-CN': '班子成员' }, weight: '1', by: 'posts' },
  ],
  sheets: [
    { words: { 'zh-CN': '甲镇' }, unit: 'a', subjects: [], slips: { staff: 20 } },
    { words: { 'zh-CN': '乙镇' }, unit: 'b', subjects: [], slips: { staff: 20 } },
  ],
  threshold: 5,
  day: '2026-11-01',
  feeds: null,
};

describe('a plan being drafted', () => {
  it('keeps the English of a text until its Chinese changes', () => {
    const both = { 'zh-CN': '班子', en: 'Team' };
    expect(said(both, '班子')).toBe(both);
    expect(said(both, '领导班子')).toEqual({ 'zh-CN': '领导班子' });
  });

  it('moves within its bounds', () => {
    expect(moved(['a', 'b', 'c'], 1, -1)).toEqual(['b', 'a', 'c']);
    expect(moved(['a', 'b', 'c'], 2, 1)).toEqual(['a', 'b', 'c']);
    expect(moved(['a'], 0, -1)).toEqual(['a']);
  });

  it('gives ids that nothing has', () => {
    expect(freshId('q', ['q1', 'q3'])).toBe('q2');
  });

  it('brings a scale with the first choice and uses it for the next', () => {
    const one = withQuestion(plan.form, 'choice');
    const two = withQuestion(one, 'choice');
    expect(Object.keys(two.scales)).toEqual(['four']);
    expect(two.questions.map((question) => question.kind === 'choice' && question.scale)).toEqual(['four', 'four']);
    expect(two.questions.map(({ id }) => id)).toEqual(['q1', 'q2']);
    expect(isUsed(two, 'four')).toBe(true);
    const more = withScale(two);
    expect(isUsed(more, 'scale-1')).toBe(false);
    expect(Object.keys(withoutScale(more, 'scale-1').scales)).toEqual(['four']);
  });

  it('keeps the ids of people who stay on a sheet, and takes nobody twice', () => {
    const before = [
      { id: 'zhang', words: { 'zh-CN': '张若水' } },
      { id: 's1', words: { 'zh-CN': '李青禾' } },
    ];
    expect(subjectsFrom('李青禾\n 王知远 \n\n李青禾\n', before)).toEqual([
      before[1],
      { id: 's2', words: { 'zh-CN': '王知远' } },
    ]);
  });

  it('adds units that have no sheet yet, with as many slips as the others have', () => {
    const more = withUnits(plan, [
      { id: 'b', name: { 'zh-CN': '乙镇' }, members: [] },
      { id: 'c', name: { 'zh-CN': '丙镇' }, members: [{ id: 'p1', name: '赵一' }] },
    ]);
    expect(more.sheets.slice(2)).toEqual([
      {
        words: { 'zh-CN': '丙镇' },
        unit: 'c',
        subjects: [{ id: 'p1', words: { 'zh-CN': '赵一' } }],
        slips: { staff: 20, team: 0 },
        paper: { staff: 0, team: 0 },
      },
    ]);
  });

  it('knows whether all sheets have the same number of slips', () => {
    expect(commonCount(plan, 'staff', 'slips')).toBe(20);
    const [first, second] = plan.sheets;
    if (first === undefined || second === undefined) throw new Error('two sheets');
    const mixed = { ...plan, sheets: [first, { ...second, slips: { staff: 3 } }] };
    expect(commonCount(mixed, 'staff', 'slips')).toBeNull();
    expect(commonCount(withCommonCount(mixed, 'staff', 'slips', 8), 'staff', 'slips')).toBe(8);
  });

  it('drops the slips of a group that goes', () => {
    const [, team] = plan.groups;
    if (team === undefined) throw new Error('two groups');
    const without = withGroups(withCommonCount(plan, 'staff', 'paper', 3), [team]);
    expect(without.sheets.map(({ slips, paper }) => [slips, paper])).toEqual([
      [{}, {}],
      [{}, {}],
    ]);
  });

  it('finds what is wrong at a place and not at one that only begins like it', () => {
    const flaws = ['sheets.2.unit', 'sheets.21.unit', 'sheets'].map((path) => ({ path }));
    expect(flawsAt(flaws, 'sheets.2')).toEqual([{ path: 'sheets.2.unit' }]);
    expect(flawsAt(flaws, 'sheets')).toHaveLength(3);
  });
});
