import { Rational } from '../number/rational.ts';
import type { StatusCode } from './types.ts';
import { STATUS } from './types.ts';

/** Exact points of one cell that is no whole multiple of 1 ÷ scale. */
export interface ExactCell {
  readonly base: Rational;
  readonly extra: Rational;
}

/**
 * One node over all subjects. In `exact` mode the scale is 1 and `base` holds points; with fixed places `base` holds whole
 * numbers of 1 ÷ scale, exact up to 2^53, and the few cells that are fractions are kept beside it.
 */
export interface Column {
  /** Absent = ok everywhere. */
  readonly status: Uint8Array | undefined;
  /** Points that count for the rate (of a bonus node: its points), × scale. 0 where status is not ok. */
  readonly base: Float64Array;
  /** Bonus points beyond the maximum, × scale. */
  readonly extra: Float64Array | undefined;
  readonly fractions: ReadonlyMap<number, ExactCell> | undefined;
  /** Absent = 1 everywhere. */
  readonly coverage: Float64Array | undefined;
}

/** Whole numbers up to here stay exact through a sum of two. */
const SAFE = 2 ** 52;

/** A column under construction. */
export class ColumnBuilder {
  readonly base: Float64Array;
  readonly scale: number;
  #scaleInteger: bigint;
  status: Uint8Array | undefined;
  extra: Float64Array | undefined;
  coverage: Float64Array | undefined;
  fractions: Map<number, ExactCell> | undefined;

  constructor(count: number, scale: number) {
    this.base = new Float64Array(count);
    this.scale = scale;
    this.#scaleInteger = BigInt(scale);
  }

  setStatus(i: number, status: StatusCode): void {
    if (status === STATUS.ok && this.status === undefined) return;
    this.status ??= new Uint8Array(this.base.length);
    this.status[i] = status;
    if (status !== STATUS.ok) {
      this.base[i] = 0;
      if (this.extra !== undefined) this.extra[i] = 0;
      this.fractions?.delete(i);
    }
  }
  /** Kept to 12 decimals: the noise of a sum of weights must not decide whether a result is comparable. */
  setCoverage(i: number, exactly: number): void {
    const share = Math.round(exactly * 1e12) / 1e12;
    if (this.coverage === undefined) {
      if (share === 1) return;
      this.coverage = new Float64Array(this.base.length).fill(1);
    }
    this.coverage[i] = share;
  }
  /** Stores exact points: whole in the arrays where they fit, else as a fraction with the nearest doubles in the arrays. */
  setExact(i: number, base: Rational, extra: Rational): void {
    const wholeBase = this.#whole(base);
    const wholeExtra = this.#whole(extra);
    if (!extra.isZero() || this.extra !== undefined) this.extra ??= new Float64Array(this.base.length);
    if (wholeBase !== undefined && wholeExtra !== undefined) {
      this.base[i] = wholeBase;
      if (this.extra !== undefined) this.extra[i] = wholeExtra;
      this.fractions?.delete(i);
      return;
    }
    this.base[i] = base.toNumber() * this.scale;
    if (this.extra !== undefined) this.extra[i] = extra.toNumber() * this.scale;
    this.fractions ??= new Map();
    this.fractions.set(i, { base, extra });
  }
  #whole(value: Rational): number | undefined {
    const scaled = value.num * this.#scaleInteger;
    if (scaled % value.den !== 0n) return undefined;
    const whole = Number(scaled / value.den);
    return Math.abs(whole) <= SAFE ? whole : undefined;
  }
  done(): Column {
    const { status, base, extra, coverage } = this;
    const fractions = this.fractions !== undefined && this.fractions.size > 0 ? this.fractions : undefined;
    return { status, base, extra, fractions, coverage };
  }
}

export function statusAt(column: Column, i: number): StatusCode {
  return column.status === undefined ? STATUS.ok : (column.status[i] as StatusCode);
}
export function coverageAt(column: Column, i: number): number {
  return column.coverage === undefined ? 1 : (column.coverage[i] as number);
}
/** Exact points of an ok cell, base and bonus apart. */
export function exactAt(column: Column, i: number, scale: number): ExactCell {
  const fraction = column.fractions?.get(i);
  if (fraction !== undefined) return fraction;
  return {
    base: wholeOver(column.base[i] as number, scale),
    extra: column.extra === undefined ? Rational.ZERO : wholeOver(column.extra[i] as number, scale),
  };
}
function wholeOver(whole: number, scale: number): Rational {
  return scale === 1 ? Rational.of(whole) : Rational.fraction(BigInt(whole), BigInt(scale));
}
