import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { codes, collect, texts } from '../testing/collect.ts';
import { csvLine } from '../write/csv.ts';

const bytes = (text: string): Buffer => Buffer.from(text);

/** 「单位,得分\n甲乡,1\n」 as Chinese Windows writes it; TextEncoder knows only UTF-8, so by hand. */
const GBK = Buffer.from('b5a5cebb2cb5c3b7d60abcd7cfe72c310a', 'hex');

describe('reading CSV', { timeout: 60_000 }, () => {
  test('rows keep the numbers a spreadsheet shows; blank lines are left out', async () => {
    const { rows } = await collect(bytes('a,b\r\n\r\n1,2\r\n,\r\n3,4'));
    expect(rows.map(({ row }) => row)).toEqual([1, 3, 5]);
    expect(texts(rows)).toEqual([
      ['a', 'b'],
      ['1', '2'],
      ['3', '4'],
    ]);
    expect(rows[2]?.cells[1]?.ref).toBe('B5');
  });

  test('quotes hold separators, line breaks and quotes', async () => {
    const { rows } = await collect(bytes('a,"b ""c"", d\r\ne"\n"",x\n'));
    expect(texts(rows)).toEqual([
      ['a', 'b "c", d\r\ne'],
      ['', 'x'],
    ]);
  });

  test.each([
    ['semicolon', 'a;b;c\n1,5;2;3\n'],
    ['tab', 'a\tb\tc\n1,5\t2\t3\n'],
  ])('finds out the separator: %s', async (_, text) => {
    expect(texts((await collect(bytes(text))).rows)).toEqual([
      ['a', 'b', 'c'],
      ['1,5', '2', '3'],
    ]);
  });

  test.each([
    ['UTF-8 with mark', Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), bytes('单位,得分\n甲乡,1\n')])],
    ['UTF-8', bytes('单位,得分\n甲乡,1\n')],
    ['GBK', GBK],
    ['UTF-16', Buffer.from('\ufeff单位,得分\n甲乡,1\n', 'utf16le')],
  ])('reads %s', async (_, file) => {
    expect(texts((await collect(file)).rows)).toEqual([
      ['单位', '得分'],
      ['甲乡', '1'],
    ]);
  });

  test('a quote that is never closed is named with its row', async () => {
    expect((await collect(bytes('a,b\n1,"2\n3,4\n'))).refused).toMatchObject({ code: 'csv.unclosed-quote', row: 2 });
  });

  test('text after a closing quote is named with its cell', async () => {
    const { problems } = await collect(bytes('a,b\n1,"2"x\n'));
    expect(codes(problems)).toEqual(['csv.stray-quote@B2']);
  });

  test('wrongly encoded text is named with its cell', async () => {
    const { problems } = await collect(
      Buffer.concat([bytes(`甲,b\n${`乙${'x'.repeat(900)},1\n`.repeat(6000)}`), Buffer.from([0xff, 0xfe, 10])]),
    );
    expect(codes(problems)).toEqual(['cell.encoding@A6002']);
  }, 60_000);

  test('limits stop the reading: rows, columns, a very long line', async () => {
    const limits = { rows: 2, columns: 3, recordBytes: 100 };
    expect((await collect(bytes('h\n1\n2\n'), { limits })).refused).toBeNull();
    expect((await collect(bytes('h\n1\n2\n3\n'), { limits })).refused?.code).toBe('table.too-many-rows');
    expect((await collect(bytes('a,b,c,d\n'), { limits })).refused).toMatchObject({
      code: 'table.too-many-columns',
      row: 1,
    });
    expect((await collect(bytes(`a\n${'x'.repeat(200)}`), { limits })).refused).toMatchObject({
      code: 'csv.line-too-long',
      row: 2,
    });
  });

  test('what is written is read back, whatever the texts', async () => {
    // A leading apostrophe is the price of safety in a format without types; such texts are left out here.
    const safe = fc
      .string({ unit: 'grapheme', maxLength: 12 })
      .filter((text) => !/^[=+\-@\t\r\n＝＋－＠\ufeff]/.test(text));
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(safe, fc.double({ noNaN: true, noDefaultInfinity: true }), safe), { minLength: 1 }),
        async (table) => {
          const file = bytes(`h,i,j\n${table.map(csvLine).join('')}`);
          const { rows, problems } = await collect(file);
          expect(problems).toEqual([]);
          expect(texts(rows).slice(1)).toEqual(table.map(([a, x, b]) => [a, Object.is(x, -0) ? '-0' : String(x), b]));
        },
      ),
    );
  });
});
