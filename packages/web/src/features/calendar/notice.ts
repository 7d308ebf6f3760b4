/** What a notice says about one year. */
export interface Arrangement {
  readonly holidays: readonly { readonly name: string; readonly from: string; readonly to: string }[];
  readonly worked: readonly string[];
}

/** Something in the notice that does not fit: the words it stands in, and in what way. */
export interface Doubt {
  readonly kind: 'weekday' | 'count' | 'unread';
  readonly words: string;
}

export interface ReadNotice extends Arrangement {
  /** The year the notice names itself; null where it names none. */
  readonly year: number | null;
  readonly doubts: readonly Doubt[];
}

const MS = 86_400_000;
const two = (value: number | string): string => String(value).padStart(2, '0');
const WEEKDAYS = '日一二三四五六';
const ITEM = /[一二三四五六七八九十]+、\s*([^：:。，\s]{2,12})[：:]/g;
const DAY = /(?:(\d{1,2})月)?(\d{1,2})日(?:（[^）]*?周([一二三四五六日])）)?/g;

interface Found {
  readonly day: string;
  readonly fits: boolean;
  readonly words: string;
}

/** The days a piece of text names; a day without a month is in the month before it. */
function daysIn(text: string, year: number): Found[] {
  let month = '';
  return [...text.matchAll(DAY)].map(([words, own, day = '', weekday]) => {
    month = own ?? month;
    const date = `${year}-${two(month)}-${two(day)}`;
    const fits = weekday === undefined || WEEKDAYS[new Date(`${date}T00:00:00Z`).getUTCDay()] === weekday;
    return { day: date, fits, words };
  });
}

function readItem(name: string, text: string, year: number): Arrangement & { readonly doubts: readonly Doubt[] } {
  const doubts: Doubt[] = [];
  const off = /^(.*?)放假/s.exec(text)?.[1] ?? '';
  const [from, to = from] = daysIn(off, year);
  const worked = [...text.matchAll(/[。；]([^。；]*?)上班/g)].flatMap(([, days = '']) => daysIn(days, year));
  if (from === undefined || to === undefined)
    return { holidays: [], worked: [], doubts: [{ kind: 'unread', words: `${name}：${text.slice(0, 40)}` }] };
  for (const { fits, words } of [...daysIn(off, year), ...worked]) if (!fits) doubts.push({ kind: 'weekday', words });
  const said = /(?:共|放假)(\d{1,2})天/.exec(text)?.[1];
  const length = (Date.parse(to.day) - Date.parse(from.day)) / MS + 1;
  if (said !== undefined && Number(said) !== length) doubts.push({ kind: 'count', words: `${name}：共${said}天` });
  return { holidays: [{ name, from: from.day, to: to.day }], worked: worked.map(({ day }) => day), doubts };
}

/** Reads the text of the State Council's yearly notice, as it is published. Nothing is guessed: what cannot be read is said. */
export function readNotice(given: string, year: number): ReadNotice {
  // Reprints use half-width marks.
  const text = given.replaceAll('(', '（').replaceAll(')', '）').replaceAll(',', '，');
  const named = /(20\d{2})年部分节假日安排/.exec(text)?.[1];
  const heads = [...text.matchAll(ITEM)];
  const items = heads.map((head, at) =>
    readItem(head[1] ?? '', text.slice(head.index + head[0].length, heads[at + 1]?.index ?? text.length), year),
  );
  return {
    year: named === undefined ? null : Number(named),
    holidays: items.flatMap(({ holidays }) => holidays),
    worked: items.flatMap(({ worked }) => worked).sort(),
    doubts: items.flatMap(({ doubts }) => doubts),
  };
}

/** A calendar file as the system ships it; null where the text is none. */
export function readFile(text: string): (Arrangement & { readonly year: number }) | null {
  try {
    const file = JSON.parse(text) as Partial<Arrangement> & { year?: unknown };
    if (typeof file.year !== 'number' || !Array.isArray(file.holidays) || !Array.isArray(file.worked)) return null;
    const holidays = file.holidays.map(({ name, from, to }) => ({ name, from, to }));
    return { year: file.year, holidays, worked: file.worked };
  } catch {
    return null;
  }
}
