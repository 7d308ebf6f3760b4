/** An ISO date, a day where the tenant is. */
export type Day = string;

/** One year's arrangement, as published. A correction is a file with a higher version; deadlines name the version they were set by. */
export interface CalendarYear {
  readonly calendar: string;
  readonly year: number;
  readonly version: number;
  readonly holidays: readonly { readonly name: string; readonly from: Day; readonly to: Day }[];
  /** Days of a weekend that are worked to make up for a holiday. */
  readonly worked: readonly Day[];
}

/** A tenant's own day. Entries are numbered and never changed; of several for one day the last counts. */
export interface OwnDay {
  readonly no: number;
  readonly day: Day;
  /** `usual` takes an earlier entry back. */
  readonly kind: 'off' | 'worked' | 'usual';
}

/** A result with the versions of what it was reckoned by, or the first year nobody has entered. */
export type Reckoned<T> = { readonly value: T; readonly version: string } | { readonly missingYear: number };

const MS = 86_400_000;
const toDay = (ms: number): Day => new Date(ms).toISOString().slice(0, 10);
const toMs = (day: Day): number => Date.parse(`${day}T00:00:00Z`);
const yearOf = (day: Day): number => Number(day.slice(0, 4));

/** The day so many days later, or earlier. */
export const shiftDay = (day: Day, by: number): Day => toDay(toMs(day) + by * MS);

/**
 * Working days by the published arrangement and the tenant's own days. A year without data is never taken for plain weekends: whatever would
 * touch it says which year is missing.
 */
export class WorkingDays {
  readonly #years = new Map<number, { readonly name: string; readonly off: Set<Day>; readonly worked: Set<Day> }>();
  readonly #own = new Map<Day, OwnDay['kind']>();
  readonly #ownVersion: string;

  constructor(years: readonly CalendarYear[], own: readonly OwnDay[] = []) {
    for (const entry of years.toSorted((a, b) => a.version - b.version)) {
      const off = new Set<Day>();
      for (const { from, to } of entry.holidays) {
        for (let day = from; day <= to; day = shiftDay(day, 1)) off.add(day);
      }
      this.#years.set(entry.year, {
        name: `${entry.calendar}-${entry.year}-${entry.version}`,
        off,
        worked: new Set(entry.worked),
      });
    }
    const sorted = own.toSorted((a, b) => a.no - b.no);
    for (const { day, kind } of sorted) this.#own.set(day, kind);
    const last = sorted.at(-1)?.no ?? 0;
    this.#ownVersion = last === 0 ? '' : `+own-${last}`;
  }

  #isWorking(day: Day): boolean | { readonly missingYear: number } {
    const year = this.#years.get(yearOf(day));
    if (year === undefined) return { missingYear: yearOf(day) };
    const own = this.#own.get(day);
    if (own === 'off') return false;
    if (own === 'worked' || year.worked.has(day)) return true;
    const weekday = new Date(toMs(day)).getUTCDay();
    return !year.off.has(day) && weekday !== 0 && weekday !== 6;
  }

  #version(from: Day, to: Day): string {
    const [first, last] = [yearOf(from), yearOf(to)].sort((a, b) => a - b) as [number, number];
    const names = [...this.#years].filter(([year]) => year >= first && year <= last).sort(([a], [b]) => a - b);
    return names.map(([, { name }]) => name).join('+') + this.#ownVersion;
  }

  isWorkingDay(day: Day): Reckoned<boolean> {
    const working = this.#isWorking(day);
    return typeof working === 'boolean' ? { value: working, version: this.#version(day, day) } : working;
  }

  /** The n-th working day after a day, which itself does not count; before it where n is negative. With 0 the day itself or the next working day. */
  add(from: Day, n: number): Reckoned<Day> {
    const step = n < 0 ? -1 : 1;
    let left = Math.abs(n);
    let day = n === 0 ? from : shiftDay(from, step);
    for (;;) {
      const working = this.#isWorking(day);
      if (typeof working !== 'boolean') return working;
      if (working && --left <= 0) return { value: day, version: this.#version(from, day) };
      day = shiftDay(day, step);
    }
  }

  /** Working days after `from` up to and with `to`; negative where `to` lies before. */
  count(from: Day, to: Day): Reckoned<number> {
    if (to < from) {
      const back = this.count(to, from);
      return 'missingYear' in back ? back : { ...back, value: 0 - back.value };
    }
    let value = 0;
    for (let day = shiftDay(from, 1); day <= to; day = shiftDay(day, 1)) {
      const working = this.#isWorking(day);
      if (typeof working !== 'boolean') return working;
      if (working) value++;
    }
    return { value, version: this.#version(from, to) };
  }
}
