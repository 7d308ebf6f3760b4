import { CELL_STATUS, type CellStatus } from '../table.ts';

/** How a text was read as a figure. `note` says that it was not a plain number, but that only one reading is possible. */
export interface NumberReading {
  readonly status: CellStatus;
  /** NaN unless status is ok. */
  readonly value: number;
  readonly note?: 'converted';
  /** Set where status is invalid. */
  readonly fault?: 'text' | 'not-finite';
}

const PLAIN = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
const GROUPED = /^[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/;
const PERCENT = /^([+-]?(?:\d+\.?\d*|\.\d+)) ?%$/;

const MISSING: NumberReading = { status: CELL_STATUS.missing, value: Number.NaN };
const NOT_APPLICABLE: NumberReading = { status: CELL_STATUS.notApplicable, value: Number.NaN };
const EXEMPT: NumberReading = { status: CELL_STATUS.exempt, value: Number.NaN };
const TEXT: NumberReading = { status: CELL_STATUS.invalid, value: Number.NaN, fault: 'text' };
const NOT_FINITE: NumberReading = { status: CELL_STATUS.invalid, value: Number.NaN, fault: 'not-finite' };

/** The words that stand for a reason instead of a number; the same as the engine reads in rows. */
const WORDS: ReadonlyMap<string, NumberReading> = new Map([
  ['', MISSING],
  ['missing', MISSING],
  ['缺数', MISSING],
  ['n/a', NOT_APPLICABLE],
  ['not-applicable', NOT_APPLICABLE],
  ['不适用', NOT_APPLICABLE],
  ['exempt', EXEMPT],
  ['免责', EXEMPT],
]);

function finite(value: number, converted: boolean): NumberReading {
  if (!Number.isFinite(value)) return NOT_FINITE;
  return converted ? { status: CELL_STATUS.ok, value, note: 'converted' } : { status: CELL_STATUS.ok, value };
}

/** Full-width forms (１２．５％) and the typographic minus become ASCII. */
function narrow(text: string): string {
  return text.replace(/[！-～]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0)).replace(/\u2212/g, '-');
}

/**
 * A figure written as text. Read: plain decimals; with a note: surrounding spaces, full-width digits, thousands separators,
 * percent. Refused, because a reader could mean two things: units ("12次"), decimal commas ("12,5"), dashes, brackets.
 */
export function readNumberText(text: string): NumberReading {
  if (PLAIN.test(text)) return finite(Number(text), false);
  const trimmed = narrow(text.trim());
  const word = WORDS.get(trimmed.toLowerCase());
  if (word !== undefined) return word;
  if (PLAIN.test(trimmed)) return finite(Number(trimmed), true);
  if (GROUPED.test(trimmed)) return finite(Number(trimmed.replaceAll(',', '')), true);
  const percent = PERCENT.exec(trimmed);
  // "e-2" lets the decimal be shifted before it is rounded to a double: 7% is 0.07 and not 0.07000000000000001.
  if (percent?.[1] !== undefined) return finite(Number(`${percent[1]}e-2`), true);
  return TEXT;
}
