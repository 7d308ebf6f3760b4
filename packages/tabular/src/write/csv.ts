/** Excel opens a CSV file as UTF-8 only if it begins with this mark. */
export const BOM = '\ufeff';

/** Characters with which a spreadsheet begins a formula (OWASP, "CSV Injection"); the last two are line breaks. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;
const SPECIAL = /[",;\t\r\n]/;

/**
 * A text as a CSV field. A text that a spreadsheet would run gets a leading apostrophe, as OWASP advises: CSV has no types,
 * so this is the only way to say "text"; a reader other than a spreadsheet sees the apostrophe.
 */
export function csvText(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return SPECIAL.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A figure as a CSV field: the shortest text that reads back to the same double; empty for what is no number. */
export function csvNumber(value: number | null): string {
  if (value === 1) return '1'; // a full coverage, the commonest figure of all
  return value === null || !Number.isFinite(value) ? '' : Object.is(value, -0) ? '-0' : String(value);
}

export function csvLine(cells: readonly (string | number | null)[]): string {
  return `${cells.map((cell) => (typeof cell === 'string' ? csvText(cell) : csvNumber(cell))).join(',')}\n`;
}
