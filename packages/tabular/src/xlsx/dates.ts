/** Excel's built-in formats that show dates or times; 27–36 and 50–58 are the Chinese, Japanese and Korean ones. */
function builtinDate(id: number): boolean {
  return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);
}

/** Whether a number format shows a date: y, m, d, h or s outside quotes, brackets and escapes. */
export function isDateFormat(id: number, code: string | undefined): boolean {
  if (code === undefined) return builtinDate(id);
  const bare = code.replace(/"[^"]*"|\\.|\[(?!h+\]|m+\]|s+\])[^\]]*\]|_.|\*./gi, '');
  return /[ymdhs年月日]/i.test(bare) && !/^general$/i.test(bare);
}

const DAY = 86_400_000;
/** Day 0 of the 1900 system in Unix days; serials up to 60 are one more, because it believes in 29 February 1900. */
const EPOCH_1900 = -25_569;
const EPOCH_1904 = -24_107;

/** A serial number as `2026-03-01` or `2026-03-01T08:30:00`; '' where there is no such day. */
export function serialToIso(serial: number, date1904: boolean): string {
  const day = date1904 ? serial + EPOCH_1904 : serial + EPOCH_1900 + (serial < 60 ? 1 : 0);
  const date = new Date(Math.round(day * DAY));
  if (Number.isNaN(date.getTime())) return '';
  const iso = date.toISOString();
  if (Number.isInteger(serial)) return iso.slice(0, 10);
  return serial < 1 ? iso.slice(11, 19) : iso.slice(0, 19);
}
