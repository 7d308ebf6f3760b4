/** How often a scheme is assessed. */
export type Often = 'month' | 'quarter' | 'year' | 'term' | 'once';

const two = (value: number): string => String(value).padStart(2, '0');
const MONTHS = Array.from({ length: 12 }, (_, at) => two(at + 1));
const QUARTERS = ['Q1', 'Q2', 'Q3', 'Q4'];

/** Stands for the whole year among its parts. */
export const WHOLE = 'year';

/** What of a year a round can be about: the scheme's own period, and shorter ones within it. */
export function partsOf(often: Often): readonly string[] {
  switch (often) {
    case 'month':
      return MONTHS;
    case 'quarter':
      return [...QUARTERS, ...MONTHS];
    case 'year':
    case 'term':
    case 'once':
      return [WHOLE, ...QUARTERS, ...MONTHS];
  }
}

export const periodOf = (year: string, part: string | undefined): string =>
  part === undefined || part === WHOLE ? year : `${year}-${part}`;

/** The scheme's own period a day lies in. */
export function periodAt(often: Often, day: string): string {
  const [year = '', month = '01'] = day.split('-');
  switch (often) {
    case 'month':
      return periodOf(year, month);
    case 'quarter':
      return periodOf(year, `Q${Math.ceil(Number(month) / 3)}`);
    case 'year':
    case 'term':
    case 'once':
      return year;
  }
}

/** The period after one of the same kind. */
export function nextPeriod(period: string): string {
  const [year = '', part] = period.split('-');
  if (part === undefined) return String(Number(year) + 1);
  const parts = part.startsWith('Q') ? QUARTERS : MONTHS;
  const after = parts[parts.indexOf(part) + 1];
  return after === undefined ? periodOf(String(Number(year) + 1), parts[0]) : periodOf(year, after);
}

/** The last day of a period. */
export function lastDayOf(period: string): string {
  const [year = '', part = '12'] = period.split('-');
  const month = part.startsWith('Q') ? Number(part.slice(1)) * 3 : Number(part);
  return `${year}-${two(month)}-${two(new Date(Date.UTC(Number(year), month, 0)).getUTCDate())}`;
}
