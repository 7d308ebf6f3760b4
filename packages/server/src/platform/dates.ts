import { z } from 'zod';
import { type FullText, text } from './text.ts';

/** Years that a request may name. What lies outside is a slip of the pen, and some of it no database can keep. */
const FIRST_YEAR = 1900;
const LAST_YEAR = 2199;

/** What a shape says of itself where a value does not fit; `validation-issue` shows it to people. */
export interface Saying {
  readonly says: FullText;
}
const says = (words: FullText): { readonly params: Saying } => ({ params: { says: words } });

const within = (year: number): boolean => year >= FIRST_YEAR && year <= LAST_YEAR;

/** A day of the calendar, `2026-10-31`. */
export const dayShape = z.iso
  .date()
  .refine(
    (day) => within(Number(day.slice(0, 4))),
    says(
      text(
        `日期须在${FIRST_YEAR}年至${LAST_YEAR}年之间，请核对年份`,
        `the date must lie between ${FIRST_YEAR} and ${LAST_YEAR}; check the year`,
      ),
    ),
  )
  .meta({ description: `${FIRST_YEAR}–${LAST_YEAR}` });

/** An instant with its offset. */
export const instantShape = z.iso
  .datetime({ offset: true })
  .refine(
    (at) => within(new Date(at).getUTCFullYear()),
    says(
      text(
        `时间须在${FIRST_YEAR}年至${LAST_YEAR}年之间，请核对年份`,
        `the time must lie between ${FIRST_YEAR} and ${LAST_YEAR}; check the year`,
      ),
    ),
  )
  .meta({ description: `${FIRST_YEAR}–${LAST_YEAR}` });

/** A month, a quarter or a year: `2026-10`, `2026-Q4`, `2026`. */
export const periodShape = z
  .string()
  .regex(/^\d{4}(-(0[1-9]|1[0-2])|-Q[1-4])?$/)
  .refine(
    (period) => within(Number(period.slice(0, 4))),
    says(
      text(
        `期间须在${FIRST_YEAR}年至${LAST_YEAR}年之间，请核对年份`,
        `the period must lie between ${FIRST_YEAR} and ${LAST_YEAR}; check the year`,
      ),
    ),
  );
