/** The day that lies `days` working days after an ISO date: Mondays to Fridays, public holidays not known here. */
export function addWorkingDays(date: string, days: number): string {
  const at = new Date(`${date}T00:00:00Z`);
  let left = days;
  while (left > 0) {
    at.setUTCDate(at.getUTCDate() + 1);
    const day = at.getUTCDay();
    if (day !== 0 && day !== 6) left--;
  }
  return at.toISOString().slice(0, 10);
}

export interface PeriodDays {
  readonly kind: 'month' | 'quarter' | 'year';
  readonly start: string;
  readonly end: string;
}

/** First and last day of `2026`, `2026-Q3` or `2026-10`. */
export function periodDays(period: string): PeriodDays {
  const match = /^(\d{4})(?:-(\d{2})|-Q([1-4]))?$/.exec(period);
  if (match === null) throw new RangeError(`not a period: ${period}`);
  const year = Number(match[1]);
  const kind = match[2] !== undefined ? 'month' : match[3] !== undefined ? 'quarter' : 'year';
  const last = kind === 'month' ? Number(match[2]) : kind === 'quarter' ? Number(match[3]) * 3 : 12;
  const first = kind === 'month' ? last : kind === 'quarter' ? last - 2 : 1;
  const iso = (time: number): string => new Date(time).toISOString().slice(0, 10);
  return { kind, start: iso(Date.UTC(year, first - 1, 1)), end: iso(Date.UTC(year, last, 0)) };
}

// Making a formatter costs a hundred times what using it does, and a report asks for a day at every figure.
const formatters = new Map<string, Intl.DateTimeFormat>();

/** The day of an instant in a zone, as an ISO date. */
export function dayIn(zone: string, instant: Date): string {
  let formatter = formatters.get(zone);
  if (formatter === undefined) {
    formatter = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' });
    formatters.set(zone, formatter);
  }
  return formatter.format(instant);
}
