import { type FullText, text } from '../platform/text.ts';

/** A period as people write it: a year, a quarter (2026-Q3) or a month (2026-10) of one. */
export function periodText(period: string): FullText {
  const [year = period, part] = period.split('-');
  if (part === undefined) return text(`${year}年`, year);
  if (part.startsWith('Q')) return text(`${year}年第${part.slice(1)}季度`, period);
  return text(`${year}年${Number(part)}月`, period);
}
