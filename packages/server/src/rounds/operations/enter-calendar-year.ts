import { z } from 'zod';
import { dayShape } from '../../platform/dates.ts';
import { defineOperation } from '../../platform/operation/define.ts';
import { text } from '../../platform/text.ts';
import { yearsOf } from '../calendar.ts';
import { insertOwnYear } from '../calendar-repository.ts';
import { flawsOfYear } from '../calendar-rules.ts';
import { refuse } from '../locale.ts';

const words = z.string().trim().min(2).max(300);

/** A year from the State Council's notice, entered by the county itself. A correction is the next version; deadlines keep the one they name. */
export const enterCalendarYear = defineOperation({
  name: 'rounds.enter-calendar-year',
  summary: text('录入一年的工作日安排', 'Enter the working days of a year'),
  permission: 'rounds.manage',
  method: 'POST',
  path: '/calendar/years',
  body: z.object({
    year: z.number().int().min(2000).max(2100),
    /** The notice it was taken from: its title and number. */
    basis: words,
    holidays: z
      .array(z.object({ name: z.string().trim().min(1).max(50), from: dayShape, to: dayShape }))
      .min(1)
      .max(40),
    worked: z.array(dayShape).max(60),
  }),
  output: z.object({ version: z.string() }),
  errors: ['calendar.year-wrong', 'calendar.busy'],
  everywhere: true,
  auditRefusals: true,
  async handle({ tx, services, principal, now, concerning, change, because }, { body }) {
    const flaws = flawsOfYear(body);
    if (flaws.length > 0)
      throw refuse(
        'calendar.year-wrong',
        { count: flaws.length },
        flaws.map(({ path, message }) => ({ code: 'calendar.day-wrong', path: `body/${path}`, message })),
      );
    const before = (await yearsOf(tx, services)).filter(({ year }) => year === body.year);
    const version = Math.max(0, ...before.map((known) => known.version)) + 1;
    if (!(await insertOwnYear(tx, { ...body, version, setBy: principal.account.id, setAt: now })))
      throw refuse('calendar.busy');
    concerning(String(body.year));
    change({
      before: before.at(-1)?.version ?? null,
      after: { version, holidays: body.holidays, worked: body.worked },
    });
    because(body.basis);
    return { version: `county-${body.year}-${version}` };
  },
});
