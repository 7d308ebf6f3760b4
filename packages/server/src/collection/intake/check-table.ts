import { type Cell, type Row, readNumber, readTable, TableError } from '@hengjian/tabular';
import { type FoundProblem, foundInFile } from '../../platform/tables/found.ts';
import { suggest } from '../../platform/tables/suggest.ts';
import { effectOn } from '../rules.ts';
import type { ColumnSpec } from './columns.ts';
import type { CurrentColumn } from './current.ts';
import { ColumnNames, HEADER_WITHIN, type Layout, layoutOf } from './layout.ts';
import { found } from './problems.ts';
import { StagedBatch, type StagedCells } from './staged.ts';

/** Everything the check of a file needs to know; plain data, so that it can go to a thread. */
export interface CheckOrder {
  readonly path: string;
  readonly name: string;
  readonly columns: readonly ColumnSpec[];
  readonly subjects: readonly { readonly id: string; readonly group: string; readonly names: readonly string[] }[];
  readonly groups: readonly { readonly id: string; readonly names: readonly string[] }[];
  /** Figures that count now, by column; columns that nobody has reported are absent. */
  readonly current: ReadonlyMap<string, CurrentColumn>;
  /** Only columns of this department may be filled; all where null. */
  readonly provider: string | null;
  readonly departments: ReadonlyMap<string, string>;
}

export interface CheckCounts {
  total: number;
  new: number;
  changed: number;
  same: number;
  missing: number;
  problems: number;
  warnings: number;
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
  problems(batch: readonly FoundProblem[]): Promise<void>;
  progress(done: number, total: number): void;
}

const BATCH = 8_000;
const KEPT_PROBLEMS = 2_000;
const CELL_LIMIT = 2_000_000;
/**
 * Names a check may compare in search of what a writer meant; reached only where many names of a large round are wrong. Beyond it a
 * problem says the wrong name alone.
 */
const COMPARED_NAMES = 3_000_000;
const MISSING = 1;
const EXEMPT = 3;

/** Reads a file cell by cell and says of each figure whether it is new, changed or the same, or what is wrong with it. */
export class TableCheck {
  readonly #order: CheckOrder;
  readonly #sink: CheckSink;
  readonly #names: ColumnNames;
  /** Places of the subjects by id and by name. */
  readonly #units = new Map<string, number>();
  /** By column: the row in which each subject's figure stands; 0 where none does yet. */
  readonly #rowsOf = new Map<string, Uint32Array>();
  readonly #counts: CheckCounts = { total: 0, new: 0, changed: 0, same: 0, missing: 0, problems: 0, warnings: 0 };
  readonly #batch = new StagedBatch();
  #found: FoundProblem[] = [];
  #kept = 0;
  #compared = 0;
  #rows = 0;

  constructor(order: CheckOrder, sink: CheckSink) {
    this.#order = order;
    this.#sink = sink;
    this.#names = new ColumnNames(order.columns);
    for (const [place, subject] of order.subjects.entries())
      for (const name of [subject.id, ...subject.names]) this.#units.set(name, place);
  }

  async run(): Promise<CheckResult> {
    let layout: Layout | null = null;
    try {
      const table = await readTable(this.#order.path, {
        name: this.#order.name,
        onProgress: ({ bytes, total }) => this.#sink.progress(bytes, total),
      });
      let above = 0;
      for await (const row of table) {
        if (layout === null) {
          layout = this.#header(row);
          if (layout === null && ++above >= HEADER_WITHIN) break;
          continue;
        }
        this.#rows++;
        this.#row(row, layout);
        if (this.#batch.size >= BATCH || this.#found.length >= BATCH) await this.#flush();
        if (this.#counts.total > CELL_LIMIT) {
          this.#add(found('import.too-many-cells', { limit: CELL_LIMIT }));
          break;
        }
      }
      for (const problem of table.problems.list) this.#add(foundInFile(problem));
      if (layout === null) this.#add(found('import.no-header', { rows: HEADER_WITHIN }));
      else if (this.#rows === 0) this.#add(found('import.no-rows', {}));
    } catch (error) {
      if (!(error instanceof TableError)) throw error;
      this.#add(foundInFile(error.problem));
    }
    await this.#flush();
    const seen = layout?.seen ?? [];
    return {
      rows: this.#rows,
      counts: this.#counts,
      columns: seen.map(({ ref, header, spec, problem }) => ({
        column: ref.replace(/\d+$/, ''),
        header,
        spec,
        problem,
      })),
    };
  }

  #header(row: Row): Layout | null {
    const { provider, departments } = this.#order;
    const owner =
      provider === null ? null : { id: provider, title: (id: string | null) => departments.get(id ?? '') ?? id ?? '—' };
    const layout = layoutOf(row, this.#names, owner);
    for (const problem of layout?.problems ?? []) this.#add(problem);
    return layout;
  }

  #row(row: Row, layout: Layout): void {
    const cells = new Map(row.cells.map((cell) => [cell.column, cell]));
    const place = this.#place(row, cells, layout);
    if (place === null) return;
    if (layout.kind === 'wide') {
      for (const { at, spec } of layout.columns) {
        const cell = cells.get(at);
        if (cell === undefined) this.#empty();
        else this.#figure(row, cell, place, spec, null);
      }
      return;
    }
    const indicator = cells.get(layout.indicator);
    const spec = this.#names.find(indicator?.text.trim() ?? '');
    if (spec === undefined) {
      const name = indicator?.text.trim() ?? '';
      const at = { cell: indicator?.ref ?? `${row.row}`, row: row.row, value: name };
      const like = this.#full ? null : this.#names.like(name);
      this.#add(
        like === null
          ? found('import.unknown-column', { name }, at)
          : found('import.unknown-column-like', { name, like }, at),
      );
      return;
    }
    const { provider, departments } = this.#order;
    if (provider !== null && spec.provider !== provider) {
      const owner = departments.get(spec.provider ?? '') ?? spec.provider ?? '—';
      this.#add(
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
    if (cell === undefined) this.#empty();
    else this.#figure(row, cell, place, spec, evidence === '' ? null : evidence);
  }

  /** Place of the row's subject; null where the row names none, which is then among the problems. */
  #place(row: Row, cells: ReadonlyMap<number, Cell>, layout: Layout): number | null {
    const given = [layout.subject, layout.name].flatMap((at) => (at === null ? [] : (cells.get(at) ?? [])));
    const named = given.find((cell) => cell.text.trim() !== '');
    if (named === undefined) {
      this.#add(found('import.no-unit', {}, { cell: row.cells[0]?.ref ?? `A${row.row}`, row: row.row }));
      return null;
    }
    const name = named.text.trim();
    const place = this.#units.get(name);
    const unit = place === undefined ? undefined : this.#order.subjects[place];
    const at = { cell: named.ref, row: row.row, value: name };
    if (place === undefined || unit === undefined) {
      const like = this.#unitLike(name);
      this.#add(
        like === null
          ? found('import.unknown-unit', { name }, at)
          : found('import.unknown-unit-like', { name, like }, at),
      );
      return null;
    }
    const group = layout.group === null ? '' : (cells.get(layout.group)?.text.trim() ?? '');
    const own = this.#order.groups.find((candidate) => candidate.id === unit.group);
    if (group !== '' && group !== unit.group && own?.names.includes(group) !== true) {
      this.#add(found('import.group-differs', { name, group: own?.names[0] ?? unit.group, given: group }, at));
      return null;
    }
    return place;
  }

  #unitLike(name: string): string | null {
    if (this.#full || this.#compared > COMPARED_NAMES) return null;
    this.#compared += this.#units.size;
    return suggest(name, this.#units.keys());
  }

  #empty(): void {
    this.#counts.total++;
    this.#counts.missing++;
  }

  #figure(row: Row, cell: Cell, place: number, spec: ColumnSpec, evidence: string | null): void {
    this.#counts.total++;
    const read = readNumber(cell);
    // Problems of the file reader itself are in its own log and are taken from there.
    if (read.problem !== undefined && read.problem !== cell.problem)
      this.#add(foundInFile(read.problem, { row: row.row, column: spec.key, value: cell.text }));
    if (read.status === MISSING) {
      this.#counts.missing++;
      return;
    }
    const at = { cell: cell.ref, row: row.row, column: spec.key, value: cell.text };
    const rows = this.#rowsIn(spec.key);
    const earlier = rows[place] ?? 0;
    if (earlier > 0) {
      // A table has all figures of an indicator in one column, so that the row tells the cell.
      this.#add(found('import.duplicate', { first: cell.ref.replace(/\d+$/, String(earlier)) }, at));
      return;
    }
    rows[place] = row.row;
    if (read.status === 4) return;
    if (read.status === EXEMPT) {
      this.#add(found('import.exempt', {}, at));
      return;
    }
    const value = read.status === 0 ? read.value : null;
    if (value !== null && !this.#inBounds(value, spec, at)) return;
    const current = this.#order.current.get(spec.key);
    const before = current?.position[place] ?? 0;
    const status = current?.status[place];
    if (before > 0 && status === EXEMPT) {
      this.#add(found('import.exempt-kept', {}, at));
      this.#counts.same++;
      return;
    }
    const kept = current?.value[place] ?? Number.NaN;
    const known =
      before === 0 || status === undefined ? undefined : { status, value: Number.isNaN(kept) ? null : kept };
    const kind = effectOn(known, { status: read.status, value });
    this.#counts[kind]++;
    this.#batch.add({
      cell: cell.ref,
      unit: this.#order.subjects[place]?.id ?? '',
      column: spec.key,
      status: read.status,
      value,
      evidence,
      before: before === 0 ? null : before,
      kind,
    });
  }

  #rowsIn(column: string): Uint32Array {
    let rows = this.#rowsOf.get(column);
    if (rows === undefined) {
      rows = new Uint32Array(this.#order.subjects.length);
      this.#rowsOf.set(column, rows);
    }
    return rows;
  }

  #inBounds(
    value: number,
    spec: ColumnSpec,
    at: { cell: string; row: number; column: string; value: string },
  ): boolean {
    if (spec.min !== null && value < spec.min) this.#add(found('import.below-min', { value, min: spec.min }, at));
    else if (spec.max !== null && value > spec.max) this.#add(found('import.above-max', { value, max: spec.max }, at));
    else if (spec.whole && !Number.isInteger(value)) this.#add(found('import.not-whole', { value }, at));
    else return true;
    return false;
  }

  /** No further problem is kept; they are only counted. */
  get #full(): boolean {
    return this.#kept >= KEPT_PROBLEMS;
  }

  #add(problem: FoundProblem): void {
    if (problem.severity === 'error') this.#counts.problems++;
    else this.#counts.warnings++;
    // All are counted; a file with a million mistakes still has a readable report. What concerns the whole file is always said.
    if (this.#full && problem.cell !== null) return;
    this.#kept++;
    this.#found.push(problem);
  }

  async #flush(): Promise<void> {
    const problems = this.#found;
    this.#found = [];
    if (this.#batch.size > 0) await this.#sink.cells(this.#batch.take());
    if (problems.length > 0) await this.#sink.problems(problems);
  }
}
