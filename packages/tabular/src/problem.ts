import { CATALOGUE, type ProblemCode } from './catalogue.ts';

export type Locale = 'zh-CN' | 'en';

/** A problem in a file: what, where, and what to do. Errors refuse the file; warnings tell how a cell was read. */
export interface TableProblem {
  readonly code: ProblemCode;
  readonly severity: 'error' | 'warning';
  /** Spreadsheet address, `B7` or a range `B7:C9`. */
  readonly cell?: string;
  /** 1-based row as a spreadsheet shows it. */
  readonly row?: number;
  readonly params: Readonly<Record<string, string | number>>;
  readonly message: Readonly<Record<Locale, string>>;
}

interface Place {
  readonly cell?: string;
  readonly row?: number;
}

const SHOWN = 80;
/** Untrusted text inside a message: one line, no control characters, bounded. */
function shown(value: string | number): string {
  // biome keeps control characters out of regular expressions, so the class is spelled by code point.
  const clean = Array.from(String(value), (char) =>
    (char.codePointAt(0) ?? 0) < 32 || char === '\u007f' ? ' ' : char,
  );
  return clean.length > SHOWN ? `${clean.slice(0, SHOWN).join('')}…` : clean.join('');
}

function fill(template: string, params: Readonly<Record<string, string | number>>): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => shown(params[name] ?? ''));
}

export function problem(
  code: ProblemCode,
  params: Readonly<Record<string, string | number>> = {},
  place: Place = {},
): TableProblem {
  const entry = CATALOGUE[code];
  const known = {
    ...params,
    ...(place.cell === undefined ? {} : { cell: place.cell }),
    ...(place.row === undefined ? {} : { row: place.row }),
  };
  return {
    code,
    severity: entry.severity,
    ...place,
    params,
    message: { 'zh-CN': fill(entry['zh-CN'], known), en: fill(entry.en, known) },
  };
}

/** Thrown where reading cannot go on: the file as a whole is refused, and nothing of it may be used. */
export class TableError extends Error {
  override readonly name = 'TableError';
  readonly problem: TableProblem;
  constructor(cause: TableProblem) {
    super(`${cause.code}: ${cause.message.en}`);
    this.problem = cause;
  }
}

export function refuse(
  code: ProblemCode,
  params: Readonly<Record<string, string | number>> = {},
  place: Place = {},
): TableError {
  return new TableError(problem(code, params, place));
}

/** Every problem is counted; of each code only the first `cap` are kept, so that a bad file cannot fill the memory. */
export class ProblemLog {
  readonly list: TableProblem[] = [];
  readonly counts = new Map<ProblemCode, number>();
  errors = 0;
  warnings = 0;
  readonly #cap: number;

  constructor(cap: number) {
    this.#cap = cap;
  }

  add(code: ProblemCode, params: Readonly<Record<string, string | number>> = {}, place: Place = {}): void {
    const count = (this.counts.get(code) ?? 0) + 1;
    this.counts.set(code, count);
    if (CATALOGUE[code].severity === 'error') this.errors++;
    else this.warnings++;
    if (count <= this.#cap) this.list.push(problem(code, params, place));
  }

  /** How many problems were counted but not kept. */
  get leftOut(): number {
    return this.errors + this.warnings - this.list.length;
  }
}
