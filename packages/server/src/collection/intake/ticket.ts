import { type OutCell, type Row, readTable, TableError } from '@hengjian/tabular';
import type { FoundProblem } from '../../platform/tables/found.ts';
import { readEntry } from '../entry-text.ts';
import type { SheetContent } from '../rules.ts';
import { oneLine } from './layout.ts';
import { found } from './problems.ts';

/** Name of the hidden sheet by which a template is known again. */
export const TICKET_SHEET = '核对信息';
const MARK = 'hengjian-sheet';
/** The same in a CSV file, as its first line; people read it. */
const CSV_MARK = '识别行，请勿改动';
const FORM = '1';
const COLUMNS = 1_000;

/** Which task a template belongs to. */
export interface TicketOf {
  readonly tenant: string;
  readonly round: string;
  readonly department: string;
  readonly version: number;
}

export interface Ticket {
  readonly of: TicketOf;
  /** The sheet with the figures; null in a file that has only one. */
  readonly sheet: string | null;
  /** Heads of the columns in one line, with the columns' keys. */
  readonly headers: ReadonlyMap<string, string>;
  /** What a cell held when the template was made; undefined where it does not say. */
  baseOf(unit: string, column: string): SheetContent | undefined;
}

const KEYS = ['tenant', 'round', 'department', 'version'] as const;
const written = (of: TicketOf): string[] => KEYS.map((key) => String(of[key]));

function ofTexts(texts: readonly (string | undefined)[]): TicketOf | null {
  const [tenant = '', round = '', department = '', version = ''] = texts;
  return tenant === '' || round === '' || department === '' || !/^\d{1,9}$/.test(version)
    ? null
    : { tenant, round, department, version: Number(version) };
}

/** What stands in the hidden sheet: whose template it is, its columns by key and head, and what every cell held. */
export function* ticketRows(given: {
  readonly of: TicketOf;
  readonly sheet: string;
  readonly columns: readonly { readonly key: string; readonly header: string }[];
  readonly units: Iterable<{ readonly id: string; readonly texts: readonly string[] }>;
}): Generator<readonly OutCell[]> {
  yield [MARK, FORM, given.sheet];
  yield ['task', ...written(given.of)];
  yield ['columns', ...given.columns.map(({ key }) => key)];
  yield ['headers', ...given.columns.map(({ header }) => oneLine(header))];
  for (const { id, texts } of given.units) yield ['unit', id, ...texts];
}

export const csvTicketRow = (of: TicketOf): string[] => [CSV_MARK, ...written(of)];

/** The first line of a CSV template; null where the row is none. */
export function csvTicket(row: Row): Ticket | null {
  const texts = row.cells.map(({ text }) => text.trim());
  if (texts[0] !== CSV_MARK) return null;
  const of = ofTexts(texts.slice(1));
  return of === null ? null : { of, sheet: null, headers: new Map(), baseOf: () => undefined };
}

/** The ticket of a workbook; null where the file is no template. */
export async function readTicket(path: string, name: string): Promise<Ticket | 'damaged' | null> {
  try {
    const table = await readTable(path, { name, sheet: TICKET_SHEET });
    if (table.format === 'csv') return null;
    const reader = new TicketReader();
    for await (const row of table) reader.take(row.cells.map(({ text }) => text));
    return reader.ticket() ?? 'damaged';
  } catch (error) {
    // What is wrong with the file as a whole is said when its figures are read.
    if (error instanceof TableError) return null;
    throw error;
  }
}

class TicketReader {
  #sheet: string | null = null;
  #of: TicketOf | null = null;
  #keys: readonly string[] = [];
  #headers: readonly string[] = [];
  readonly #bases = new Map<string, readonly string[]>();

  take([word = '', ...rest]: readonly string[]): void {
    switch (word) {
      case MARK:
        if (rest[0] === FORM && rest[1] !== undefined) this.#sheet = rest[1];
        break;
      case 'task':
        this.#of = ofTexts(rest);
        break;
      case 'columns':
        this.#keys = rest.slice(0, COLUMNS);
        break;
      case 'headers':
        this.#headers = rest.slice(0, COLUMNS);
        break;
      case 'unit':
        this.#bases.set(rest[0] ?? '', rest.slice(1));
        break;
    }
  }

  ticket(): Ticket | null {
    const of = this.#of;
    if (of === null || this.#sheet === null || this.#keys.length === 0 || this.#keys.length !== this.#headers.length)
      return null;
    const places = new Map(this.#keys.map((key, place) => [key, place]));
    const bases = this.#bases;
    return {
      of,
      sheet: this.#sheet,
      headers: new Map(this.#headers.map((header, place) => [oneLine(header), this.#keys[place] ?? ''])),
      baseOf(unit, column) {
        const place = places.get(column);
        const texts = bases.get(unit);
        return place === undefined || texts === undefined ? undefined : readEntry(texts[place] ?? '');
      },
    };
  }
}

/** Why a template is not of this task; null where it is. */
export function mismatch(given: TicketOf, own: TicketOf, titleOf: (department: string) => string): FoundProblem | null {
  if (given.tenant !== own.tenant) return found('import.template-tenant', {});
  if (given.round !== own.round) return found('import.template-round', { given: given.round, own: own.round });
  if (given.department !== own.department)
    return found('import.template-department', { given: titleOf(given.department), own: titleOf(own.department) });
  if (given.version !== own.version)
    return found('import.template-version', { given: given.version, own: own.version });
  return null;
}
