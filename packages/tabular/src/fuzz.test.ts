import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { collect } from './testing/collect.ts';
import { forgeBook, rowXml } from './testing/forge.ts';

const book = forgeBook({
  data: `${rowXml(1, ['subject', 'score']) + rowXml(2, ['甲', 1])}<row r="3"><c r="A3" t="s"><v>0</v></c></row>`,
  strings: ['乙'],
  styles: '<cellXfs><xf numFmtId="14"/></cellXfs>',
  after: '<mergeCells><mergeCell ref="A5:B5"/></mergeCells>',
});

const limits = { unpackedBytes: 1_000_000, rows: 1000 };

/** `collect` gives a refusal as a value and lets anything else through: that would be a fault of ours. */
describe('whatever the bytes, a file is read or refused with a reason', { timeout: 60_000 }, () => {
  test('workbooks with damaged bytes', async () => {
    const damage = fc.array(fc.tuple(fc.nat(book.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(damage, fc.double({ min: 0.5, max: 1, noNaN: true }), async (changes, kept) => {
        const bytes = Buffer.from(book.subarray(0, Math.ceil(book.length * kept)));
        for (const [at, value] of changes) if (at < bytes.length) bytes[at] = value;
        const { refused, rows } = await collect(bytes, { limits });
        expect(refused !== null || rows.length > 0).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test('sheets of arbitrary XML', async () => {
    const piece = fc.constantFrom(
      '<row>',
      '</row>',
      '<c>',
      '<c t="s">',
      '<c r="B9">',
      '</c>',
      '<v>1</v>',
      '<v>',
      '<f/>',
      '<is><t>x</t></is>',
      '&#0;',
      '&lt;',
      '<row r="x">',
      '<c r="ZZZZ1"/>',
      '<c t="q"><v>1</v></c>',
      '<c t="d"><v>x</v></c>',
      'text',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 12 }), async (pieces) => {
        await collect(forgeBook({ data: pieces.join('') }), { limits });
      }),
      { numRuns: 500 },
    );
  });

  test('arbitrary bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        await collect(bytes, { limits });
      }),
      { numRuns: 1000 },
    );
  });
});
