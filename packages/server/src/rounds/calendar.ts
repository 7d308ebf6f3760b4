import { findTenant } from '../org/index.ts';
import { publishedCalendars } from '../platform/calendar/load.ts';
import { type CalendarYear, type Reckoned, WorkingDays } from '../platform/calendar/working-days.ts';
import { dayAt, endOfDay } from '../platform/calendar/zoned.ts';
import type { Services } from '../platform/services.ts';
import type { Tx } from '../platform/sql/database.ts';
import { type FullText, text } from '../platform/text.ts';
import { ownDays, ownYears } from './calendar-repository.ts';
import { refuse } from './locale.ts';

/** The working days of a tenant as they are entered now, and its zone. */
export interface Calendar {
  readonly days: WorkingDays;
  readonly zone: string;
}

/** A year's arrangement and where it comes from. */
export interface KnownYear extends CalendarYear {
  readonly basis: FullText;
  /** When the county entered it; null where it is a published file. */
  readonly enteredAt: Date | null;
}

/** Every arrangement there is, published and entered; of one year the highest version counts. */
export async function yearsOf(tx: Tx, services: Services): Promise<KnownYear[]> {
  const published = publishedCalendars(services).map((file) => ({ ...file, enteredAt: null }));
  const entered = (await ownYears(tx)).map((own) => ({
    ...own,
    calendar: 'county',
    basis: text(own.basis, own.basis),
    enteredAt: own.setAt,
  }));
  return [...published, ...entered].sort((a, b) => a.year - b.year || a.version - b.version);
}

export async function calendarOf(tx: Tx, services: Services): Promise<Calendar> {
  const tenant = await findTenant(tx);
  return {
    days: new WorkingDays(await yearsOf(tx, services), await ownDays(tx)),
    zone: tenant?.zone ?? 'Asia/Shanghai',
  };
}

/** The result, or the refusal that names the year nobody has entered. */
function reckoned<T>(result: Reckoned<T>): { value: T; version: string } {
  if ('missingYear' in result) throw refuse('calendar.no-year', { year: result.missingYear });
  return result;
}

/** A deadline and, where it was reckoned in working days, the version it stays with: later calendars do not move it. */
export interface Due {
  readonly at: Date;
  readonly calendar: string | null;
}

/** How a person sets a deadline: an instant, or so many working days after a day (today where none is named). */
export interface DueGiven {
  readonly dueAt?: string | undefined;
  readonly dueInWorkingDays?: number | undefined;
}

export async function dueOf(tx: Tx, services: Services, given: DueGiven, from?: string): Promise<Due> {
  if (given.dueAt !== undefined) return { at: new Date(given.dueAt), calendar: null };
  const calendar = await calendarOf(tx, services);
  const start = from ?? dayAt(calendar.zone, services.now());
  const { value, version } = reckoned(calendar.days.add(start, given.dueInWorkingDays ?? 0));
  return { at: endOfDay(calendar.zone, value), calendar: version };
}
