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
  /** `74.8%`, of a rate; `more` adds places. */
  percent(rate: number | Rational, more?: number): string;
  /** A computed amount: all its decimals where they end soon, else the displayed places and `more`. */
  amount(value: Rational, more?: number): string;
  /** A raw figure in its shortest form. */
  figure(value: number): string;
}

/** Decimals beyond the displayed ones that are still written out. */
const ENDS_SOON = 4;

export function figuresOf(scheme: Scheme): Figures {
  const { points, rate } = scheme.display;
  return {
    points: (value) => (Number.isFinite(value) ? formatFixed(value, points.places, points.rounding) : '—'),
    marks: (value) => formatFixed(value, Math.max(points.places, decimalOf(value).places), points.rounding),
    percent: (value, more = 0) =>
      typeof value === 'number' && !Number.isFinite(value) ? '—' : `${percentText(value, rate.places + more, scheme)}%`,
    amount(value, more = 0) {
      for (let places = points.places; places <= points.places + ENDS_SOON; places++) {
        const text = formatFixed(value, places, points.rounding);
        if (Rational.ofText(text)?.equals(value) === true) return text;
      }
      return formatFixed(value, points.places + more, points.rounding);
    },
    figure,
  };
}

function percentText(value: number | Rational, places: number, scheme: Scheme): string {
  // Times 100 on the decimal, so that 0.07 is 7 and not 7.000000000000001.
  return formatFixed(
    (typeof value === 'number' ? Rational.of(value) : value).mul(Rational.of(100)),
    places,
    scheme.display.rate.rounding,
  );
}

/** Noise of a double's last digits is not a figure: 12 significant digits, without trailing zeros. */
function figure(value: number): string {
  if (!Number.isFinite(value)) return '—';
  const short = String(value);
  return short.length <= 14 ? short : String(Number(value.toPrecision(12)));
}
