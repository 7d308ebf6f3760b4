import { describe, expect, test } from 'vitest';
import { collect } from '../testing/collect.ts';
import { forgeBook, forgeBookParts, forgeZip, rowXml } from '../testing/forge.ts';

const MiB = 1024 * 1024;
const good = forgeBook({ data: rowXml(1, ['subject', 'score']) + rowXml(2, ['甲', 1]) });
const code = async (file: Uint8Array, options = {}): Promise<string | undefined> =>
  (await collect(file, options)).refused?.code;

/** A sheet that unpacks to 300 MB from some 300 kB. */
function bomb(declaredSize?: number): Buffer {
  const data = Buffer.alloc(300_000_000, ' ');
  data.write('<worksheet><sheetData>');
  const sheet = { name: 'xl/worksheets/sheet1.xml', data, ...(declaredSize === undefined ? {} : { declaredSize }) };
  return forgeBook({ data: '', parts: [sheet] });
}

describe('hostile workbooks', () => {
  test('the file they are made from is fine', async () => {
    expect(await code(good)).toBeUndefined();
  });

  test('an escape for U+0000 or half a character gives no text that a database refuses', async () => {
    const { rows } = await collect(
      forgeBook({ data: rowXml(1, ['a_x0000_b', 'a_xD800_b', 'a_xD83D__xDE00_b', '_x005F_x0000_']) }),
    );
    expect(rows[0]?.cells.map(({ text }) => text)).toEqual(['a\uFFFDb', 'a\uFFFDb', 'a😀b', '_x0000_']);
  });

  test('a zip bomb stops early, in bounded memory, whether its size is declared or hidden', async () => {
    const [honest, lying] = [bomb(), bomb(5000)];
    expect(honest.length).toBeLessThan(MiB);
    const before = process.memoryUsage().rss;
    expect(await code(honest)).toBe('zip.ratio');
    expect(await code(lying)).toBe('zip.size-mismatch');
    expect(await code(honest, { limits: { unpackedBytes: 100 * MiB } })).toBe('zip.too-large');
    expect(process.memoryUsage().rss - before).toBeLessThan(200 * MiB);
  }, 60_000);

  test('a DTD, an external entity and a billion laughs are refused', async () => {
    for (const dtd of [
      '<!DOCTYPE x>',
      '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>',
      '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>',
    ]) {
      const parts = [{ name: 'xl/worksheets/sheet1.xml', data: `${dtd}<worksheet><sheetData/></worksheet>` }];
      expect(await code(forgeBook({ data: '', parts }))).toBe('xml.doctype');
    }
  });

  test.each(['<worksheet><sheetData>', '<worksheet>&unknown;</worksheet>', '<a></b>', ''])(
    'XML that is not well-formed: %s',
    async (data) => {
      expect(await code(forgeBook({ data: '', parts: [{ name: 'xl/worksheets/sheet1.xml', data }] }))).toBe(
        'xml.malformed',
      );
    },
  );

  test('a token without end and shared texts without end are bounded', async () => {
    const long = {
      name: 'xl/worksheets/sheet1.xml',
      data: `<worksheet><sheetData a="${'x'.repeat(3 * MiB)}"/></worksheet>`,
      stored: true,
    };
    expect(await code(forgeBook({ data: '', parts: [long] }))).toBe('xml.token-too-long');
    const strings = Array.from({ length: 1000 }, (_, at) => `text ${at}`);
    expect(await code(forgeBook({ data: '', strings }), { limits: { sharedText: 5000 } })).toBe(
      'book.strings-too-large',
    );
  });

  test('a wrong checksum, a cut file and a cut part are damage', async () => {
    const parts = forgeBookParts({ data: rowXml(1, ['a']) });
    const wrong = parts.map((part) => (part.name.includes('sheet1') ? { ...part, crc: 1 } : part));
    expect(await code(forgeZip(wrong))).toBe('zip.checksum');
    for (const share of [0.3, 0.7, 0.99]) {
      const { refused } = await collect(good.subarray(0, Math.floor(good.length * share)));
      expect(refused?.code).toBe('zip.damaged');
      // The library's own words are English.
      expect(refused?.message['zh-CN'].replace(/Excel|WPS/g, '')).not.toMatch(/[a-z]/i);
    }
    const broken = Buffer.from(good);
    const at = broken.indexOf('xl/worksheets/sheet1.xml') + 30;
    broken.fill(0xff, at, at + 20);
    expect(await code(broken)).toBe('zip.damaged');
  });

  test('too many parts, the same part twice, encryption and strange compression', async () => {
    const parts = forgeBookParts({ data: rowXml(1, ['a']) });
    expect(await code(good, { limits: { entries: 3 } })).toBe('zip.too-many-entries');
    expect(await code(forgeZip([...parts, { name: 'XL/workbook.xml', data: '' }]))).toBe('zip.duplicate-entry');
    const change = (extra: object) =>
      forgeZip(parts.map((part) => (part.name.includes('sheet1') ? { ...part, ...extra } : part)));
    expect(await code(change({ flags: 1 }))).toBe('zip.entry-encrypted');
    expect(await code(change({ method: 99 }))).toBe('zip.method');
  });

  test('a part that is named but not there', async () => {
    const parts = forgeBookParts({ data: '' }).filter(({ name }) => !name.includes('sheet1.xml'));
    expect((await collect(forgeZip(parts))).refused?.message.en).toContain('xl/worksheets/sheet1.xml');
  });

  test('a million rows stop at the limit, in bounded memory', async () => {
    const pieces = Array.from({ length: 100 }, (_, block) =>
      Array.from(
        { length: 10_000 },
        (_, at) => `<row><c t="inlineStr"><is><t>unit ${block}-${at}</t></is></c><c><v>${at}</v></c></row>`,
      ).join(''),
    );
    const file = forgeBook({ data: pieces.join('') });
    const before = process.memoryUsage().rss;
    const { readTable } = await import('../index.ts');
    let rows = 0;
    const reading = async (): Promise<void> => {
      for await (const _ of await readTable(file)) rows++;
    };
    await expect(reading()).rejects.toMatchObject({
      problem: { code: 'table.too-many-rows', params: { limit: 200_000 } },
    });
    expect(rows).toBe(200_001);
    expect(process.memoryUsage().rss - before).toBeLessThan(200 * MiB);
  }, 60_000);

  test('reading can be cancelled', async () => {
    const { readTable } = await import('../index.ts');
    const stop = new AbortController();
    const table = await readTable(good, { signal: stop.signal });
    stop.abort();
    await expect(
      (async () => {
        for await (const _ of table);
      })(),
    ).rejects.toMatchObject({ name: 'AbortError' });
  });
});
