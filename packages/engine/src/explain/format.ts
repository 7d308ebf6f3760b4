import { decimalOf } from '../number/decimal.ts';
import { Rational } from '../number/rational.ts';
import { formatFixed } from '../number/rounding.ts';
import type { Scheme } from '../scheme/types.ts';

/** Figures as the scheme displays them. No locale functions: the same bytes everywhere. */
export interface Figures {
  /** `0.20` */
  points(value: number): string;
  /** A figure of the scheme itself: displayed places, and more where it has more, so that 0.005 never reads 0.01. */
  marks(value: number): string;
  /** `74.8%`, of a rate. */
  percent(rate: number): string;
  /** A raw figure in its shortest form. */
  figure(value: number): string;
}

export function figuresOf(scheme: Scheme): Figures {
  const { points, rate } = scheme.display;
  return {
    points: (value) => (Number.isFinite(value) ? formatFixed(value, points.places, points.rounding) : '—'),
    marks: (value) => formatFixed(value, Math.max(points.places, decimalOf(value).places), points.rounding),
    percent: (value) => (Number.isFinite(value) ? `${percentText(value, rate.places, scheme)}%` : '—'),
    figure,
  };
}

function percentText(value: number, places: number, scheme: Scheme): string {
  // Times 100 on the decimal, so that 0.07 is 7 and not 7.000000000000001.
  return formatFixed(Rational.of(value).mul(Rational.of(100)), places, scheme.display.rate.rounding);
}

/** Noise of a double's last digits is not a figure: 12 significant digits, without trailing zeros. */
function figure(value: number): string {
  if (!Number.isFinite(value)) return '—';
  const short = String(value);
  return short.length <= 14 ? short : String(Number(value.toPrecision(12)));
}
