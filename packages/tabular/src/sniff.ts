import { extname } from 'node:path';
import type { ProblemCode } from './catalogue.ts';
import { byteOrderMark } from './csv/encoding.ts';

/** What a file is by its first bytes. `zip` still has to be looked into. */
export type Content = 'zip' | 'text' | { readonly refused: ProblemCode };

const ascii = (text: string): Buffer => Buffer.from(text, 'latin1');
const utf16 = (text: string): Buffer => Buffer.from(text, 'utf16le');

const SIGNATURES: readonly (readonly [Buffer, ProblemCode])[] = [
  [ascii('MZ'), 'file.executable'],
  [ascii('\x7fELF'), 'file.executable'],
  [ascii('\xca\xfe\xba\xbe'), 'file.executable'],
  [ascii('\xcf\xfa\xed\xfe'), 'file.executable'],
  [ascii('%PDF'), 'file.pdf'],
  [ascii('\x89PNG'), 'file.image'],
  [ascii('\xff\xd8\xff'), 'file.image'],
  [ascii('GIF8'), 'file.image'],
  [ascii('Rar!'), 'file.archive'],
  [ascii('7z\xbc\xaf'), 'file.archive'],
  [ascii('\x1f\x8b'), 'file.archive'],
];
const OLE = ascii('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1');
const ZIP = [ascii('PK\x03\x04'), ascii('PK\x05\x06')];

const starts = (head: Buffer, signature: Buffer): boolean => head.subarray(0, signature.length).equals(signature);

/** The directory of an OLE file names its streams in UTF-16; an encrypted .xlsx is an OLE file around `EncryptedPackage`. */
function ole(head: Buffer): ProblemCode {
  if (head.includes(utf16('EncryptedPackage'))) return 'file.encrypted';
  return head.includes(utf16('Workbook')) || head.includes(utf16('Book')) ? 'file.xls' : 'file.ole';
}

/** Bytes that no text table has: control characters other than tab, line ends and form feed. */
function looksBinary(head: Buffer): boolean {
  return head.some((byte) => byte < 32 && byte !== 9 && byte !== 10 && byte !== 13 && byte !== 12 && byte !== 26);
}

export function sniff(head: Buffer): Content {
  for (const [signature, code] of SIGNATURES) {
    // Two letters alone could begin a text: a program also holds bytes that no text has.
    if (starts(head, signature) && (signature.length > 2 || looksBinary(head))) return { refused: code };
  }
  if (starts(head, OLE)) return { refused: ole(head) };
  if (ZIP.some((signature) => starts(head, signature))) return 'zip';
  const mark = byteOrderMark(head);
  if (mark.utf16 !== null) return 'text';
  if (looksBinary(head)) return { refused: 'file.binary' };
  const opening = head
    .subarray(mark.skip, mark.skip + 512)
    .toString('latin1')
    .trimStart()
    .toLowerCase();
  return /^<(?:\?xml|!doctype|html|table|!--)/.test(opening) ? { refused: 'file.markup' } : 'text';
}

const WORKBOOK_NAMES = new Set(['.xlsx', '.xlsm', '.xltx', '.xls', '.et']);
const TEXT_NAMES = new Set(['.csv', '.tsv', '.txt']);

/** Whether the name promises something else than the content. A name without a known extension promises nothing. */
export function nameMisleads(name: string, content: 'xlsx' | 'csv'): boolean {
  const extension = extname(name).toLowerCase();
  return content === 'xlsx' ? TEXT_NAMES.has(extension) : WORKBOOK_NAMES.has(extension);
}
