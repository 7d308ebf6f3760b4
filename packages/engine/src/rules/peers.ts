import type { Arithmetic } from './arithmetic.ts';

/** The values a subject is compared with: those of its group, or of everyone, that have one. */
export class Peers<N> {
  readonly lowest: number;
  readonly highest: number;
  readonly #a: Arithmetic<N>;
  readonly #values: Float64Array;
  readonly #min: N;
  readonly #max: N;
  #sorted: Float64Array | undefined;
  #mean: N | undefined;
  #deviation: N | undefined;

  /** `values` may be in any order and are not changed. */
  constructor(a: Arithmetic<N>, values: Float64Array) {
    this.#a = a;
    this.#values = values;
    let lowest = values[0] ?? Number.NaN;
    let highest = lowest;
    for (const value of values) {
      if (value < lowest) lowest = value;
      if (value > highest) highest = value;
    }
    this.lowest = lowest;
    this.highest = highest;
    this.#min = a.of(values.length === 0 ? 0 : lowest);
    this.#max = a.of(values.length === 0 ? 0 : highest);
  }

  get count(): number {
    return this.#values.length;
  }
  /** One member, or all equal: nobody can be told from anybody. */
  get flat(): boolean {
    return this.count < 2 || this.lowest === this.highest;
  }
  min(): N {
    return this.#min;
  }
  max(): N {
    return this.#max;
  }
  mean(): N {
    if (this.#mean === undefined) {
      let sum = this.#a.of(0);
      for (const value of this.#ascending()) sum = this.#a.add(sum, this.#a.of(value));
      this.#mean = this.#a.div(sum, this.#a.of(this.count));
    }
    return this.#mean;
  }
  /** Sample standard deviation (n − 1), as in spreadsheets and composite-index tools. Needs two members. */
  deviation(): N {
    if (this.#deviation === undefined) {
      const mean = this.mean();
      let sum = this.#a.of(0);
      for (const value of this.#ascending()) {
        const gap = this.#a.sub(this.#a.of(value), mean);
        sum = this.#a.add(sum, this.#a.mul(gap, gap));
      }
      this.#deviation = this.#a.sqrt(this.#a.div(sum, this.#a.of(this.count - 1)));
    }
    return this.#deviation;
  }
  /** Members strictly below `value`. */
  below(value: number): number {
    return firstAt(this.#ascending(), value, false);
  }
  /** Members equal to `value`. */
  equal(value: number): number {
    const sorted = this.#ascending();
    return firstAt(sorted, value, true) - firstAt(sorted, value, false);
  }
  /** Also the order in which sums are taken, so that the order of subjects cannot change a bit of them. */
  #ascending(): Float64Array {
    this.#sorted ??= this.#values.slice().sort();
    return this.#sorted;
  }
}

/** Index of the first value above `value` (`past`), or not below it. */
function firstAt(sorted: Float64Array, value: number, past: boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const at = sorted[middle] as number;
    if (at < value || (past && at === value)) low = middle + 1;
    else high = middle;
  }
  return low;
}
