import { inflateRawSync } from 'node:zlib';
import { SaxesParser } from 'saxes';
import { beforeAll, expect, test } from 'vitest';
import { evaluationReport, feedbackForm, warningNotice } from '../build/build.ts';
import { contentHash, HASH_MARK } from '../content-hash.ts';
import { sampleFigures, wordingFolder } from '../testing/sample-figures.ts';
import { loadWording } from '../wording/load.ts';
import type { Wording } from '../wording/types.ts';
import { renderDocx } from './render-docx.ts';

let wording: Wording;
beforeAll(async () => {
  wording = await loadWording(wordingFolder);
});

/** Entries of a ZIP file by name, read from its directory. */
function unzip(bytes: Uint8Array): Map<string, Buffer> {
  const zip = Buffer.from(bytes);
  const end = zip.lastIndexOf('PK\u0005\u0006', undefined, 'latin1');
  const files = new Map<string, Buffer>();
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
    const name = zip.toString('utf8', at + 46, at + 46 + zip.readUInt16LE(at + 28));
    const local = zip.readUInt32LE(at + 42);
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const data = zip.subarray(start, start + zip.readUInt32LE(at + 20));
    files.set(name, zip.readUInt16LE(at + 10) === 0 ? data : inflateRawSync(data));
    at += 46 + zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return files;
}

/** Text of an XML file; throws where it is not well-formed. */
function xmlText(source: string): string {
  let text = '';
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('text', (part) => {
    text += part;
  });
  parser.write(source).close();
  return text;
}

test('every part is well-formed and the text is there', async () => {
  const unit = '青石<镇>&"喆"';
  for (const build of [warningNotice, feedbackForm, evaluationReport]) {
    const model = build(sampleFigures({ unit }), wording);
    const files = unzip(await renderDocx(model));
    for (const [name, data] of files) if (/\.(xml|rels|svg)$/.test(name)) xmlText(data.toString('utf8'));
    const text = xmlText(files.get('word/document.xml')?.toString('utf8') ?? '');
    expect(text).toContain(unit);
    for (const block of model.body) {
      if (block.kind === 'paragraph') expect(text).toContain(block.text.replaceAll(HASH_MARK, contentHash(model)));
      if (block.kind === 'table') expect(text).toContain(block.rows.flat().join(''));
    }
  }
}, 60_000);

test('page, lines, fonts, heads and numbers follow GB/T 9704', async () => {
  const model = evaluationReport(sampleFigures(), wording);
  const files = unzip(await renderDocx(model));
  const part = (name: string): string => files.get(name)?.toString('utf8') ?? '';
  const document = part('word/document.xml');
  expect(document).toMatch(/<w:pgSz w:w="11906" w:h="16838"/);
  expect(document).toMatch(/w:top="2098" w:right="1474" w:bottom="1985" w:left="1588"/);
  expect(document).toContain('w:line="579" w:lineRule="exact"');
  for (const face of ['方正小标宋简体', '仿宋_GB2312', '黑体']) expect(document).toContain(`w:eastAsia="${face}"`);
  expect(document).toContain('<w:tblHeader');
  expect(part('word/settings.xml')).toContain('evenAndOddHeaders');
  expect(part('word/footer1.xml')).toContain('PAGE');
  expect(part('word/footer2.xml')).toContain('PAGE');
  expect(part('word/header1.xml')).toContain('送审稿');
  expect([...files.keys()].filter((name) => name.endsWith('.svg'))).toHaveLength(4);
  expect([...files.keys()].filter((name) => name.endsWith('.png'))).toHaveLength(4);
  expect(document).toContain(contentHash(model));
}, 60_000);

test('the same model gives the same bytes', async () => {
  const report = evaluationReport(sampleFigures(), wording);
  const model = { ...report, body: report.body.slice(0, 10), annex: [] };
  expect(model.body.some((block) => block.kind === 'chart')).toBe(true);
  const [a, b] = [await renderDocx(model), await renderDocx(model)];
  expect(Buffer.compare(Buffer.from(a), Buffer.from(b))).toBe(0);
}, 60_000);
