import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { readColumns } from './index.ts';
import { codes, collect } from './testing/collect.ts';
import { forgeBook, forgeZip, rowXml } from './testing/forge.ts';

const ole = (stream: string): Buffer =>
  Buffer.concat([
    Buffer.from('d0cf11e0a1b11ae1', 'hex'),
    Buffer.alloc(504),
    Buffer.from(stream, 'utf16le'),
    Buffer.alloc(512),
  ]);
const zip = (...names: string[]): Buffer => forgeZip(names.map((name) => ({ name, data: 'x', stored: true })));

const folder = mkdtempSync(join(tmpdir(), 'tabular-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('a file is what its content says', () => {
  test.each<[string, Buffer, string]>([
    ['a renamed program', Buffer.from('MZ\x90\x00\x03\x00\x00\x00', 'latin1'), 'file.executable'],
    ['a Linux program', Buffer.from('\x7fELF\x02\x01', 'latin1'), 'file.executable'],
    ['an old .xls', ole('Workbook'), 'file.xls'],
    ['a workbook with a password', ole('EncryptedPackage'), 'file.encrypted'],
    ['an old .doc', ole('WordDocument'), 'file.ole'],
    ['a plain zip', zip('photo.txt'), 'file.zip'],
    ['an .ods', zip('mimetype', 'content.xml'), 'file.ods'],
    ['an .xlsb', zip('[Content_Types].xml', 'xl/workbook.bin'), 'file.xlsb'],
    ['a .docx', zip('[Content_Types].xml', 'word/document.xml'), 'file.document'],
    ['a PDF', Buffer.from('%PDF-1.7'), 'file.pdf'],
    ['a picture', Buffer.from('\x89PNG\r\n', 'latin1'), 'file.image'],
    ['a RAR', Buffer.from('Rar!\x1a\x07', 'latin1'), 'file.archive'],
    ['a web page called .xls', Buffer.from('\r\n<html><table>'), 'file.markup'],
    ['noise', Buffer.from([1, 2, 0, 4, 200]), 'file.binary'],
    ['nothing', Buffer.alloc(0), 'file.empty'],
    ['an empty zip', forgeZip([]), 'file.zip'],
  ])('%s', async (_, content, code) => {
    const { refused } = await collect(content, { name: '数据.xlsx' });
    expect(refused?.code).toBe(code);
    expect(refused?.message.en).toContain('数据.xlsx');
    expect(refused?.message['zh-CN']).toContain('数据.xlsx');
  });

  test('a CSV called .xlsx and a workbook called .csv are read, with a warning', async () => {
    const csv = await collect(Buffer.from('subject,a\nx,1\n'), { name: 'd.xlsx' });
    const book = await collect(forgeBook({ data: rowXml(1, ['subject']) }), { name: 'd.csv' });
    for (const { rows, problems, refused } of [csv, book]) {
      expect(refused).toBeNull();
      expect(rows[0]?.cells[0]?.text).toBe('subject');
      expect(codes(problems)).toEqual(['file.extension']);
    }
  });

  test('a text that begins with MZ is a text', async () => {
    expect((await collect(Buffer.from('MZ,a\n1,2\n'))).refused).toBeNull();
  });

  test('what is not there, a folder, and a file beyond the limit', async () => {
    const path = join(folder, 'a.csv');
    writeFileSync(path, 'subject\nx\n');
    expect((await collect(join(folder, 'none.csv'))).refused?.code).toBe('file.missing');
    expect((await collect(folder)).refused?.code).toBe('file.directory');
    expect((await collect(path, { limits: { fileBytes: 5 } })).refused?.code).toBe('file.too-large');
    expect((await collect(path)).rows).toHaveLength(2);
  });

  test('cancelling while a file is read is an abort, not a problem of the file', async () => {
    const path = join(folder, 'long.csv');
    writeFileSync(path, `subject,a\n${'x,1\n'.repeat(2_000_000)}`);
    const stop = new AbortController();
    const choose = () => () => 'skip' as const;
    const reading = readColumns(path, {
      choose,
      signal: stop.signal,
      limits: { rows: 3_000_000 },
      onProgress: () => stop.abort(),
    });
    await expect(reading).rejects.toMatchObject({ name: 'AbortError' });
  });
});
