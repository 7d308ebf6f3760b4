import { type Cell, readNumber } from '@hengjian/tabular';
import { foundInFile } from '../../platform/tables/found.ts';
import { effectOn } from '../rules.ts';
import type { CheckLog } from './check-log.ts';
import type { ColumnSpec } from './columns.ts';
import type { CurrentColumn } from './current.ts';
import { type Figures, SeenRows } from './figures.ts';
import { found } from './problems.ts';
import { StagedBatch, type StagedCells } from './staged.ts';

const MISSING = 1;
const EXEMPT = 3;

/** Figures on their way into the ledger: numbers and words for reasons, compared with what the ledger holds. */
export class LedgerFigures implements Figures {
  readonly #subjects: readonly { readonly id: string }[];
  readonly #current: ReadonlyMap<string, CurrentColumn>;
  readonly #counted: ReadonlyMap<string, ReadonlyMap<string, string>>;
  readonly #log: CheckLog;
  readonly #seen: SeenRows;
  readonly #batch = new StagedBatch();
  readonly #keep: (cells: StagedCells) => Promise<void>;

  constructor(
    order: {
      readonly subjects: readonly { readonly id: string }[];
      readonly current: ReadonlyMap<string, CurrentColumn>;
      readonly counted: ReadonlyMap<string, ReadonlyMap<string, string>>;
    },
    log: CheckLog,
    keep: (cells: StagedCells) => Promise<void>,
  ) {
    this.#subjects = order.subjects;
    this.#current = order.current;
    this.#counted = order.counted;
    this.#log = log;
    this.#seen = new SeenRows(order.subjects.length, log);
    this.#keep = keep;
  }

  get waiting(): number {
    return this.#batch.size;
  }
  async flush(): Promise<void> {
    if (this.#batch.size > 0) await this.#keep(this.#batch.take());
  }

  empty(): void {
    this.#log.counts.total++;
    this.#log.counts.missing++;
  }

  figure(row: number, cell: Cell, place: number, spec: ColumnSpec, evidence: string | null): void {
    const { counts } = this.#log;
    counts.total++;
    const read = readNumber(cell);
    // Problems of the file reader itself are in its own log and are taken from there.
    if (read.problem !== undefined && read.problem !== cell.problem)
      this.#log.add(foundInFile(read.problem, { row, column: spec.key, value: cell.text }));
    if (read.status === MISSING) {
      counts.missing++;
      return;
    }
    if (!this.#seen.first(row, cell, place, spec.key) || read.status === 4) return;
    const at = { cell: cell.ref, row, column: spec.key, value: cell.text };
    if (read.status === EXEMPT) {
      this.#log.add(found('import.exempt', {}, at));
      return;
    }
    const value = read.status === 0 ? read.value : null;
    if (value !== null && !this.#inBounds(value, spec, at)) return;
    const current = this.#current.get(spec.key);
    const before = current?.position[place] ?? 0;
    const status = current?.status[place];
    if (before > 0 && status === EXEMPT) {
      this.#log.add(found('import.exempt-kept', {}, at));
      counts.same++;
      return;
    }
    const kept = current?.value[place] ?? Number.NaN;
    const known =
      before === 0 || status === undefined ? undefined : { status, value: Number.isNaN(kept) ? null : kept };
    const kind = effectOn(known, { status: read.status, value });
    const ballot = this.#counted.get(spec.key)?.get(this.#subjects[place]?.id ?? '');
    if (ballot !== undefined && kind !== 'same') {
      this.#log.add(found('import.cell-from-ballot', { ballot }, at));
      return;
    }
    counts[kind]++;
    this.#batch.add({
      cell: cell.ref,
      unit: this.#subjects[place]?.id ?? '',
      column: spec.key,
      status: read.status,
      value,
      evidence,
      before: before === 0 ? null : before,
      kind,
    });
  }

  #inBounds(
    value: number,
    spec: ColumnSpec,
    at: { cell: string; row: number; column: string; value: string },
  ): boolean {
    if (spec.min !== null && value < spec.min) this.#log.add(found('import.below-min', { value, min: spec.min }, at));
    else if (spec.max !== null && value > spec.max)
      this.#log.add(found('import.above-max', { value, max: spec.max }, at));
    else if (spec.whole && !Number.isInteger(value)) this.#log.add(found('import.not-whole', { value }, at));
    else return true;
    return false;
  }
}
