import { expect, it } from 'vitest';
import { rowsOf, tiersFor } from './pasted.ts';

it('reads what a spreadsheet puts on the clipboard, and what people type', () => {
  expect(rowsOf('荷塘坪镇\t优秀\r\n\r\n民政局\t 良好 \t备注\n望岚镇　一般\n青竹坞镇, 差\n孤行')).toEqual([
    { unit: '荷塘坪镇', word: '优秀' },
    { unit: '民政局', word: '良好' },
    { unit: '望岚镇', word: '一般' },
    { unit: '青竹坞镇', word: '差' },
    { unit: '孤行', word: '' },
  ]);
});

it('takes a word for what was chosen, else for what it usually is', () => {
  const rows = rowsOf('a\t优秀\nb\t甲\nc\t乙\nd\t优秀');
  const found = tiersFor(rows, { 甲: 'FAIR' }, { 优秀: 'GOOD' });
  expect([...found]).toEqual([
    ['优秀', 'GOOD'],
    ['甲', 'FAIR'],
    ['乙', undefined],
  ]);
});
