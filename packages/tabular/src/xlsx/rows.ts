import type { Range } from '../address.ts';
import type { Limits } from '../limits.ts';
import { ProblemLog, problem, refuse } from '../problem.ts';
import type { OpenSource } from '../source.ts';
import type { Cell, ReadOptions, Row, Table } from '../table.ts';
import { Archive } from './archive.ts';
import { readMerges } from './merges.ts';
import { emptyCell, SheetParser } from './sheet-parser.ts';
import { readDateStyles, readSharedStrings, readWorkbook, type SheetInfo } from './workbook.ts';
import { XmlReader } from './xml.ts';

function chooseSheet(sheets: readonly SheetInfo[], wanted: string | undefined, log: ProblemLog): SheetInfo {
  const names = (list: readonly SheetInfo[]): string => list.map(({ name }) => name).join('、');
  const hidden = sheets.filter((sheet) => sheet.hidden);
  const chosen =
    wanted === undefined
      ? (sheets.find((sheet) => !sheet.hidden) ?? sheets[0]!)
      : sheets.find((sheet) => sheet.name === wanted);
  if (chosen === undefined) throw refuse('book.sheet-unknown', { sheet: wanted ?? '', sheets: names(sheets) });
  const unread = hidden.filter((sheet) => sheet !== chosen);
  if (unread.length > 0) log.add('book.hidden-sheets', { sheets: names(unread) });
  const others = sheets.filter((sheet) => sheet !== chosen && !sheet.hidden);
  if (wanted === undefined && others.length > 0) {
    log.add('book.other-sheets', { sheet: chosen.name, sheets: names(others) });
  }
  return chosen;
}

/** Marks the cells of a row that lie in a merged range; covered cells that the file leaves out are added. */
class MergeMarker {
  readonly #merges: readonly Range[];
  readonly #limits: Limits;
  #next = 0;
  #active: Range[] = [];

  constructor(merges: readonly Range[], limits: Limits) {
    this.#merges = merges;
    this.#limits = limits;
  }

  mark(row: Row): Row {
    for (; this.#next < this.#merges.length && this.#merges[this.#next]!.top <= row.row; this.#next++) {
      this.#active.push(this.#merges[this.#next]!);
    }
    this.#active = this.#active.filter(({ bottom }) => bottom >= row.row);
    if (this.#active.length === 0) return row;
    // Ranges that do not overlap cannot be more than the columns.
    if (this.#active.length > this.#limits.columns)
      throw refuse('sheet.merges-too-many', { limit: this.#limits.columns });
    const cells: Cell[] = [...row.cells];
    for (const { text, left, right } of this.#active) {
      const found = problem('sheet.merged', {}, { cell: text });
      for (let column = left; column <= Math.min(right, this.#limits.columns - 1); column++) {
        for (let gap = cells.length; gap <= column; gap++) cells.push(emptyCell(gap, row.row));
        cells[column] = { ...cells[column]!, problem: found };
      }
    }
    return { row: row.row, cells };
  }
}

function logMerges(merges: readonly Range[], header: number, log: ProblemLog): void {
  for (const { text, bottom } of merges) {
    log.add(bottom < header ? 'sheet.merged-above' : 'sheet.merged', {}, { cell: text });
  }
}

async function* rows(
  archive: Archive,
  options: ReadOptions,
  limits: Limits,
  log: ProblemLog,
  sheet: SheetInfo,
  book: Awaited<ReturnType<typeof readWorkbook>>,
) {
  try {
    const { signal } = options;
    const merges = await readMerges(archive.stream(sheet.part, signal), limits);
    const dateStyles = await readDateStyles(archive, book.stylesPart, limits);
    const strings = await readSharedStrings(archive, book.stringsPart, limits, signal);
    const parser = new SheetParser({ strings, dateStyles, date1904: book.date1904, limits, log });
    const reader = new XmlReader(sheet.part, limits, parser);
    const marker = new MergeMarker(merges, limits);
    const total = archive.size(sheet.part);
    let header: number | undefined;
    let count = 0;
    let bytes = 0;
    const taken = function* (): Generator<Row> {
      const ready = parser.rows;
      parser.rows = [];
      for (const row of ready) {
        if (header === undefined) {
          if (options.isHeader !== undefined && !options.isHeader(row)) continue;
          header = row.row;
          logMerges(merges, header, log);
        } else if (++count > limits.rows) {
          throw refuse('table.too-many-rows', { limit: limits.rows });
        }
        yield marker.mark(row);
      }
    };
    for await (const chunk of archive.stream(sheet.part, signal)) {
      bytes += chunk.length;
      reader.write(chunk);
      yield* taken();
      options.onProgress?.({ bytes, total, rows: count });
    }
    reader.end();
    yield* taken();
    if (parser.hiddenRows > 0) {
      log.add('sheet.hidden-rows', { count: parser.hiddenRows }, { row: parser.firstHiddenRow });
    }
    if (parser.hiddenColumns.length > 0) log.add('sheet.hidden-columns', { columns: parser.hiddenColumns.join('、') });
  } finally {
    archive.close();
  }
}

/** What a zip file is, if not an .xlsx workbook. */
function refuseOther(archive: Archive, name: string): void {
  if (archive.has('xl/workbook.bin')) throw refuse('file.xlsb', { name });
  const known = archive.names();
  if (known.some((part) => part === 'word/document.xml' || part === 'ppt/presentation.xml')) {
    throw refuse('file.document', { name });
  }
  if (archive.has('mimetype') && archive.has('content.xml')) throw refuse('file.ods', { name });
  if (!archive.has('[Content_Types].xml')) throw refuse('file.zip', { name });
}

export async function xlsxTable(source: OpenSource, options: ReadOptions, limits: Limits): Promise<Table> {
  const log = new ProblemLog(limits.problems);
  const archive = await Archive.open(source, limits);
  try {
    refuseOther(archive, source.name);
    const book = await readWorkbook(archive, limits);
    if (archive.has('xl/vbaProject.bin')) log.add('book.macros');
    const sheet = chooseSheet(book.sheets, options.sheet, log);
    return {
      format: 'xlsx',
      sheet: sheet.name,
      problems: log,
      [Symbol.asyncIterator]: () => rows(archive, options, limits, log, sheet, book),
    };
  } catch (error) {
    archive.close();
    throw error;
  }
}
