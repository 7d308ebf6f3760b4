import type { Arrangement } from './notice.ts';

export interface OwnDay {
  readonly no: number;
  readonly day: string;
  readonly kind: 'off' | 'worked' | 'usual';
}
export interface CalendarDay {
  readonly day: string;
  readonly number: number;
  /** Null is a plain working day. */
  readonly mark: 'off' | 'worked' | 'weekend' | null;
  /** Of a public holiday. */
  readonly name: string | null;
  /** The county's own word on this day. */
  readonly own: boolean;
}
export interface Month {
  readonly month: number;
  /** From Monday to Sunday; null outside the month. */
  readonly weeks: readonly (readonly (CalendarDay | null)[])[];
}

const two = (value: number): string => String(value).padStart(2, '0');

function markOf(weekday: number, published: 'off' | 'worked' | null, own: OwnDay['kind'] | null): CalendarDay['mark'] {
  if (own !== null && own !== 'usual') return own;
  return published ?? (weekday === 0 || weekday === 6 ? 'weekend' : null);
}

/** The twelve months of a year; of several own entries for a day the last counts. */
export function monthsOf(year: number, { holidays, worked }: Arrangement, own: readonly OwnDay[]): Month[] {
  const last = new Map(own.toSorted((a, b) => a.no - b.no).map(({ day, kind }) => [day, kind]));
  const holidayOf = (day: string) => holidays.find(({ from, to }) => from <= day && day <= to)?.name ?? null;
  return Array.from({ length: 12 }, (_, at) => {
    const count = new Date(Date.UTC(year, at + 1, 0)).getUTCDate();
    const first = (new Date(Date.UTC(year, at, 1)).getUTCDay() + 6) % 7;
    const cells: (CalendarDay | null)[] = Array.from({ length: first }, () => null);
    for (let number = 1; number <= count; number++) {
      const day = `${year}-${two(at + 1)}-${two(number)}`;
      const name = holidayOf(day);
      const kind = last.get(day) ?? null;
      const published = worked.includes(day) ? 'worked' : name === null ? null : 'off';
      const weekday = new Date(Date.UTC(year, at, number)).getUTCDay();
      const own = kind !== null && kind !== 'usual';
      cells.push({ day, number, mark: markOf(weekday, published, kind), name, own });
    }
    while (cells.length % 7 !== 0) cells.push(null);
    const weeks = Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7));
    return { month: at + 1, weeks };
  });
}
