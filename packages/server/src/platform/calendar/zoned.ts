import type { Day } from './working-days.ts';

const formats = new Map<string, Intl.DateTimeFormat>();
function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  formats.set(zone, made);
  return made;
}

/** The clock of a zone at an instant, read as if it were UTC. */
function wallClock(zone: string, instant: number): number {
  const part = Object.fromEntries(
    formatOf(zone)
      .formatToParts(instant)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

/** The day of an instant where the tenant is. */
export function dayAt(zone: string, instant: Date): Day {
  return new Date(wallClock(zone, instant.getTime())).toISOString().slice(0, 10);
}

/** The last second of a day in a zone: what is due "on" a day may come until then. */
export function endOfDay(zone: string, day: Day): Date {
  const wanted = Date.parse(`${day}T23:59:59Z`);
  let instant = wanted;
  // The offset at the guess may differ from that at the result where clocks change; the second look settles it.
  for (let look = 0; look < 2; look++) instant += wanted - wallClock(zone, instant);
  return new Date(instant);
}
