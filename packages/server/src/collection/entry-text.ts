import { CELL_STATUS, readNumberText } from '@hengjian/tabular';
import type { Locale } from '../platform/text.ts';
import type { CellContent } from './types.ts';

/** Words that begin a reason: "缺：台账移交中", "missing: register being moved". */
const MISSING = /^(?:缺|缺数|缺报|missing)(?:\s*[:：，,]\s*(.*))?$/is;
/** "This is not our data", with whose it is where that is known. */
const DISOWNED = /^(?:非本部门数据|不是我部门数据|不属本部门|非我部门|not ours|not our data)(?:\s*[:：，,]\s*(.*))?$/is;

type Typed = Omit<CellContent, 'evidence'>;
const EMPTY: Typed = { status: null, value: null, reason: null, disowned: false };

/** What somebody typed into a cell, or pasted from a table. A text that is neither a figure nor a reason comes back as invalid. */
export function readEntry(text: string): Typed {
  const typed = text.trim();
  if (typed === '') return EMPTY;
  const disowned = DISOWNED.exec(typed);
  if (disowned !== null)
    return { ...EMPTY, status: CELL_STATUS.missing, reason: reasonOf(disowned[1]), disowned: true };
  const missing = MISSING.exec(typed);
  if (missing !== null) return { ...EMPTY, status: CELL_STATUS.missing, reason: reasonOf(missing[1]) };
  const { status, value } = readNumberText(typed);
  return { ...EMPTY, status, value: status === CELL_STATUS.ok ? value : null };
}

const reasonOf = (text: string | undefined): string | null => {
  const reason = text?.trim() ?? '';
  return reason === '' ? null : reason;
};

const WORDS = {
  'zh-CN': { notApplicable: '不适用', exempt: '免责', missing: '缺', disowned: '非本部门数据', colon: '：' },
  en: { notApplicable: 'n/a', exempt: 'exempt', missing: 'missing', disowned: 'not our data', colon: ': ' },
} as const;

/** A content in the words in which one would type it: `readEntry` reads it back. A reason stands only where a figure is missing. */
export function writeEntry({ status, value, reason, disowned }: Typed, locale: Locale): string {
  const words = WORDS[locale];
  switch (status) {
    case CELL_STATUS.ok:
      return value === null ? '' : String(value);
    case CELL_STATUS.notApplicable:
      return words.notApplicable;
    case CELL_STATUS.exempt:
      return words.exempt;
    case CELL_STATUS.missing: {
      const word = disowned ? words.disowned : words.missing;
      return reason === null || reason.trim() === '' ? word : `${word}${words.colon}${reason.trim()}`;
    }
    default:
      return '';
  }
}
