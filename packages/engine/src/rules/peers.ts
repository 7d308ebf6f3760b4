import type { Arithmetic } from './arithmetic.ts';

/** The values a subject is compared with: those of its group, or of everyone, that have one. */
export class Peers<N> {
  /** Values in ascending order. */
  readonly sorted: Float64Array;
  readonly #a: Arithmetic<N>;
  #mean: N | undefined;
  #variance: N | undefined;

  /** Takes ownership of `values` and sorts them. */
  constructor(a: Arithmetic<N>, values: Float64Array) {
    this.#a = a;
    this.sorted = values.sort();
  }

  get count(): number {
    return this.sorted.length;
  }
  get lowest(): number {
    return this.sorted[0] ?? Number.NaN;
  }
  get highest(): number {
    return this.sorted[this.sorted.length - 1] ?? Number.NaN;
  }
  /** One member, or all equal: nobody can be told from anybody. */
  get flat(): boolean {
    return this.count < 2 || this.lowest === this.highest;
  }
  min(): N {
    return this.#a.of(this.lowest);
  }
  max(): N {
    return this.#a.of(this.highest);
  }
  mean(): N {
    if (this.#mean === undefined) {
      let sum = this.#a.of(0);
      for (const value of this.sorted) sum = this.#a.add(sum, this.#a.of(value));
      this.#mean = this.#a.div(sum, this.#a.of(this.count));
    }
    return this.#mean;
  }
  /** Sample variance (n − 1), as in spreadsheets and composite-index tools. Needs two members. */
  variance(): N {
    if (this.#variance === undefined) {
      const mean = this.mean();
      let sum = this.#a.of(0);
      for (const value of this.sorted) {
        const gap = this.#a.sub(this.#a.of(value), mean);
        sum = this.#a.add(sum, this.#a.mul(gap, gap));
      }
      this.#variance = this.#a.div(sum, this.#a.of(this.count - 1));
    }
    return this.#variance;
  }
  /** Members strictly below `value`. */
  below(value: number): number {
    return lowerBound(this.sorted, value);
  }
  /** Members equal to `value`. */
  equal(value: number): number {
    return upperBound(this.sorted, value) - lowerBound(this.sorted, value);
  }
}

function lowerBound(sorted: Float64Array, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
function upperBound(sorted: Float64Array, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] as number) <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}
