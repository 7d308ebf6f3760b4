import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DEFAULT_LIMITS } from '../limits.ts';
import type { OpenSource } from '../source.ts';
import { texts } from '../testing/collect.ts';
import { csvTable } from './rows.ts';

/** A source that hands out its bytes in pieces of the given sizes, in memory that it takes back, as a file does. */
function inPieces(bytes: Buffer, sizes: readonly number[]): OpenSource {
  return {
    name: 'test.csv',
    size: bytes.length,
    buffer: null,
    path: null,
    head: (length) => Promise.resolve(bytes.subarray(0, length)),
    async *chunks() {
      const lent = Buffer.alloc(Math.max(...sizes, 1));
      for (let at = 0, turn = 0; at < bytes.length; turn++) {
        const size = Math.min(sizes[turn % sizes.length] ?? 1, bytes.length - at);
        bytes.copy(lent, 0, at, at + size);
        yield lent.subarray(0, size);
        lent.fill(0xff);
        at += size;
      }
    },
  };
}

async function read(bytes: Buffer, sizes: readonly number[]): Promise<string[][]> {
  const rows = [];
  const table = csvTable(inPieces(bytes, sizes), { delimiter: ',' }, DEFAULT_LIMITS);
  for await (const row of table) rows.push(row);
  expect(table.problems.list).toEqual([]);
  return texts(rows);
}

const pieces = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 6 });
const field = fc.constantFrom('', 'a', '12.5', '甲乡', '"x,y"', '"say ""so"""', '"two\r\nlines"', '😀', 'é');
const eol = fc.constantFrom('\n', '\r\n', '\r');

describe('wherever a file is cut into chunks', { timeout: 60_000 }, () => {
  test('UTF-8 gives the same cells', async () => {
    const file = fc.tuple(
      fc.array(fc.array(field, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 6 }),
      eol,
    );
    await fc.assert(
      fc.asyncProperty(file, pieces, async ([lines, end], sizes) => {
        const bytes = Buffer.from(lines.map((cells) => cells.join(',')).join(end));
        expect(await read(bytes, sizes)).toEqual(await read(bytes, [bytes.length || 1]));
      }),
      { numRuns: 500 },
    );
  });

  test('GB18030 gives the same cells', async () => {
    // 「单位,得分 甲乡,1」 and a four-byte character (㐀, 0x8139EE39), whose second and fourth bytes are digits.
    const bytes = Buffer.from('756e69740ab5a5cebb2cb5c3b7d60abcd7cfe72c310a8139ee392c320a', 'hex');
    await fc.assert(
      fc.asyncProperty(pieces, async (sizes) => {
        expect(await read(bytes, sizes)).toEqual([['unit'], ['单位', '得分'], ['甲乡', '1'], ['㐀', '2']]);
      }),
    );
  });
});
