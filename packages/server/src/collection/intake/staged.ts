export type StagedKind = 'new' | 'changed' | 'same';

export interface StagedCell {
  readonly cell: string;
  readonly unit: string;
  readonly column: string;
  readonly status: number;
  readonly value: number | null;
  readonly evidence: string | null;
  /** Position of the figure it would replace. */
  readonly before: number | null;
  readonly kind: StagedKind;
}

/** Staged cells column by column, as they go to the database: a tenth of the objects to copy between threads. */
export type StagedCells = { readonly [Key in keyof StagedCell]: readonly StagedCell[Key][] };

/** Collects staged cells until they are taken. */
export class StagedBatch {
  #columns = empty();

  get size(): number {
    return this.#columns.cell.length;
  }

  add(cell: StagedCell): void {
    const columns = this.#columns;
    columns.cell.push(cell.cell);
    columns.unit.push(cell.unit);
    columns.column.push(cell.column);
    columns.status.push(cell.status);
    columns.value.push(cell.value);
    columns.evidence.push(cell.evidence);
    columns.before.push(cell.before);
    columns.kind.push(cell.kind);
  }

  take(): StagedCells {
    const taken = this.#columns;
    this.#columns = empty();
    return taken;
  }
}

function empty(): { -readonly [Key in keyof StagedCells]: StagedCell[Key][] } {
  return { cell: [], unit: [], column: [], status: [], value: [], evidence: [], before: [], kind: [] };
}
