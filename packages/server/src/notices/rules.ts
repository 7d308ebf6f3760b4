import type { FullText } from '../platform/text.ts';
import { text } from '../platform/text.ts';

/** When a department is reminded: so many working days from its due date, negative before it. */
export interface ReminderRule {
  readonly id: string;
  readonly workingDays: number;
}

/** Tries of one delivery before it is given up and shown to the system administrator. */
export const ATTEMPTS = 8;
/** After so many failed tries the next one follows: 1, 2, 4 … minutes, at most two hours. */
export const backoffMinutes = (attempts: number): number => Math.min(120, 2 ** Math.max(0, attempts - 1));

/** A delivery is never put off for longer: what waits beyond was put off by a clock that has been set back since. Minutes. */
export const LONGEST_WAIT = 180;

const inChinese = (day: string): string => {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
};

/** The wording of a reminder on a day. What is missing is not said: it would be old by the time somebody reads it. */
export function reminderText(round: FullText, when: { due: string; today: string; daysLeft: number }): FullText {
  const { due, today, daysLeft } = when;
  const zh = `“${round['zh-CN']}”的数据`;
  const en = `The figures for “${round.en}”`;
  if (today > due)
    return text(
      `${zh}已于${inChinese(due)}截止，尚未报齐，请尽快补报。`,
      `${en} were due on ${due} and are not complete.`,
    );
  if (today === due) return text(`${zh}今天截止，请及时报送。`, `${en} are due today.`);
  return text(
    `${zh}于${inChinese(due)}截止，今天以后还有${daysLeft}个工作日，请及时报送。`,
    `${en} are due on ${due}: ${daysLeft} working days left after today.`,
  );
}
