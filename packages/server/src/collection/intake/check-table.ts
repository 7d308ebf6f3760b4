import { type Cell, type Row, readTable, TableError } from '@hengjian/tabular';
import { type FoundProblem, foundInFile } from '../../platform/tables/found.ts';
import { suggest } from '../../platform/tables/suggest.ts';
import { type CheckCounts, CheckLog } from './check-log.ts';
import type { ColumnSpec } from './columns.ts';
import type { CurrentColumn } from './current.ts';
import type { Figures } from './figures.ts';
import { ColumnNames, HEADER_WITHIN, type Layout, layoutOf } from './layout.ts';
import { LedgerFigures } from './ledger-figures.ts';
import { found } from './problems.ts';
import { type SheetCell, SheetFigures, type SheetNow } from './sheet-figures.ts';
import type { StagedCells } from './staged.ts';
import { csvTicket, mismatch, readTicket, TICKET_SHEET, type Ticket, type TicketOf } from './ticket.ts';

/** Everything the check of a file needs to know; plain data, so that it can go to a thread. */
export interface CheckOrder {
  readonly path: string;
  readonly name: string;
  readonly columns: readonly ColumnSpec[];
  readonly subjects: readonly { readonly id: string; readonly group: string; readonly names: readonly string[] }[];
  readonly groups: readonly { readonly id: string; readonly names: readonly string[] }[];
  /** Figures that count now, by column; columns that nobody has reported are absent. */
  readonly current: ReadonlyMap<string, CurrentColumn>;
  /** Of columns that are not counted whole: by column and unit, the ballot that counts the cell. */
  readonly counted: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** Only columns of this department may be filled; all where null. */
  readonly provider: string | null;
  readonly departments: ReadonlyMap<string, string>;
  /** Where the figures go into a sheet: what stands in it, and how its own template is known. */
  readonly sheet: { readonly now: SheetNow; readonly of: TicketOf } | null;
}

export interface CheckResult {
  readonly rows: number;
  readonly counts: CheckCounts;
  readonly columns: readonly {
    readonly column: string;
    readonly header: string;
    readonly spec: ColumnSpec | null;
    readonly problem: FoundProblem | null;
  }[];
}

export interface CheckSink {
  /** Called with full batches; the reader waits until the sink can take more. */
  cells(batch: StagedCells): Promise<void>;
  sheetCells(batch: readonly SheetCell[]): Promise<void>;
  problems(batch: readonly FoundProblem[]): Promise<void>;
  progress(done: number, total: number): void;
}

const BATCH = 8_000;
const CELL_LIMIT = 2_000_000;
/**
 * Names a check may compare in search of what a writer meant; reached only where many names of a large round are wrong. Beyond it a
 * problem says the wrong name alone.
 */
const COMPARED_NAMES = 3_000_000;
/** What the reader says of sheets it leaves alone: every template has such sheets, and nobody has to do anything about them. */
const OF_TEMPLATE = new Set(['book.hidden-sheets', 'book.other-sheets', 'sheet.merged-above']);

/** Reads a file cell by cell and says of each figure whether it is new, changed or the same, or what is wrong with it. */
export class TableCheck {
  readonly #order: CheckOrder;
  readonly #sink: CheckSink;
  readonly #log = new CheckLog();
  /** Places of the subjects by id and by name. */
  readonly #units = new Map<string, number>();
  #names: ColumnNames;
  #figures: Figures;
  #ticket: Ticket | null = null;
  #compared = 0;
  #rows = 0;

  constructor(order: CheckOrder, sink: CheckSink) {
    this.#order = order;
    this.#sink = sink;
    this.#names = new ColumnNames(order.columns);
    this.#figures = new LedgerFigures(order, this.#log, (cells) => sink.cells(cells));
    const twice = new Set<string>();
    for (const [place, subject] of order.subjects.entries())
      for (const name of subject.names) {
        if ((this.#units.get(name) ?? place) !== place) twice.add(name);
        this.#units.set(name, place);
      }
    // A name that two units share names neither; an id names its unit whatever others are called.
    for (const name of twice) this.#units.delete(name);
    for (const [place, subject] of order.subjects.entries()) this.#units.set(subject.id, place);
  }

  async run(): Promise<CheckResult> {
    let layout: Layout | null = null;
    try {
      if (!(await this.#begin())) return this.#result(null);
      const table = await readTable(this.#order.path, {
        name: this.#order.name,
        ...(this.#ticket?.sheet != null && { sheet: this.#ticket.sheet }),
        onProgress: ({ bytes, total }) => this.#sink.progress(bytes, total),
      });
      let above = 0;
      for await (const row of table) {
        if (layout === null) {
          if (!this.#recognised(csvTicket(row))) return this.#result(null);
          layout = this.#header(row);
          if (layout === null && ++above >= HEADER_WITHIN) break;
          continue;
        }
        this.#rows++;
        this.#row(row, layout);
        if (this.#figures.waiting >= BATCH || this.#log.waiting >= BATCH) await this.#flush();
        if (this.#log.counts.total > CELL_LIMIT) {
          this.#log.add(found('import.too-many-cells', { limit: CELL_LIMIT }));
          break;
        }
      }
      for (const problem of table.problems.list)
        if (this.#ticket === null || !OF_TEMPLATE.has(problem.code)) this.#log.add(foundInFile(problem));
      if (layout === null) this.#log.add(found('import.no-header', { rows: HEADER_WITHIN }));
      else if (this.#rows === 0) this.#log.add(found('import.no-rows', {}));
    } catch (error) {
      if (!(error instanceof TableError)) throw error;
      this.#log.add(foundInFile(error.problem));
    }
    return this.#result(layout);
  }

  async #result(layout: Layout | null): Promise<CheckResult> {
    await this.#flush();
    const seen = layout?.seen ?? [];
    return {
      rows: this.#rows,
      counts: this.#log.counts,
      columns: seen.map(({ ref, header, spec, problem }) => ({
        column: ref.replace(/\d+$/, ''),
        header,
        spec,
        problem,
      })),
    };
  }

  /** For a sheet, whether the file is a template, and of which task; false where it must not be read on. */
  async #begin(): Promise<boolean> {
    const { sheet, path, name } = this.#order;
    if (sheet === null) return true;
    const ticket = await readTicket(path, name);
    if (ticket === 'damaged') {
      this.#log.add(found('import.template-damaged', { sheet: TICKET_SHEET }));
      return false;
    }
    this.#figures = new SheetFigures({ ...this.#order, now: sheet.now }, ticket, this.#log, (cells) =>
      this.#sink.sheetCells(cells),
    );
    return this.#recognised(ticket);
  }

  #recognised(ticket: Ticket | null): boolean {
    const { sheet, departments } = this.#order;
    if (ticket === null || sheet === null) return true;
    const problem = mismatch(ticket.of, sheet.of, (id) => departments.get(id) ?? id);
    if (problem !== null) {
      this.#log.add(problem);
      return false;
    }
    this.#ticket = ticket;
    if (ticket.headers.size > 0) this.#names = new ColumnNames(this.#order.columns, ticket.headers);
    return true;
  }

  #header(row: Row): Layout | null {
    const { provider, departments, sheet } = this.#order;
    const owner =
      provider === null ? null : { id: provider, title: (id: string | null) => departments.get(id ?? '') ?? id ?? '—' };
    const layout = layoutOf(row, this.#names, owner, sheet !== null);
    for (const problem of layout?.problems ?? []) this.#log.add(problem);
    return layout;
  }

  #row(row: Row, layout: Layout): void {
    const cells = new Map(row.cells.map((cell) => [cell.column, cell]));
    const place = this.#place(row, cells, layout);
    if (place === null) return;
    if (layout.kind === 'wide') {
      const reason = layout.reason === null ? undefined : cells.get(layout.reason);
      for (const { at, spec } of layout.columns) {
        const cell = cells.get(at);
        if (isEmpty(cell)) this.#figures.empty(place, spec, reason);
        else this.#figures.figure(row.row, cell, place, spec, null);
      }
      return;
    }
    const indicator = cells.get(layout.indicator);
    const spec = this.#names.find(indicator?.text.trim() ?? '');
    if (spec === undefined) {
      const name = indicator?.text.trim() ?? '';
      const at = { cell: indicator?.ref ?? `${row.row}`, row: row.row, value: name };
      const like = this.#log.full ? null : this.#names.like(name);
      this.#log.add(
        like === null
          ? found('import.unknown-column', { name }, at)
          : found('import.unknown-column-like', { name, like }, at),
      );
      return;
    }
    if (spec.ballot !== null) {
      const words = { name: spec.title['zh-CN'], ballot: spec.ballot };
      this.#log.add(found('import.from-ballot', words, { cell: indicator?.ref ?? '', row: row.row }));
      return;
    }
    const { provider, departments } = this.#order;
    if (provider !== null && spec.provider !== provider) {
      const owner = departments.get(spec.provider ?? '') ?? spec.provider ?? '—';
      this.#log.add(
        found(
          'import.not-supplied-by',
          { name: spec.title['zh-CN'], owner },
          { cell: indicator?.ref ?? '', row: row.row },
        ),
      );
      return;
    }
    const cell = cells.get(layout.value);
    const evidence = layout.evidence === null ? null : (cells.get(layout.evidence)?.text.trim().slice(0, 500) ?? null);
    if (isEmpty(cell)) this.#figures.empty(place, spec, undefined);
    else this.#figures.figure(row.row, cell, place, spec, evidence === '' ? null : evidence);
  }

  /** Place of the row's subject; null where the row names none, which is then among the problems. */
  #place(row: Row, cells: ReadonlyMap<number, Cell>, layout: Layout): number | null {
    const given = [layout.subject, layout.name].flatMap((at) => (at === null ? [] : (cells.get(at) ?? [])));
    const named = given.find((cell) => cell.text.trim() !== '');
    if (named === undefined) {
      this.#log.add(found('import.no-unit', {}, { cell: row.cells[0]?.ref ?? `A${row.row}`, row: row.row }));
      return null;
    }
    const name = named.text.trim();
    const place = this.#units.get(name);
    const unit = place === undefined ? undefined : this.#order.subjects[place];
    const at = { cell: named.ref, row: row.row, value: name };
    if (place === undefined || unit === undefined) {
      const like = this.#unitLike(name);
      this.#log.add(
        like === null
          ? found('import.unknown-unit', { name }, at)
          : found('import.unknown-unit-like', { name, like }, at),
      );
      return null;
    }
    const group = layout.group === null ? '' : (cells.get(layout.group)?.text.trim() ?? '');
    const own = this.#order.groups.find((candidate) => candidate.id === unit.group);
    if (group !== '' && group !== unit.group && own?.names.includes(group) !== true) {
      this.#log.add(found('import.group-differs', { name, group: own?.names[0] ?? unit.group, given: group }, at));
      return null;
    }
    return place;
  }

  #unitLike(name: string): string | null {
    if (this.#log.full || this.#compared > COMPARED_NAMES) return null;
    this.#compared += this.#units.size;
    return suggest(name, this.#units.keys());
  }

  async #flush(): Promise<void> {
    const problems = this.#log.take();
    await this.#figures.flush();
    if (problems.length > 0) await this.#sink.problems(problems);
  }
}

/** Nothing stands there; an empty cell with a problem, one that is merged, is no such cell. */
const isEmpty = (cell: Cell | undefined): cell is undefined =>
  cell === undefined || (cell.kind === 'empty' && cell.problem === undefined);
