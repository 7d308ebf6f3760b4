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
    { department: 'post', title: '迟复 次数', element: null, round: 'a' },
    { department: 'archive', title: '迟复次数', element: null, round: 'b' },
  ];
  expect(duplicatesOf([{ department: 'post', title: '迟复次数', element: null }], existing)).toEqual([
    { department: 'post', title: '迟复次数', element: null, round: 'a' },
  ]);
});

it('knows a data element by its id under any name, and says that it is the same one', () => {
  const existing = [
    { department: 'post', title: '收文总量', element: 'received', round: 'a' },
    { department: 'post', title: '来件数', element: null, round: 'b' },
    { department: 'archive', title: '收文总量', element: 'received', round: 'c' },
  ];
  expect(duplicatesOf([{ department: 'post', title: '来件数', element: 'received' }], existing)).toEqual([
    { department: 'post', title: '来件数', element: 'received', round: 'a' },
    { department: 'post', title: '来件数', element: null, round: 'b' },
  ]);
});

it('finds every request that is repeated under a reworded name', () => {
  const title = fc.stringMatching(/^[一-龥a-z]{1,12}$/);
  fc.assert(
    fc.property(fc.array(title, { minLength: 1, maxLength: 10 }), (titles) => {
      const wanted = titles.map((one) => ({ department: 'd', title: one, element: null }));
      const existing = titles.map((one) => ({
        department: 'd',
        title: ` ${one.toUpperCase()}。`,
        element: null,
        round: 'r',
      }));
      expect(duplicatesOf(wanted, existing).length).toBeGreaterThanOrEqual(wanted.length);
    }),
  );
});
