import fc from 'fast-check';
import { expect, it } from 'vitest';
import { duplicatesOf, normalName } from './duplicates.ts';

it('sees through width, case, spaces and punctuation', () => {
  expect(normalName('信访 办结率（％）')).toBe(normalName('信访办结率(%)'));
  expect(normalName('ＧＤＰ 增速')).toBe(normalName('gdp增速'));
  expect(normalName('信访办结率')).not.toBe(normalName('信访办结数'));
});

it('names the round that asks the same department already, and no other', () => {
  const existing = [
    { department: 'post', title: '迟复 次数', round: 'a' },
    { department: 'archive', title: '迟复次数', round: 'b' },
  ];
  expect(duplicatesOf([{ department: 'post', title: '迟复次数' }], existing)).toEqual([
    { department: 'post', title: '迟复次数', round: 'a' },
  ]);
});

it('finds every request that is repeated under a reworded name', () => {
  const title = fc.stringMatching(/^[一-龥a-z]{1,12}$/);
  fc.assert(
    fc.property(fc.array(title, { minLength: 1, maxLength: 10 }), (titles) => {
      const wanted = titles.map((one) => ({ department: 'd', title: one }));
      const existing = titles.map((one) => ({ department: 'd', title: ` ${one.toUpperCase()}。`, round: 'r' }));
      expect(duplicatesOf(wanted, existing).length).toBeGreaterThanOrEqual(wanted.length);
    }),
  );
});
