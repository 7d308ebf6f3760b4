import { cellRef } from '../address.ts';
import { escapeText } from '../xlsx/escape.ts';
import { protectionXml, validationsXml } from './rules.ts';
import { StyleTable } from './styles.ts';
import type { OutCell, OutSheet } from './workbook.ts';
import { writeZip, type ZipPart } from './zip.ts';

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const MAX_TEXT = 32_767;
const MAX_ROWS = 1_048_576;

function cellXml(cell: OutCell, column: number, row: number, styles: StyleTable, columnStyle: number): string {
  if (cell === null) return '';
  const styled = typeof cell === 'object';
  const value = styled ? cell.value : cell;
  const style = styled ? styles.id(cell.style) : columnStyle;
  const place = `<c r="${cellRef(column, row)}"${style === 0 ? '' : ` s="${style}"`}`;
  switch (typeof value) {
    case 'number':
      // A figure that is none must not become an empty cell in silence.
      if (!Number.isFinite(value))
        throw new TypeError(`${cellRef(column, row)}: ${value} is not a number a workbook can hold`);
      return `${place}><v>${Object.is(value, -0) ? '-0' : value}</v></c>`;
    case 'boolean':
      return `${place} t="b"><v>${value ? 1 : 0}</v></c>`;
    case 'string':
      if (value.length > MAX_TEXT)
        throw new TypeError(`${cellRef(column, row)}: text of ${value.length} characters, Excel holds ${MAX_TEXT}`);
      return `${place} t="inlineStr"><is><t xml:space="preserve">${escapeText(value)}</t></is></c>`;
  }
}

function viewXml(sheet: OutSheet): string {
  const { rows = 0, columns = 0 } = sheet.freeze ?? {};
  if (rows === 0 && columns === 0) return '';
  const pane = rows > 0 && columns > 0 ? 'bottomRight' : rows > 0 ? 'bottomLeft' : 'topRight';
  const split = `${columns > 0 ? ` xSplit="${columns}"` : ''}${rows > 0 ? ` ySplit="${rows}"` : ''}`;
  return `<sheetViews><sheetView workbookViewId="0"><pane${split} topLeftCell="${cellRef(columns, rows + 1)}" activePane="${pane}" state="frozen"/></sheetView></sheetViews>`;
}

function columnsXml(sheet: OutSheet, styles: StyleTable): string {
  const columns = (sheet.columns ?? []).map(({ width, style }, at) => {
    const id = styles.id(style);
    return `<col min="${at + 1}" max="${at + 1}" width="${width ?? 9}"${width === undefined ? '' : ' customWidth="1"'}${id === 0 ? '' : ` style="${id}"`}/>`;
  });
  return columns.length === 0 ? '' : `<cols>${columns.join('')}</cols>`;
}

async function* sheetXml(sheet: OutSheet, styles: StyleTable): AsyncGenerator<string, void, undefined> {
  const fitted = sheet.print === undefined ? '' : '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>';
  yield `${HEAD}<worksheet xmlns="${MAIN}">${fitted}${viewXml(sheet)}${columnsXml(sheet, styles)}<sheetData>`;
  const columnStyles = (sheet.columns ?? []).map(({ style }) => styles.id(style));
  let row = 0;
  for await (const cells of sheet.rows) {
    row++;
    if (row > MAX_ROWS) throw new RangeError(`A sheet holds ${MAX_ROWS} rows`);
    const height = sheet.heights?.[row - 1] ?? null;
    let xml = `<row r="${row}"${height === null ? '' : ` ht="${height}" customHeight="1"`}>`;
    for (let column = 0; column < cells.length; column++) {
      xml += cellXml(cells[column] ?? null, column, row, styles, columnStyles[column] ?? 0);
    }
    yield `${xml}</row>`;
  }
  const paper =
    sheet.print === undefined
      ? ''
      : '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>';
  // The order of the elements is the standard's; Excel repairs a file that has another.
  yield `</sheetData>${protectionXml(sheet)}${validationsXml(sheet)}${paper}</worksheet>`;
}

/** Names that Excel accepts, each once. */
function sheetNames(sheets: readonly OutSheet[]): string[] {
  const taken = new Set<string>();
  return sheets.map(({ name }) => {
    const clean =
      name
        .replace(/[:\\/?*[\]]/g, ' ')
        .replace(/^'+|'+$/g, '')
        .slice(0, 31)
        .trim() || 'Sheet';
    let unique = clean;
    for (let n = 2; taken.has(unique.toLowerCase()); n++) unique = `${clean.slice(0, 27)} ${n}`;
    taken.add(unique.toLowerCase());
    return unique;
  });
}

/** The rows that are repeated on every printed page. */
function printTitles(sheets: readonly OutSheet[], names: readonly string[]): string {
  const titles = sheets.flatMap(({ print }, at) => {
    if (print === undefined || print.headRows === 0) return [];
    const name = escapeText((names[at] ?? '').replaceAll("'", "''"));
    return [
      `<definedName name="_xlnm.Print_Titles" localSheetId="${at}">'${name}'!$1:$${print.headRows}</definedName>`,
    ];
  });
  return titles.length === 0 ? '' : `<definedNames>${titles.join('')}</definedNames>`;
}

function* parts(sheets: readonly OutSheet[]): Generator<ZipPart, void, undefined> {
  const styles = new StyleTable();
  const names = sheetNames(sheets);
  const each = (make: (n: number, name: string) => string): string =>
    names.map((name, at) => make(at + 1, name)).join('');
  const last = sheets.length + 1;
  yield {
    name: '[Content_Types].xml',
    pieces: [
      `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/>${each((n) => `<Override PartName="/xl/worksheets/sheet${n}.xml" ContentType="${TYPE}.worksheet+xml"/>`)}<Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/></Types>`,
    ],
  };
  yield {
    name: '_rels/.rels',
    pieces: [
      `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ],
  };
  yield {
    name: 'xl/workbook.xml',
    pieces: [
      `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${each((n, name) => `<sheet name="${escapeText(name)}" sheetId="${n}"${sheets[n - 1]?.hidden === true ? ' state="hidden"' : ''} r:id="rId${n}"/>`)}</sheets>${printTitles(sheets, names)}</workbook>`,
    ],
  };
  yield {
    name: 'xl/_rels/workbook.xml.rels',
    pieces: [
      `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${each((n) => `<Relationship Id="rId${n}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${n}.xml"/>`)}<Relationship Id="rId${last}" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
    ],
  };
  for (const [at, sheet] of sheets.entries()) {
    yield { name: `xl/worksheets/sheet${at + 1}.xml`, pieces: sheetXml(sheet, styles) };
  }
  // Last: only now is every style known.
  yield { name: 'xl/styles.xml', pieces: [styles.xml()] };
}

/**
 * Streams an .xlsx workbook while its rows are made: memory does not grow with the rows. Strings are written as text, never
 * as formulas. The same sheets give the same bytes. A number that is not finite throws a TypeError.
 */
export function streamXlsx(sheets: readonly OutSheet[]): AsyncGenerator<Buffer, void, undefined> {
  if (sheets.length === 0) throw new TypeError('A workbook needs a sheet');
  return writeZip(parts(sheets));
}

export async function writeXlsx(sheets: readonly OutSheet[]): Promise<Uint8Array<ArrayBuffer>> {
  const pieces: Buffer[] = [];
  for await (const piece of streamXlsx(sheets)) pieces.push(piece);
  const all = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}
