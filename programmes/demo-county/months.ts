/** A month of trial runs: the figures of the month are due on the eighth of the next. */
export interface DemoMonth {
  /** `2026-10`. */
  readonly id: string;
  /** 0 for the first month of the history. */
  readonly index: number;
  readonly title: { readonly 'zh-CN': string; readonly en: string };
  readonly start: string;
  readonly end: string;
  /** Last day for suppliers. */
  readonly due: string;
  /** The quarterly survey this month's answers come from, and the day its fieldwork ended. */
  readonly survey: { readonly id: string; readonly closed: string };
}

const NAMES = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const FIRST = { year: 2025, month: 11 };
const COUNT = 12;

export const pad = (value: number): string => String(value).padStart(2, '0');

function monthAt(index: number): { year: number; month: number } {
  const months = FIRST.year * 12 + FIRST.month - 1 + index;
  return { year: Math.floor(months / 12), month: (months % 12) + 1 };
}

/** Surveys run in the first month of each quarter; the months after it reuse the answers. */
function surveyAt(index: number): DemoMonth['survey'] {
  const { year, month } = monthAt(index);
  const first = month - ((month - 1) % 3);
  return { id: `${year}Q${Math.ceil(first / 3)}`, closed: `${year}-${pad(first)}-24` };
}

function build(index: number): DemoMonth {
  const { year, month } = monthAt(index);
  const id = `${year}-${pad(month)}`;
  const next = monthAt(index + 1);
  const days = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return {
    id,
    index,
    title: { 'zh-CN': `${year}年${month}月`, en: `${NAMES[month - 1]} ${year}` },
    start: `${id}-01`,
    end: `${id}-${pad(days)}`,
    due: `${next.year}-${pad(next.month)}-08`,
    survey: surveyAt(index),
  };
}

/** November 2025 to October 2026. */
export const MONTHS: readonly DemoMonth[] = Array.from({ length: COUNT }, (_, index) => build(index));
export const LATEST = MONTHS[COUNT - 1] as DemoMonth;

export function monthOf(id: string): DemoMonth {
  const month = MONTHS.find((entry) => entry.id === id);
  if (month === undefined)
    throw new RangeError(`The demonstration county has no month ${id}: ${MONTHS[0]?.id} to ${LATEST.id}`);
  return month;
}
