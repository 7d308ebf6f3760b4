import { shiftDay } from '../platform/calendar/working-days.ts';
import { type FullText, text } from '../platform/text.ts';

/** One year's arrangement as somebody enters it from the notice. */
export interface GivenYear {
  readonly year: number;
  readonly holidays: readonly { readonly name: string; readonly from: string; readonly to: string }[];
  readonly worked: readonly string[];
}

export interface YearFlaw {
  /** `holidays/2`, `worked/0`. */
  readonly path: string;
  readonly message: FullText;
}

const weekend = (day: string): boolean => [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());

/** Everything that cannot be right in an arrangement, each with its place: half a calendar would move deadlines in silence. */
export function flawsOfYear({ year, holidays, worked }: GivenYear): YearFlaw[] {
  const flaws: YearFlaw[] = [];
  const say = (path: string, zh: string, en: string): void => void flaws.push({ path, message: text(zh, en) });
  const inYear = (day: string): boolean => day.startsWith(`${year}-`);
  const off = new Map<string, string>();
  for (const [at, { name, from, to }] of holidays.entries()) {
    const path = `holidays/${at}`;
    if (!inYear(from) || !inYear(to))
      say(path, `${name}：日期不在${year}年之内。`, `${name}: not within the year ${year}.`);
    else if (from > to) say(path, `${name}：起日晚于止日。`, `${name}: it ends before it begins.`);
    else
      for (let day = from; day <= to; day = shiftDay(day, 1)) {
        const before = off.get(day);
        if (before !== undefined && before !== name)
          say(path, `${day} 同属“${before}”和“${name}”。`, `${day} belongs to “${before}” and “${name}”.`);
        off.set(day, name);
      }
  }
  for (const [at, day] of worked.entries()) {
    const path = `worked/${at}`;
    if (!inYear(day)) say(path, `上班日 ${day} 不在${year}年之内。`, `The working day ${day} is not within ${year}.`);
    else if (off.has(day))
      say(path, `${day} 既是上班日又在“${off.get(day)}”假期之内。`, `${day} is worked and lies in “${off.get(day)}”.`);
    else if (!weekend(day)) say(path, `${day} 不是周末，不是调休上班日。`, `${day} is no weekend and needs no entry.`);
    if (worked.indexOf(day) !== at) say(path, `上班日 ${day} 写了两次。`, `The working day ${day} stands twice.`);
  }
  return flaws;
}
