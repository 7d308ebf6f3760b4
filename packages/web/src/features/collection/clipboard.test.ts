import { expect, it } from 'vitest';
import { parseBlock, writeBlock } from './clipboard.ts';

it.each([
  ['one cell', '3', [['3']]],
  [
    'a block as Excel writes it',
    '1\t2\r\n3\t4\r\n',
    [
      ['1', '2'],
      ['3', '4'],
    ],
  ],
  [
    'empty cells',
    '1\t\t3\n\t\t',
    [
      ['1', '', '3'],
      ['', '', ''],
    ],
  ],
  ['a cell with a line end and quotes', '"缺：""甲""\n待补"\t2', [['缺："甲"\n待补', '2']]],
  ['a quote in the middle', '5"\t6', [['5"', '6']]],
])('reads %s', (_what, text, rows) => {
  expect(parseBlock(text)).toEqual(rows);
});

it('reads back what it writes', () => {
  const rows = [
    ['1', '', '缺：\t"x"'],
    ['不适用', '两\n行', '3'],
  ];
  expect(parseBlock(writeBlock(rows))).toEqual(rows);
});
