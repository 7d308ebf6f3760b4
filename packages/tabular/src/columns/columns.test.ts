import { describe, expect, test } from 'vitest';
import { type ColumnsOptions, readColumns } from '../index.ts';
import { codes } from '../testing/collect.ts';
import { writeXlsx } from '../write/xlsx.ts';

const choose: ColumnsOptions['choose'] = () => (column) => (column.name === 'subject' ? 'text' : 'number');

const table = [
  ['subject', 'a', 'b'],
  ['甲', '1.5', ''],
  ['乙', 'n/a', '１２'],
  ['丙', '三', 'exempt'],
];

describe.each([
  ['CSV', () => Promise.resolve(Buffer.from(table.map((row) => row.join(',')).join('\n')))],
  ['XLSX', () => writeXlsx([{ name: 'd', rows: table }])],
])('columns of %s', (_, file) => {
  test('figures, reasons and problems, cell by cell', async () => {
    const read = await readColumns(await file(), { choose });
    expect(read?.rows).toBe(3);
    expect(read?.texts.get('subject')).toEqual(['甲', '乙', '丙']);
    expect(read?.numbers.get('a')).toEqual({
      values: Float64Array.of(1.5, Number.NaN, Number.NaN),
      status: Uint8Array.of(0, 2, 4),
    });
    expect(read?.numbers.get('b')).toEqual({
      values: Float64Array.of(Number.NaN, 12, Number.NaN),
      status: Uint8Array.of(1, 0, 3),
    });
    expect(codes(read?.problems.list ?? [])).toEqual(['cell.number-as-text@C3', 'cell.text@B4']);
    expect([...(read?.rowNumbers ?? [])]).toEqual([2, 3, 4]);
  });
});

describe('columns', () => {
  test('a header that appears twice names both places', async () => {
    const read = await readColumns(Buffer.from('subject,a,a\nx,1,2\n'), { choose });
    expect(read?.problems.list[0]?.message.en).toBe('The header "a" appears twice: B1 and C1. Keep one column.');
  });

  test('rows wider than the header are refused, narrower ones are noted', async () => {
    const read = await readColumns(Buffer.from('subject,a,b\nx,1\ny,1,2,3\nz,1,2,\n'), { choose });
    expect(codes(read?.problems.list ?? [])).toEqual(['table.row-short@2', 'table.row-long@3']);
  });

  test('more rows than the first chunk promised', async () => {
    const lines = Array.from({ length: 3000 }, (_, at) => (at < 10 ? `${'x'.repeat(5000)}${at},1` : `s${at},2`));
    const read = await readColumns(Buffer.from(`subject,a\n${lines.join('\n')}\n`), { choose });
    expect(read?.rows).toBe(3000);
    expect(read?.numbers.get('a')?.values.reduce((sum, value) => sum + value)).toBe(10 + 2 * 2990);
  });

  test('problems are capped in the list and counted in full', async () => {
    const read = await readColumns(Buffer.from(`subject,a\n${'x,bad\n'.repeat(500)}`), {
      choose,
      limits: { problems: 20 },
    });
    expect(read?.problems.list).toHaveLength(20);
    expect(read?.problems.errors).toBe(500);
    expect(read?.problems.leftOut).toBe(480);
  });

  test('declining the header stops the reading', async () => {
    expect(await readColumns(Buffer.from('x,y\n1,2\n'), { choose: () => null })).toBeNull();
  });
});
