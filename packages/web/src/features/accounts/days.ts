const DAY = 86_400_000;
const ISO = /^\d{4}-\d{2}-\d{2}$/;

/** An ISO date so many days later. The server keeps the day after the last; people say the last. */
export function daysLater(day: string, days: number): string {
  if (!ISO.test(day)) return day;
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);
}

/** Today in the county. */
export function today(now: Date = new Date()): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai', dateStyle: 'short' }).format(now);
}
