/**
 * The figures of one column that count when a check begins; an entry for each subject of the round, in its order. Typed arrays, because a round
 * of 100,000 subjects is handed to a thread whole.
 */
export interface CurrentColumn {
  /** Position in the ledger; 0 where nobody has reported yet. */
  readonly position: Float64Array;
  readonly status: Uint8Array;
  /** NaN unless status is 0. */
  readonly value: Float64Array;
}

interface Figure {
  readonly position: number;
  readonly unit_id: string;
  readonly column_key: string;
  readonly status: number;
  readonly value: string | null;
}

/** Sorts figures into columns, one after the other; `subjects` gives the order. */
export class CurrentColumns {
  readonly columns = new Map<string, CurrentColumn>();
  readonly #places: ReadonlyMap<string, number>;

  constructor(subjects: readonly { readonly id: string }[]) {
    this.#places = new Map(subjects.map(({ id }, place) => [id, place]));
  }

  add(figure: Figure): void {
    const place = this.#places.get(figure.unit_id);
    if (place === undefined) return;
    const column = this.#column(figure.column_key);
    column.position[place] = figure.position;
    column.status[place] = figure.status;
    if (figure.value !== null) column.value[place] = Number(figure.value);
  }

  #column(key: string): CurrentColumn {
    let column = this.columns.get(key);
    if (column === undefined) {
      const size = this.#places.size;
      column = {
        position: new Float64Array(size),
        status: new Uint8Array(size),
        value: new Float64Array(size).fill(Number.NaN),
      };
      this.columns.set(key, column);
    }
    return column;
  }
}
