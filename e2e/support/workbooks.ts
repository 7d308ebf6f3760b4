import { constants, deflateRawSync } from 'node:zlib';
import { type OutCell, readTable, writeXlsx } from '@hengjian/tabular';
import { forgeBook, forgeBookParts, forgeZip, rowXml } from '../../packages/tabular/src/testing/forge.ts';

const DEFLATED = 8;

/** A workbook as a person would fill it: a header and rows. */
export function workbook(rows: readonly (readonly OutCell[])[]): Promise<Uint8Array<ArrayBuffer>> {
  return writeXlsx([{ name: '填报表', rows }]);
}

/** The cells of a table by row, as texts; empty cells are empty texts. */
export async function readRows(file: string, name: string): Promise<string[][]> {
  const rows: string[][] = [];
  for await (const row of await readTable(file, { name })) {
    const texts: string[] = [];
    for (const cell of row.cells) texts[cell.column] = cell.text;
    rows.push(Array.from(texts, (text) => text ?? ''));
  }
  return rows;
}

/** A sheet's template with cells filled in by their address, saved as an office program does: the same sheets, the hidden one with them. */
export async function filledTemplate(
  file: Uint8Array,
  cells: Readonly<Record<string, string | number>>,
): Promise<Uint8Array<ArrayBuffer>> {
  const rowsOf = async (sheet: string): Promise<OutCell[][]> => {
    const rows: OutCell[][] = [];
    for await (const row of await readTable(file, { sheet }))
      rows.push(row.cells.map((cell) => (cell.kind === 'number' ? Number(cell.value) : cell.text)));
    return rows;
  };
  const rows = await rowsOf('填报表');
  for (const [ref, value] of Object.entries(cells)) {
    const row = rows[Number(ref.slice(1)) - 1] ?? [];
    const column = ref.charCodeAt(0) - 65;
    for (let gap = row.length; gap < column; gap++) row.push(null);
    row[column] = value;
  }
  return writeXlsx([
    { name: '填报表', rows },
    { name: '核对信息', hidden: true, rows: await rowsOf('核对信息') },
  ]);
}

/** A workbook in which nearly everything is wrong that a person can get wrong; `column` is one indicator's key. */
export function wrongWorkbook(column: string): Buffer {
  return forgeBook({
    data: [
      rowXml(1, ['subject', 'group', 'name', column]),
      rowXml(2, ['wanglan-town', 'township', '望岚镇', '<c r="D2" t="e"><v>#REF!</v></c>']),
      rowXml(3, ['hetangping-town', 'township', '荷塘坪镇', '很多']),
      rowXml(4, ['atlantis', 'township', '亚特兰蒂斯镇', 3]),
      rowXml(5, ['qingzhuwu-town', 'township', '青竹坞镇', 1]),
      rowXml(6, ['qingzhuwu-town', 'township', '青竹坞镇', 2]),
    ].join(''),
  });
}

/** Formulas in the disguise of names, as they come with tables from unknown hands. */
export const INJECTION = `=cmd|' /C calc'!A0`;
export function injectingWorkbook(column: string): Promise<Uint8Array<ArrayBuffer>> {
  return workbook([
    ['subject', 'group', 'name', column],
    [INJECTION, 'township', '@SUM(1+1)', 1],
  ]);
}

/** A program that calls itself a workbook. */
export const RENAMED_PROGRAM = Buffer.concat([Buffer.from('MZ\x90\x00\x03\x00\x00\x00', 'latin1'), Buffer.alloc(2048)]);

const MiB = 1024 * 1024;

/** A sheet that unpacks to so many MiB of spaces, a thousand times its size; the archive may declare fewer (below 4096). */
export function zipBomb(mebibytes: number, declared = mebibytes): Buffer {
  const name = 'xl/worksheets/sheet1.xml';
  // A flushed block stands for itself, so that the same one may follow as often as wanted and nothing large is ever held.
  const block = deflateRawSync(Buffer.alloc(MiB, 0x20), { level: 9, finishFlush: constants.Z_FULL_FLUSH });
  const end = deflateRawSync(Buffer.alloc(0));
  const sheet = Buffer.concat([...Array.from({ length: mebibytes }, () => block), end]);
  const book = forgeBookParts({ data: '' }).filter((part) => part.name !== name);
  return forgeZip([...book, { name, data: sheet, stored: true, method: DEFLATED, declaredSize: declared * MiB }]);
}

/** A table of figures for units that nobody has, as long as wanted. */
export function longCsv(column: string, rows: number): Buffer {
  return Buffer.from(`subject,${column}\n${Array.from({ length: rows }, (_, at) => `unit-${at},1\n`).join('')}`);
}
export function longWorkbook(column: string, rows: number): Buffer {
  const body = Array.from(
    { length: rows },
    (_, at) => `<row><c t="inlineStr"><is><t>unit-${at}</t></is></c><c><v>1</v></c></row>`,
  );
  return forgeBook({ data: rowXml(1, ['subject', column]) + body.join('') });
}
