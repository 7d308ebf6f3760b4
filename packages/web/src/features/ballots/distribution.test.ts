import { describe, expect, it } from 'vitest';
import { byQuestion, type Item, inOrder, type Part, together } from './distribution.ts';

const words = (zh: string) => ({ 'zh-CN': zh });
const part = (counts: Record<string, number>): Part => ({
  base: 0,
  rate: null,
  unanimous: false,
  answers: Object.entries(counts).map(([answer, count]) => ({ answer, words: words(answer), count, share: null })),
});
const item = (key: string): Item => ({
  item: key,
  question: words(key.split('/')[0] ?? ''),
  subject: null,
  base: 0,
  rate: null,
  margin: null,
  change: null,
  parts: [],
});

describe('the distribution of an item', () => {
  it('adds the parts up, answer by answer, in the order of the scale', () => {
    const slices = together([part({ good: 3, poor: 0 }), part({ good: 1, poor: 2, '': 1 })]);
    expect(slices.map(({ answer, count }) => [answer, count])).toEqual([
      ['good', 4],
      ['poor', 2],
      ['', 1],
    ]);
  });

  it('shows marks from the highest down, and open ones last', () => {
    expect(inOrder(together([part({ '80': 1, '': 2, '100': 1, '9.5': 1 })])).map(({ answer }) => answer)).toEqual([
      '100',
      '80',
      '9.5',
      '',
    ]);
    expect(inOrder(together([part({ good: 1, '': 1, bad: 2 })])).map(({ answer }) => answer)).toEqual([
      'good',
      '',
      'bad',
    ]);
  });

  it('puts the subjects of one question together', () => {
    const questions = byQuestion(['team', 'member/a', 'member/b', 'members'].map(item));
    expect(questions.map(({ items }) => items.map((one) => one.item))).toEqual([
      ['team'],
      ['member/a', 'member/b'],
      ['members'],
    ]);
  });
});
