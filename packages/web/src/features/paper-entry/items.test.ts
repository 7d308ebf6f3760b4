import { describe, expect, it } from 'vitest';
import type { BallotDetail } from '../../api/types.ts';
import { answersOf, itemsOf, nextNumber, optionOf } from './items.ts';

const words = (zh: string) => ({ 'zh-CN': zh });
const scale = ['good', 'poor'].map((id) => ({ id, words: words(id), share: '1' }));
const plan: BallotDetail['plan'] = {
  form: {
    title: words('测评'),
    intro: words(''),
    complete: false,
    scales: { two: scale },
    questions: [
      { id: 'team', kind: 'choice', per: 'sheet', scale: 'two', words: words('班子') },
      { id: 'member', kind: 'mark', per: 'subject', min: '0', max: '100', step: '1', words: words('成员') },
    ],
  },
  groups: [],
  sheets: [
    {
      words: words('甲镇'),
      unit: null,
      slips: {},
      subjects: [
        { id: 'a', words: words('甲') },
        { id: 'b', words: words('乙') },
      ],
    },
  ],
  threshold: 5,
  day: '2026-11-01',
  feeds: null,
};

describe('a paper to enter', () => {
  it('has the lines of its sheet in the order of the form', () => {
    expect(itemsOf(plan, 1).map(({ key }) => key)).toEqual(['team', 'member/a', 'member/b']);
    expect(itemsOf(plan, 2).map(({ key }) => key)).toEqual(['team']);
  });

  it('takes an option by its digit', () => {
    const [team] = itemsOf(plan, 1);
    if (team === undefined) throw new Error('a line');
    expect(['1', '2', '3', '0', 'x', '12'].map((typed) => optionOf(team, typed))).toEqual([
      'good',
      'poor',
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('leaves out what was left open', () => {
    expect(answersOf({ team: 'good', 'member/a': '', 'member/b': ' ' })).toEqual({ team: 'good' });
  });

  it('goes on with the first number that still needs this reader', () => {
    const row = (number: number, state: string, own: boolean) => ({ number, state, own });
    expect(nextNumber([], 0)).toBeNull();
    expect(nextNumber([], 3)).toBe(1);
    expect(nextNumber([row(1, 'once', true), row(2, 'once', false)], 3)).toBe(2);
    expect(nextNumber([row(1, 'agreed', false), row(2, 'differs', true), row(3, 'once', true)], 3)).toBeNull();
  });
});
