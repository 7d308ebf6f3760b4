import { formatFixed, Rational, type Rounding } from '@hengjian/engine';

/** Display of one round's figures: the scheme's places and rounding. */
export interface Display {
  readonly points: Rounding;
  readonly rate: Rounding;
}

/** U+2212, as wide as a digit; a hyphen would sit too low and too short. */
const MINUS = '−';
/** Stands where there is no figure; never 0. */
export const NONE = '—';

const withMinus = (text: string): string => text.replace('-', MINUS);

/** Points at the scheme's places; `NONE` where there is no figure. */
export function points(value: number | null, { points: { places, rounding } }: Display): string {
  return value === null ? NONE : withMinus(formatFixed(value, places, rounding));
}

/** Points with a sign, zero without one. */
export function signedPoints(value: number | null, display: Display): string {
  const text = points(value, display);
  return value !== null && value > 0 && /[1-9]/.test(text) ? `+${text}` : text;
}

/** A share 0…1 as a percentage at the scheme's places, exact: 0.29 is 29.0 %, not 28.999…. */
export function rate(value: number | null, { rate: { places, rounding } }: Display): string {
  if (value === null) return NONE;
  return `${withMinus(formatFixed(Rational.of(value).mul(Rational.of(100)), places, rounding))}%`;
}

/** Full marks and weights: as written in the scheme, without padding. */
export function plain(value: number): string {
  return withMinus(String(value));
}

/** Counts with thousands separators. */
export function count(value: number): string {
  return withMinus(String(value)).replace(/\B(?=(\d{3})+$)/g, ',');
}

export function fileSize(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 ** 2) return `${formatFixed(bytes / 1024, 1, 'half-up')} KB`;
  return `${formatFixed(bytes / 1024 ** 2, 1, 'half-up')} MB`;
}
