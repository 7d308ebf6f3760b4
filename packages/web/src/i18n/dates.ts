import type { Locale } from '@hengjian/engine';

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** A period id as people write it: `2026-10` → 2026年10月, `2026` → 2026年, `2026-Q3` → 2026年第3季度. Unknown shapes stay as they are. */
export function period(id: string, language: Locale): string {
  const month = /^(\d{4})-(\d{2})$/.exec(id);
  if (month !== null) {
    const [, year, number] = month;
    const name = months[Number(number) - 1];
    if (name === undefined) return id;
    return language === 'en' ? `${name} ${year}` : `${year}年${Number(number)}月`;
  }
  const quarter = /^(\d{4})-Q([1-4])$/.exec(id);
  if (quarter !== null)
    return language === 'en' ? `Q${quarter[2]} ${quarter[1]}` : `${quarter[1]}年第${quarter[2]}季度`;
  if (/^\d{4}$/.test(id)) return language === 'en' ? id : `${id}年`;
  return id;
}

/** The short name on a chart's axis: 10月, Oct. */
export function periodTick(id: string, language: Locale): string {
  const month = /^\d{4}-(\d{2})$/.exec(id);
  if (month === null) return id;
  return language === 'en' ? (months[Number(month[1]) - 1]?.slice(0, 3) ?? id) : `${Number(month[1])}月`;
}

/** County time: the instants of one county are read on one clock, wherever the browser is. */
const zone = 'Asia/Shanghai';
const parts = new Intl.DateTimeFormat('en-GB', {
  timeZone: zone,
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
});

function read(instant: string): Record<string, string> | undefined {
  const date = new Date(instant);
  if (Number.isNaN(date.getTime())) return undefined;
  return Object.fromEntries(parts.formatToParts(date).map(({ type, value }) => [type, value]));
}

/** An instant as a date: 2026年11月22日, 22 November 2026. */
export function date(instant: string, language: Locale): string {
  const found = read(instant);
  if (found === undefined) return instant;
  const { year } = found;
  const month = Number(found.month);
  const day = Number(found.day);
  return language === 'en' ? `${day} ${months[month - 1]} ${year}` : `${year}年${month}月${day}日`;
}

/** An instant as date and time of day. */
export function dateTime(instant: string, language: Locale): string {
  const found = read(instant);
  if (found === undefined) return instant;
  return `${date(instant, language)}${language === 'en' ? ', ' : ' '}${found.hour}:${found.minute}`;
}
