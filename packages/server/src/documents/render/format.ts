import { formatFixed, type Locale, Rational, type Rounding } from '@hengjian/engine';
import type { Period } from './figures.ts';

/** What stands where there is no figure. */
export const NO_FIGURE = '—';

/** Points with the scheme's places and rounding, or a dash. */
export function points(value: number | null, rounding: Rounding): string {
  return value === null ? NO_FIGURE : formatFixed(value, rounding.places, rounding.rounding);
}

/** A rate 0…1 as a percentage with the scheme's places; rounded on the exact decimal, so 0.7485 at one place, half-up, is 74.9%. */
export function rate(value: number | null, rounding: Rounding): string {
  if (value === null) return NO_FIGURE;
  return `${formatFixed(Rational.of(value).mul(Rational.of(100)), rounding.places, rounding.rounding)}%`;
}

/** Difference of two figures that are shown rounded: the difference of what is shown, so that it can be checked on paper. */
export function difference(a: number, b: number, rounding: Rounding): { sign: -1 | 0 | 1; text: string } {
  const shown = (value: number): Rational =>
    Rational.ofText(formatFixed(value, rounding.places, rounding.rounding)) ?? Rational.ZERO;
  const gap = shown(a).sub(shown(b));
  const sign = gap.cmp(Rational.ZERO);
  return { sign, text: formatFixed(gap.abs(), rounding.places, rounding.rounding) };
}

/** Full marks without needless zeros: 40, 0.6, 2.5. */
export function fullMarks(value: number): string {
  return String(value);
}

export function count(value: number | null): string {
  return value === null ? NO_FIGURE : String(value);
}

/** 2026年11月3日, or `3 November 2026`. `null` leaves room to write: 　　年　　月　　日. */
export function date(iso: string | null, locale: Locale): string {
  if (iso === null) return locale === 'en' ? '(date)' : '　　年　　月　　日';
  const { year, month, day } = parts(iso);
  return locale === 'en' ? `${day} ${MONTHS[month - 1] ?? month} ${year}` : `${year}年${month}月${day}日`;
}

export function period(value: Period, locale: Locale): string {
  const { year, month } = parts(value.start);
  const zh = locale !== 'en';
  switch (value.kind) {
    case 'month':
      return zh ? `${year}年${month}月` : `${MONTHS[month - 1] ?? month} ${year}`;
    case 'quarter': {
      const quarter = Math.ceil(month / 3);
      return zh ? `${year}年第${chineseNumeral(quarter)}季度` : `Q${quarter} ${year}`;
    }
    case 'year':
      return zh ? `${year}年度` : String(year);
    case 'term':
    case 'once':
      return zh
        ? `${date(value.start, locale)}至${date(value.end, locale)}`
        : `${date(value.start, locale)} – ${date(value.end, locale)}`;
  }
}

/** A period in a chart or a narrow table cell: 2026.10, 2026Q3, 2026. */
export function shortPeriod(value: Period): string {
  const { year, month } = parts(value.start);
  if (value.kind === 'month') return `${year}.${String(month).padStart(2, '0')}`;
  return value.kind === 'quarter' ? `${year}Q${Math.ceil(month / 3)}` : String(year);
}

const DIGITS = '零一二三四五六七八九';
/** 1…99 as 一, 十, 十二, 二十, 二十三; other numbers stay in digits. */
export function chineseNumeral(value: number): string {
  if (!Number.isInteger(value) || value < 1 || value > 99) return String(value);
  const tens = Math.floor(value / 10);
  const ones = value % 10;
  const head = tens === 0 ? '' : `${tens === 1 ? '' : DIGITS[tens]}十`;
  return head + (ones === 0 ? '' : (DIGITS[ones] ?? ''));
}

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

function parts(iso: string): { year: number; month: number; day: number } {
  const match = /^(\d{4})-(\d{2})-(\d{2})/.exec(iso);
  if (match === null) throw new RangeError(`Not an ISO date: ${iso}`);
  return { year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) };
}

/** Sum of figures as they are shown; what is not a figure counts nothing. */
export function total(shown: readonly string[], rounding: Rounding): string {
  const sum = Rational.sum(shown.map((text) => Rational.ofText(text) ?? Rational.ZERO));
  return formatFixed(sum, rounding.places, rounding.rounding);
}
