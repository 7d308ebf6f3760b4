import { expect, it } from 'vitest';
import { evidenceType } from './evidence-type.ts';

const bytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'latin1'));
const zip = (first: string): Uint8Array => {
  const head = Buffer.alloc(30 + first.length);
  head.write('PK\x03\x04', 'latin1');
  head.writeUInt16LE(first.length, 26);
  head.write(first, 30, 'latin1');
  return new Uint8Array(head);
};

it.each([
  ['通报.pdf', bytes('%PDF-1.7\n\x00\x01'), 'application/pdf'],
  ['照片.png', bytes('\x89PNG\r\n\x1a\n\x00'), 'image/png'],
  ['照片.JPG', bytes('\xff\xd8\xff\xe0\x00'), 'image/jpeg'],
  ['台账.xlsx', zip('[Content_Types].xml'), 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  ['纪要.docx', zip('word/document.xml'), 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  ['清单.csv', new Uint8Array(Buffer.from('单位,次数\n甲镇,1\n')), 'text/csv'],
])('takes %s', (name, head, type) => {
  expect(evidenceType(head, name)).toBe(type);
});

it.each([
  ['a program called a document', '纪要.pdf', bytes('MZ\x90\x00\x03')],
  ['a program', 'a.exe', bytes('MZ\x90\x00\x03')],
  ['a document called a program', 'a.exe', bytes('%PDF-1.7')],
  ['a web page', 'a.html', bytes('<!doctype html><script>1</script>')],
  ['a web page called a text', 'a.txt', bytes('  <html><body>')],
  ['a script below a few lines of text', 'a.txt', bytes('hello\n<script>alert(1)</script>')],
  ['a vector picture', 'a.svg', bytes('<svg onload="x()"/>')],
  ['a vector picture called a picture', 'a.png', bytes('<?xml version="1.0"?><svg/>')],
  ['an archive', 'a.zip', zip('secret.exe')],
  ['an archive called a document', 'a.docx', zip('secret.exe')],
  ['an old Office file, which may hold macros', 'a.doc', bytes('\xd0\xcf\x11\xe0')],
  ['a workbook with macros', 'a.xlsm', zip('[Content_Types].xml')],
  ['nothing', 'a.txt', bytes('')],
])('refuses %s', (_what, name, head) => {
  expect(evidenceType(head, name)).toBeNull();
});
