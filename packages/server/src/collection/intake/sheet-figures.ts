import { type Cell, readNumber } from '@hengjian/tabular';
import { foundInFile } from '../../platform/tables/found.ts';
import { readEntry } from '../entry-text.ts';
import { effectOnSheet, entryProblems, isAnswered, type SheetContent, type SheetState } from '../rules.ts';
import type { CheckLog } from './check-log.ts';
import type { ColumnSpec } from './columns.ts';
import { type Figures, SeenRows } from './figures.ts';
import { found } from './problems.ts';
import type { Ticket } from './ticket.ts';

/** A cell of a file that would change a sheet; plain data, so that it can leave its thread. */
export interface SheetCell extends SheetContent {
  readonly cell: string;
  readonly unit: string;
  readonly column: string;
  /** Version of the cell it was compared with; 0 where nobody had entered anything. */
  readonly seen: number;
  readonly kind: 'new' | 'changed' | 'conflict';
}

/** What stands in a sheet now, by `unit\0column`; cells that nobody ever touched are absent. */
export type SheetNow = ReadonlyMap<string, SheetState>;

/** Cells a file may change; more would hold the task for longer than a person waits. */
export const SHEET_CELLS = 10_000;
const INVALID = 4;
const MISSING = 1;
const OK = 0;
const EXEMPT = 3;

/** Figures on their way into a supplier's sheet: read as if they were typed there, compared with what stands there now and stood there before. */
export class SheetFigures implements Figures {
  readonly #subjects: readonly { readonly id: string }[];
  readonly #now: SheetNow;
  readonly #counted: ReadonlyMap<string, ReadonlyMap<string, string>>;
  readonly #ticket: Ticket | null;
  readonly #log: CheckLog;
  readonly #seen: SeenRows;
  readonly #keep: (cells: readonly SheetCell[]) => Promise<void>;
  #cells: SheetCell[] = [];
  #changes = 0;
  #wrongReason = '';

  constructor(
    order: {
      readonly subjects: readonly { readonly id: string }[];
      readonly now: SheetNow;
      readonly counted: ReadonlyMap<string, ReadonlyMap<string, string>>;
    },
    ticket: Ticket | null,
    log: CheckLog,
    keep: (cells: readonly SheetCell[]) => Promise<void>,
  ) {
    this.#subjects = order.subjects;
    this.#now = order.now;
    this.#counted = order.counted;
    this.#ticket = ticket;
    this.#log = log;
    this.#seen = new SeenRows(order.subjects.length, log);
    this.#keep = keep;
  }

  get waiting(): number {
    return this.#cells.length;
  }
  async flush(): Promise<void> {
    const cells = this.#cells;
    this.#cells = [];
    if (cells.length > 0) await this.#keep(cells);
  }

  /** An empty cell takes nothing back; a reason for the whole row fills what is empty in the sheet, too. */
  empty(place: number, spec: ColumnSpec, reason: Cell | undefined): void {
    const unit = this.#subjects[place]?.id ?? '';
    // A reason for the row is none for what a ballot counts.
    const why = this.#counted.get(spec.key)?.has(unit) === true ? '' : (reason?.text.trim() ?? '');
    const now = this.#now.get(key(unit, spec.key));
    if (reason !== undefined && why !== '' && !isAnswered(now?.status ?? null, now?.reason ?? null)) {
      const given = readEntry(why);
      if (given.status === OK || given.status === INVALID || given.status === EXEMPT) {
        if (this.#wrongReason !== reason.ref) this.#log.add(found('import.row-reason', {}, at(reason, spec)));
        this.#wrongReason = reason.ref;
      } else {
        this.#log.counts.total++;
        this.#take(reason, unit, spec, given, why);
        return;
      }
    }
    this.#log.counts.total++;
    this.#log.counts.missing++;
  }

  figure(row: number, cell: Cell, place: number, spec: ColumnSpec, evidence: string | null): void {
    if (cell.kind === 'text' && cell.text.trim() === '') {
      this.empty(place, spec, undefined);
      return;
    }
    this.#log.counts.total++;
    if (!this.#seen.first(row, cell, place, spec.key)) return;
    const read = readNumber(cell);
    if (cell.kind !== 'number' && cell.kind !== 'text') {
      if (read.problem !== undefined && read.problem !== cell.problem)
        this.#log.add(foundInFile(read.problem, { row, column: spec.key, value: cell.text }));
      return;
    }
    // The reader has put it into its own log.
    if (cell.problem?.severity === 'error') return;
    const typed = cell.kind === 'number' ? { ...readEntry(''), status: OK, value: read.value } : readEntry(cell.text);
    if (typed.status === OK && read.problem?.severity === 'warning' && read.problem !== cell.problem)
      this.#log.add(foundInFile(read.problem, { row, column: spec.key, value: cell.text }));
    const given =
      typed.status === MISSING && typed.reason === null && evidence !== null ? { ...typed, reason: evidence } : typed;
    this.#take(cell, this.#subjects[place]?.id ?? '', spec, given, cell.text);
  }

  #take(cell: Cell, unit: string, spec: ColumnSpec, given: SheetContent, typed: string): void {
    const now = this.#now.get(key(unit, spec.key));
    const base = this.#ticket?.baseOf(unit, spec.key);
    const kind = effectOnSheet(given, now, base);
    if (kind === 'same') {
      this.#log.counts.same++;
      return;
    }
    const ballot = this.#counted.get(spec.key)?.get(unit);
    if (ballot !== undefined) {
      this.#log.add(found('import.cell-from-ballot', { ballot }, at(cell, spec)));
      return;
    }
    const problems = entryProblems(given, spec, typed);
    for (const { code, message } of problems)
      this.#log.add({
        ...at(cell, spec),
        severity: 'error',
        code,
        message: { 'zh-CN': `${cell.ref}：${message['zh-CN']}`, en: `${cell.ref}: ${message.en}` },
        value: typed.slice(0, 80),
      });
    if (problems.length > 0) return;
    if (now?.status === EXEMPT) {
      this.#log.add(found('import.exempt-kept', {}, at(cell, spec)));
      this.#log.counts.same++;
      return;
    }
    this.#log.counts[kind === 'conflict' ? 'conflicts' : kind]++;
    if (++this.#changes > SHEET_CELLS) {
      if (this.#changes === SHEET_CELLS + 1) this.#log.add(found('import.sheet-too-many', { limit: SHEET_CELLS }));
      return;
    }
    const { status, value, reason, disowned } = given;
    this.#cells.push({
      cell: cell.ref,
      unit,
      column: spec.key,
      status,
      value,
      reason,
      disowned,
      seen: now?.version ?? 0,
      kind,
    });
  }
}

const key = (unit: string, column: string): string => `${unit}\0${column}`;
const at = (cell: Cell, spec: ColumnSpec) => ({
  cell: cell.ref,
  row: Number(cell.ref.replace(/^[A-Z]+/, '')),
  column: spec.key,
  value: cell.text,
});
