import { describe, expect, test } from 'vitest';
import { readNumber } from '../index.ts';
import { codes, collect, texts } from '../testing/collect.ts';
import { forgeBook, rowXml } from '../testing/forge.ts';

const head = rowXml(1, ['subject', 'score']);

describe('cells of a workbook', () => {
  test('error values are named, each with its cell', async () => {
    const data = `${head}<row r="2"><c r="A2" t="inlineStr"><is><t>甲</t></is></c><c r="B2" t="e"><f>1/0</f><v>#DIV/0!</v></c></row><row r="3"><c r="B3" t="e"><v>#REF!</v></c></row>`;
    const { rows, problems } = await collect(forgeBook({ data }));
    expect(codes(problems)).toEqual(['cell.error@B2', 'cell.error@B3']);
    expect(problems[1]?.message).toEqual({
      'zh-CN': 'B3 是错误值 #REF!。请改正公式或填写数值。',
      en: 'B3 holds the error #REF!. Correct the formula or enter the value.',
    });
    expect(readNumber(rows[2]!.cells[1]!)).toMatchObject({ status: 4, problem: { code: 'cell.error' } });
  });

  test('a formula gives its saved result and says so; without a result it is refused', async () => {
    const data = `${head}<row r="2"><c r="B2"><f>SUM(1,2)</f><v>3</v></c></row><row r="3"><c r="B3"><f>cmd|'/c calc'!A0</f></c></row>`;
    const { rows, problems } = await collect(forgeBook({ data }));
    expect(codes(problems)).toEqual(['cell.formula@B2', 'cell.formula-no-value@B3']);
    expect(readNumber(rows[1]!.cells[1]!)).toMatchObject({ status: 0, value: 3 });
    expect(readNumber(rows[2]!.cells[1]!)).toMatchObject({ status: 4 });
  });

  test('merged data cells are refused with the range; a merged title above the header is harmless', async () => {
    const data = rowXml(1, ['2026 年度']) + rowXml(2, ['subject', 'score']) + rowXml(3, ['甲', 1]) + rowXml(4, ['乙']);
    const after = '<mergeCells count="2"><mergeCell ref="A1:D1"/><mergeCell ref="B3:B4"/></mergeCells>';
    const { rows, problems } = await collect(forgeBook({ data, after }), {
      isHeader: ({ cells }) => cells.some(({ text }) => text === 'subject'),
    });
    expect(codes(problems)).toEqual(['sheet.merged-above@A1:D1', 'sheet.merged@B3:B4']);
    expect(rows.map(({ row }) => row)).toEqual([2, 3, 4]);
    // The covered cell is not a silent gap.
    expect(readNumber(rows[2]!.cells[1]!)).toMatchObject({ status: 4, problem: { code: 'sheet.merged' } });
  });

  test('dates are dates, also in Chinese formats, and not figures', async () => {
    const styles =
      '<numFmts><numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/><numFmt numFmtId="177" formatCode="0.00&quot;days&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="176"/><xf numFmtId="177"/><xf numFmtId="31"/></cellXfs>';
    const data = `${head}<row r="2"><c r="A2" s="1"><v>46082</v></c><c r="B2" s="2"><v>5</v></c><c r="C2" s="3"><v>46082.5</v></c></row>`;
    const { rows } = await collect(forgeBook({ data, styles }));
    expect(rows[1]?.cells.map(({ kind, text }) => `${kind} ${text}`)).toEqual([
      'date 2026-03-01',
      'number 5',
      'date 2026-03-01T12:00:00',
    ]);
    expect(readNumber(rows[1]!.cells[0]!).problem?.message.en).toContain('holds the date 2026-03-01');
  });

  test('shared strings: rich text is joined, phonetic guides are left out, a bad index is named', async () => {
    const parts = [
      {
        name: 'xl/sharedStrings.xml',
        data: '<x:sst xmlns:x="m"><x:si><x:r><x:t>甲</x:t></x:r><x:r><x:t xml:space="preserve"> 乡</x:t></x:r><x:rPh><x:t>jia</x:t></x:rPh></x:si></x:sst>',
      },
    ];
    const data = `${head}<row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2" t="s"><v>7</v></c></row>`;
    const { rows, problems } = await collect(forgeBook({ data, parts }));
    expect(rows[1]?.cells[0]?.text).toBe('甲 乡');
    expect(codes(problems)).toEqual(['cell.damaged@B2']);
  });

  test('hidden sheets, rows and columns and further sheets are noted', async () => {
    const { problems } = await collect(
      forgeBook({
        before: '<cols><col min="2" max="3" hidden="1"/></cols>',
        data: `${head}<row r="2" hidden="1"><c r="A2"><v>1</v></c></row>`,
        sheets: [{ name: '旧表', state: 'veryHidden' }, { name: '说明' }],
      }),
    );
    expect(codes(problems)).toEqual([
      'book.hidden-sheets',
      'book.other-sheets',
      'sheet.hidden-rows@2',
      'sheet.hidden-columns',
    ]);
    expect(problems.every(({ severity }) => severity === 'warning')).toBe(true);
  });

  test('a sheet is chosen by name; an unknown name lists what there is', async () => {
    const file = forgeBook({ data: head, sheets: [{ name: '说明' }] });
    expect(texts((await collect(file, { sheet: 'Data' })).rows)).toEqual([['subject', 'score']]);
    expect((await collect(file, { sheet: '数据' })).refused?.message.en).toBe(
      'There is no sheet named "数据". There are: Data、说明.',
    );
  });

  test('rows out of order are a damaged file, not a shuffled table', async () => {
    const { refused } = await collect(forgeBook({ data: `${rowXml(2, ['a'])}${rowXml(1, ['b'])}` }));
    expect(refused).toMatchObject({ code: 'sheet.order', cell: 'A1' });
  });
});
