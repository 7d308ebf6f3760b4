import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCalendars } from './load.ts';
import { shiftDay, WorkingDays } from './working-days.ts';
import { dayAt, endOfDay } from './zoned.ts';

const years = readCalendars(path.join(import.meta.dirname, '../../../data/calendars'));
const calendar = new WorkingDays(years);
function value<T>(reckoned: { readonly value: T } | { readonly missingYear: number }): T {
  if ('missingYear' in reckoned) throw new Error(`year ${reckoned.missingYear} is missing`);
  return reckoned.value;
}
/** Far enough from both ends that nothing below leaves the years there are. */
const day = fc.integer({ min: 0, max: 500 }).map((n) => shiftDay('2025-03-15', n));
const some = fc.integer({ min: 1, max: 30 });

describe('the shipped arrangements', () => {
  it.each([
    ['2026-10-01', false],
    ['2026-10-10', true],
    ['2026-02-14', true],
    ['2026-02-23', false],
    ['2025-10-08', false],
    ['2025-10-11', true],
    ['2026-11-21', false],
    ['2026-11-23', true],
  ])('%s is a working day: %s', (date, working) => {
    expect(value(calendar.isWorkingDay(date))).toBe(working);
  });

  it('makes up on weekends only, and gives holidays back in full', () => {
    for (const { worked, holidays } of years) {
      for (const date of worked) expect([0, 6], date).toContain(new Date(`${date}T00:00:00Z`).getUTCDay());
      for (const { from, to } of holidays) {
        for (let date = from; date <= to; date = shiftDay(date, 1))
          expect(value(calendar.isWorkingDay(date))).toBe(false);
      }
    }
  });

  it('reckons across a long holiday and its make-up days', () => {
    // 30 September, then 8, 9 and Saturday 10 October.
    expect(calendar.add('2026-09-29', 4)).toEqual({ value: '2026-10-10', version: 'cn-2026-1' });
    expect(calendar.add('2025-12-31', 1)).toEqual({ value: '2026-01-04', version: 'cn-2025-1+cn-2026-1' });
  });
});

describe('working days', () => {
  it('end on a working day that the count leads back from', () => {
    fc.assert(
      fc.property(day, some, (from, n) => {
        const end = value(calendar.add(from, n));
        expect(value(calendar.isWorkingDay(end))).toBe(true);
        expect(value(calendar.count(from, end))).toBe(n);
        expect(value(calendar.count(end, from))).toBe(-n);
      }),
    );
  });

  it('add up, and go back the way they came', () => {
    fc.assert(
      fc.property(day, some, some, (from, a, b) => {
        expect(value(calendar.add(value(calendar.add(from, a)), b))).toBe(value(calendar.add(from, a + b)));
        const working = value(calendar.add(from, 0));
        expect(value(calendar.add(value(calendar.add(working, a)), -a))).toBe(working);
      }),
    );
  });

  it('never come earlier for a later start', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 30 }), some, (from, later, n) => {
        expect(value(calendar.add(shiftDay(from, later), n)) >= value(calendar.add(from, n))).toBe(true);
      }),
    );
  });

  it('obey the tenant’s own days, of which the last entry counts, and name them', () => {
    const own = new WorkingDays(years, [
      { no: 1, day: '2026-11-23', kind: 'off' },
      { no: 2, day: '2026-11-28', kind: 'worked' },
    ]);
    expect(own.add('2026-11-22', 6)).toEqual({ value: '2026-11-30', version: 'cn-2026-1+own-2' });
    const back = new WorkingDays(years, [
      { no: 1, day: '2026-11-23', kind: 'off' },
      { no: 3, day: '2026-11-23', kind: 'usual' },
    ]);
    expect(back.add('2026-11-22', 1)).toEqual({ value: '2026-11-23', version: 'cn-2026-1+own-3' });
  });

  it('are not guessed for a year without data', () => {
    expect(calendar.add('2026-12-30', 5)).toEqual({ missingYear: 2027 });
    expect(calendar.count('2024-12-31', '2025-01-03')).toHaveProperty('value', 2);
    expect(calendar.count('2024-12-30', '2025-01-03')).toEqual({ missingYear: 2024 });
    expect(calendar.isWorkingDay('2027-03-01')).toEqual({ missingYear: 2027 });
  });

  it('come from the highest version of a year', () => {
    const corrected = new WorkingDays([...years, { ...years[1]!, version: 2, worked: [] }, ...years]);
    expect(corrected.isWorkingDay('2026-10-10')).toEqual({ value: false, version: 'cn-2026-2' });
  });
});

describe('a day in a zone', () => {
  it('ends where the tenant is', () => {
    expect(endOfDay('Asia/Shanghai', '2026-11-30').toISOString()).toBe('2026-11-30T15:59:59.000Z');
    expect(endOfDay('Asia/Urumqi', '2026-11-30').toISOString()).toBe('2026-11-30T17:59:59.000Z');
  });

  it('holds its own last second, in zones that change their clocks too', () => {
    const zones = fc.constantFrom('Asia/Shanghai', 'UTC', 'Europe/Berlin', 'America/New_York');
    fc.assert(
      fc.property(day, zones, (date, zone) => {
        const end = endOfDay(zone, date);
        expect(dayAt(zone, end)).toBe(date);
        expect(dayAt(zone, new Date(end.getTime() + 1000))).toBe(shiftDay(date, 1));
      }),
    );
  });
});
