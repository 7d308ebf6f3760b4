import { expect, it } from 'vitest';
import { gradesGiven } from './reference-rows.ts';

const own = new Map([
  ['t1', '荷塘坪镇'],
  ['t2', '民政局'],
  ['t3', '民政局'],
]);

it('takes a unit by code or name, and says everything that is wrong at once', () => {
  const tiers = new Map([['优秀', 'GOOD' as const]]);
  expect(gradesGiven([{ unit: ' 荷塘坪镇 ', word: '优秀' }], tiers, own)).toEqual({
    grades: [{ unit: 't1', word: '优秀', tier: 'GOOD' }],
    issues: [],
  });
  const rows = [
    { unit: 't1', word: '优秀' },
    { unit: '荷塘坪镇', word: '优秀' },
    { unit: '民政局', word: '优秀' },
    { unit: '亚特兰蒂斯', word: '顶好' },
    { unit: 't2', word: '优秀' },
  ];
  expect(gradesGiven(rows, tiers, own).issues).toEqual([
    { code: 'unit-twice', line: 2, given: '荷塘坪镇' },
    { code: 'unit-ambiguous', line: 3, given: '民政局' },
    { code: 'unit-unknown', line: 4, given: '亚特兰蒂斯' },
    { code: 'word-unknown', line: 4, given: '顶好' },
  ]);
});
