const DAY = 86_400_000;

/** The first instant, in the county's time, of the day so many days after an ISO date; nothing for what is no date. */
export function dayStart(day: string | undefined, after: number): string | undefined {
  if (day === undefined || !/^\d{4}-\d{2}-\d{2}$/.test(day)) return undefined;
  const start = new Date(`${day}T00:00:00+08:00`).getTime();
  return Number.isNaN(start) ? undefined : new Date(start + after * DAY).toISOString();
}
