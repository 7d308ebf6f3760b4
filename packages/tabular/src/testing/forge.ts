import { crc32, deflateRawSync } from 'node:zlib';

/** One part of a forged archive. Everything a header says may be a lie. */
export interface ForgedPart {
  readonly name: string;
  readonly data: string | Buffer;
  readonly stored?: boolean;
  readonly declaredSize?: number;
  readonly crc?: number;
  readonly method?: number;
  readonly flags?: number;
}

/** A zip archive for tests, written independently of the product's own writer. */
export function forgeZip(parts: readonly ForgedPart[]): Buffer {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const part of parts) {
    const data = Buffer.from(part.data);
    const packed = part.stored === true ? data : deflateRawSync(data, { level: 9 });
    const name = Buffer.from(part.name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(part.flags ?? 0, 2);
    common.writeUInt16LE(part.method ?? (part.stored === true ? 0 : 8), 4);
    common.writeUInt32LE(part.crc ?? crc32(data), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(part.declaredSize ?? data.length, 18);
    common.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, name, packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), common, tail, name]));
    files.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...files, central, end]);
}

const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const REL = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

export interface ForgedBook {
  /** XML inside `<sheetData>`. */
  readonly data: string;
  /** XML before and after the cells. */
  readonly before?: string;
  readonly after?: string;
  readonly strings?: readonly string[];
  /** Content of `<styleSheet>`. */
  readonly styles?: string;
  /** `<sheet>` elements other than the first, with their own parts. */
  readonly sheets?: readonly { readonly name: string; readonly state?: string }[];
  readonly workbookPr?: string;
  /** Added parts, or replacements of standard ones by name. */
  readonly parts?: readonly ForgedPart[];
}

export function forgeBookParts(book: ForgedBook): ForgedPart[] {
  const extra = book.sheets ?? [];
  const relations = [`<Relationship Id="r1" Type="${REL}/worksheet" Target="worksheets/sheet1.xml"/>`];
  const sheets = ['<sheet name="Data" sheetId="1" r:id="r1"/>'];
  for (const [at, { name, state }] of extra.entries()) {
    relations.push(`<Relationship Id="r${at + 2}" Type="${REL}/worksheet" Target="worksheets/sheet${at + 2}.xml"/>`);
    sheets.push(
      `<sheet name="${name}" sheetId="${at + 2}"${state === undefined ? '' : ` state="${state}"`} r:id="r${at + 2}"/>`,
    );
  }
  relations.push(`<Relationship Id="s" Type="${REL}/sharedStrings" Target="sharedStrings.xml"/>`);
  relations.push(`<Relationship Id="t" Type="${REL}/styles" Target="styles.xml"/>`);
  const strings = (book.strings ?? []).map((text) => `<si><t>${text}</t></si>`).join('');
  const standard: ForgedPart[] = [
    { name: '[Content_Types].xml', data: '<Types/>' },
    {
      name: '_rels/.rels',
      data: `<Relationships><Relationship Id="w" Type="${REL}/officeDocument" Target="/xl/workbook.xml"/></Relationships>`,
    },
    {
      name: 'xl/workbook.xml',
      data: `<workbook ${MAIN} xmlns:r="${REL}">${book.workbookPr ?? ''}<sheets>${sheets.join('')}</sheets></workbook>`,
    },
    { name: 'xl/_rels/workbook.xml.rels', data: `<Relationships>${relations.join('')}</Relationships>` },
    { name: 'xl/sharedStrings.xml', data: `<sst ${MAIN}>${strings}</sst>` },
    { name: 'xl/styles.xml', data: `<styleSheet ${MAIN}>${book.styles ?? ''}</styleSheet>` },
    {
      name: 'xl/worksheets/sheet1.xml',
      data: `<worksheet ${MAIN}>${book.before ?? ''}<sheetData>${book.data}</sheetData>${book.after ?? ''}</worksheet>`,
    },
  ];
  const given = book.parts ?? [];
  return [...standard.filter(({ name }) => !given.some((part) => part.name === name)), ...given];
}

export function forgeBook(book: ForgedBook): Buffer {
  return forgeZip(forgeBookParts(book));
}

/** `<row>` XML of inline texts and numbers; strings that begin with `<c` go in as they are. */
export function rowXml(row: number, cells: readonly (string | number)[]): string {
  const xml = cells.map((cell, at) => {
    if (typeof cell === 'string' && cell.startsWith('<c')) return cell;
    const ref = `${String.fromCharCode(65 + at)}${row}`;
    return typeof cell === 'number'
      ? `<c r="${ref}"><v>${cell}</v></c>`
      : `<c r="${ref}" t="inlineStr"><is><t>${cell}</t></is></c>`;
  });
  return `<row r="${row}">${xml.join('')}</row>`;
}
