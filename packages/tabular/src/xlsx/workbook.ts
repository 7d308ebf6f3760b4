import type { Limits } from '../limits.ts';
import { refuse } from '../problem.ts';
import type { Archive } from './archive.ts';
import { isDateFormat } from './dates.ts';
import { decodeEscapes } from './escape.ts';
import { type Attributes, readXml } from './xml.ts';

export interface SheetInfo {
  readonly name: string;
  readonly part: string;
  readonly hidden: boolean;
}
export interface Workbook {
  readonly sheets: readonly SheetInfo[];
  readonly date1904: boolean;
  readonly stylesPart: string | null;
  readonly stringsPart: string | null;
}

interface Relation {
  readonly id: string;
  readonly type: string;
  readonly part: string;
}

/** `xl/workbook.xml` + `worksheets/sheet1.xml` → `xl/worksheets/sheet1.xml`. Only ever a key into the archive's names. */
function resolvePart(base: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1);
  const path = base.split('/').slice(0, -1);
  for (const step of target.split('/')) {
    if (step === '..') path.pop();
    else if (step !== '.') path.push(step);
  }
  return path.join('/');
}

async function relations(archive: Archive, part: string, limits: Limits): Promise<Relation[]> {
  const slash = part.lastIndexOf('/');
  const rels = `${part.slice(0, slash + 1)}_rels/${part.slice(slash + 1)}.rels`;
  const found: Relation[] = [];
  if (!archive.has(rels)) return found;
  await readXml(archive.stream(rels), rels, limits, {
    open(name, attributes) {
      if (name !== 'Relationship' || attributes.TargetMode === 'External') return;
      const type = attributes.Type ?? '';
      found.push({
        id: attributes.Id ?? '',
        // The strict and the transitional standard differ in everything but the last word.
        type: type.slice(type.lastIndexOf('/') + 1),
        part: resolvePart(part, attributes.Target ?? ''),
      });
    },
  });
  return found;
}

/** The relation's id, whatever prefix the file gives its namespace. */
function relationId(attributes: Attributes): string {
  const key = Object.keys(attributes).find((name) => name.endsWith(':id'));
  return key === undefined ? '' : (attributes[key] ?? '');
}

const isTrue = (value: string | undefined): boolean => value === '1' || value === 'true';

export async function readWorkbook(archive: Archive, limits: Limits): Promise<Workbook> {
  const root = await relations(archive, '', limits);
  const part = root.find((relation) => relation.type === 'officeDocument')?.part ?? 'xl/workbook.xml';
  const related = await relations(archive, part, limits);
  const sheets: SheetInfo[] = [];
  let date1904 = false;
  await readXml(archive.stream(part), part, limits, {
    open(name, attributes) {
      if (name === 'workbookPr') date1904 = isTrue(attributes.date1904);
      if (name !== 'sheet') return;
      const relation = related.find(({ id }) => id === relationId(attributes));
      // Chart and dialogue sheets hold no table.
      if (relation === undefined || relation.type !== 'worksheet') return;
      const hidden = attributes.state === 'hidden' || attributes.state === 'veryHidden';
      sheets.push({ name: decodeEscapes(attributes.name ?? ''), part: relation.part, hidden });
    },
  });
  if (sheets.length === 0) throw refuse('book.no-sheet');
  const partOf = (type: string): string | null => related.find((relation) => relation.type === type)?.part ?? null;
  return { sheets, date1904, stylesPart: partOf('styles'), stringsPart: partOf('sharedStrings') };
}

/** For each cell style of the workbook: does it show a date? */
export async function readDateStyles(
  archive: Archive,
  part: string | null,
  limits: Limits,
): Promise<readonly boolean[]> {
  const formats = new Map<number, string>();
  const styles: boolean[] = [];
  if (part === null || !archive.has(part)) return styles;
  let inCells = false;
  await readXml(archive.stream(part), part, limits, {
    open(name, attributes) {
      if (name === 'numFmt') formats.set(Number(attributes.numFmtId), attributes.formatCode ?? '');
      else if (name === 'cellXfs') inCells = true;
      else if (name === 'xf' && inCells) {
        const id = Number(attributes.numFmtId ?? '0');
        styles.push(isDateFormat(id, formats.get(id)));
      }
    },
    close(name) {
      if (name === 'cellXfs') inCells = false;
    },
  });
  return styles;
}

/** Cost of an entry in the table beyond its characters. */
const PER_STRING = 16;

export async function readSharedStrings(
  archive: Archive,
  part: string | null,
  limits: Limits,
  signal?: AbortSignal,
): Promise<readonly string[]> {
  const strings: string[] = [];
  if (part === null || !archive.has(part)) return strings;
  let current = '';
  let inText = false;
  let phonetic = false;
  let size = 0;
  await readXml(archive.stream(part, signal), part, limits, {
    open(name) {
      if (name === 'si') current = '';
      else if (name === 'rPh') phonetic = true;
      else if (name === 't') inText = !phonetic;
    },
    text(text) {
      if (inText) current += text;
    },
    close(name) {
      if (name === 't') inText = false;
      else if (name === 'rPh') phonetic = false;
      else if (name === 'si') {
        size += current.length + PER_STRING;
        if (size > limits.sharedText) throw refuse('book.strings-too-large', { limit: limits.sharedText });
        strings.push(decodeEscapes(current));
      }
    },
  });
  return strings;
}
