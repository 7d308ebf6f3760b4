import fc from 'fast-check';
import { readXlsx } from 'hucre/xlsx';
import { describe, expect, test } from 'vitest';
import { collect } from '../testing/collect.ts';
import { csvText } from './csv.ts';
import type { OutCell } from './workbook.ts';
import { streamXlsx, writeXlsx } from './xlsx.ts';

const DANGEROUS = ['=1+1', '=cmd|"/c calc"!A0', '+1', '-1+2', '@SUM(A1)', '\t=1', '\r=1', '＝1'];

describe('writing XLSX', { timeout: 60_000 }, () => {
  test('what is written is read back: any text, any finite number', async () => {
    const text = fc.string({ unit: 'binary', minLength: 1, maxLength: 20 });
    const cell = fc.oneof(text, fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean());
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 8 }),
        async (rows) => {
          const { rows: back, problems, refused } = await collect(await writeXlsx([{ name: 's', rows }]));
          expect(refused).toBeNull();
          expect(problems).toEqual([]);
          // U+0000 is in no text that any program keeps.
          const kept = rows.map((row) =>
            row.map((value) => (typeof value === 'string' ? value.replaceAll('\0', '\uFFFD') : value)),
          );
          expect(back.map(({ cells }) => cells.map(({ value }) => value))).toEqual(kept);
        },
      ),
      { numRuns: 200 },
    );
  });

  test('another program reads the same, formats and names included', async () => {
    const rows: OutCell[][] = [
      ['单位', '得分率'],
      [
        '甲乡 & <乙>',
        {
          value: 0.748,
          style: { format: '0.0%', bold: true, fill: 'F2F2F2', border: true, wrap: true, align: 'center' },
        },
      ],
    ];
    const file = await writeXlsx([
      {
        name: '结果',
        columns: [{ width: 20 }, { width: 12, style: { format: '0.00' } }],
        freeze: { rows: 1, columns: 1 },
        rows,
      },
      { name: '结果', rows: [['b']] },
    ]);
    const book = await readXlsx(file);
    expect(book.sheets.map(({ name }) => name)).toEqual(['结果', '结果 2']);
    expect(book.sheets[0]?.rows).toEqual([
      ['单位', '得分率'],
      ['甲乡 & <乙>', 0.748],
    ]);
  });

  test('a text that looks like a formula stays a text', async () => {
    const file = await writeXlsx([{ name: 's', rows: DANGEROUS.map((text) => [text]) }]);
    const { rows, problems } = await collect(file);
    expect(rows.map(({ cells }) => cells[0]?.value)).toEqual(DANGEROUS);
    expect(rows.every(({ cells }) => cells[0]?.kind === 'text')).toBe(true);
    expect(problems).toEqual([]);
    for (const text of DANGEROUS) expect(csvText(text).replace(/^"/, '')).toMatch(/^'/);
  });

  test('the same sheets give the same bytes', async () => {
    const make = () => writeXlsx([{ name: 's', rows: [['a', 1]] }]);
    expect(Buffer.from(await make()).equals(Buffer.from(await make()))).toBe(true);
  });

  test('rules for what may be typed are there for another program, and within what Excel takes', async () => {
    const range = { top: 1, bottom: 3, left: 1, right: 1 };
    const saying = { title: '标题'.repeat(40), text: '说明\n'.repeat(200) };
    const number = { kind: 'number', min: 0, max: 100, whole: true, words: ['不适用', '缺'] } as const;
    const rules = [
      number,
      { ...number, min: null, max: null, whole: false, words: [] },
      { kind: 'list', values: ['不适用', '缺："x" <&>'] },
    ] as const;
    const file = await writeXlsx([
      {
        name: '填报表',
        locked: true,
        print: { headRows: 1 },
        heights: [40],
        rows: [['甲'], [null, { value: 1, style: { unlocked: true } }]],
        validations: rules.map((rule) => ({ range, rule, strict: true, prompt: saying, error: saying })),
      },
      { name: '隐藏', hidden: true, rows: [['x']] },
    ]);
    const book = await readXlsx(file);
    const [sheet, hidden] = book.sheets;
    expect(hidden?.hidden).toBe(true);
    const found = (sheet?.dataValidations ?? []).map(({ type, formula1, values, range: where }) => ({
      type,
      rule: formula1 ?? values,
      where,
    }));
    expect(found).toEqual([
      {
        type: 'custom',
        rule: 'OR(LEFT(B2,3)="不适用",LEFT(B2,1)="缺",IF(ISNUMBER(B2),AND(B2>=0,B2<=100,B2=INT(B2)),FALSE))',
        where: 'B2:B4',
      },
      { type: 'custom', rule: 'ISNUMBER(B2)', where: 'B2:B4' },
      { type: 'list', rule: expect.anything(), where: 'B2:B4' },
    ]);
    for (const { inputTitle = '', inputMessage = '', errorTitle = '', errorMessage = '' } of sheet?.dataValidations ??
      [])
      expect([inputTitle.length, inputMessage.length, errorTitle.length, errorMessage.length]).toEqual([
        32, 255, 32, 255,
      ]);
    const tooMany = { kind: 'list', values: ['一'.repeat(300)] } as const;
    await expect(
      writeXlsx([
        { name: 's', rows: [], validations: [{ range, rule: tooMany, strict: true, prompt: saying, error: saying }] },
      ]),
    ).rejects.toThrow('drop-down');
  });

  test('a number that is none is refused, not written as a gap', async () => {
    await expect(writeXlsx([{ name: 's', rows: [[1], [Number.NaN]] }])).rejects.toThrow('A2');
  });

  test('rows are streamed', async () => {
    let made = 0;
    function* rows(): Generator<OutCell[]> {
      for (; made < 200_000; made++) yield [`unit ${made}`, made];
    }
    let first = -1;
    for await (const piece of streamXlsx([{ name: 's', rows: rows() }])) {
      if (first < 0 && piece.length > 10_000) first = made;
    }
    expect(first).toBeGreaterThan(0);
    expect(first).toBeLessThan(50_000);
    expect(made).toBe(200_000);
  });
});
