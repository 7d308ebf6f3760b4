/** As a scheme writes ids: a department is the unit whose code stands behind `provider`. */
export const CODE = /^[\p{L}\p{N}_][\p{L}\p{N}_.-]{0,63}$/u;
/** What a spreadsheet would run as a formula is no name. */
export const FORMULA = /^[=+\-@]/;
export const NAME = /^(?![=+\-@])[^\p{Cc}]{1,100}$/u;

const DAY = /^(\d{4})(?:-(\d{1,2})-(\d{1,2})|\/(\d{1,2})\/(\d{1,2})|\.(\d{1,2})\.(\d{1,2})|年(\d{1,2})月(\d{1,2})日)$/;

/** A day as people write it, in ISO form; null where it is none. */
export function dayOf(text: string): string | null {
  const found = DAY.exec(text.normalize('NFKC').replaceAll(' ', ''));
  if (found === null) return null;
  const [year = '', month = '', date = ''] = found.slice(1).filter((part) => part !== undefined);
  const iso = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  const read = new Date(`${iso}T00:00:00Z`);
  // The calendar has no 30 February, though Date makes one of it.
  return !Number.isNaN(read.getTime()) && read.toISOString().startsWith(iso) && year > '1899' && year < '2200'
    ? iso
    : null;
}

/** A list in one cell, separated as people separate. */
export const listOf = (text: string): string[] => [
  ...new Set(
    text
      .split(/[、,，;；\n]/)
      .map((part) => part.trim())
      .filter((part) => part !== ''),
  ),
];
