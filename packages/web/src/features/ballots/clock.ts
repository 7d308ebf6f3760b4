/** The county's clock is eight hours ahead all year. */
const AHEAD = '+08:00';
const HOURS = 8;
const HOUR = 3_600_000;

/** An instant as a local time of the county for an input: `2026-12-01T18:00`. */
export function toCountyClock(instant: string): string {
  const at = new Date(instant).getTime();
  return Number.isNaN(at) ? '' : new Date(at + HOURS * HOUR).toISOString().slice(0, 16);
}

/** What was typed, as an instant; null where nothing whole was. */
export function fromCountyClock(local: string): string | null {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(local)) return null;
  const at = new Date(`${local}:00${AHEAD}`);
  return Number.isNaN(at.getTime()) ? null : at.toISOString();
}
