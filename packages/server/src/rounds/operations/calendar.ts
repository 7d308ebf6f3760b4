import { z } from 'zod';
import { dayShape } from '../../platform/dates.ts';
import { fullText } from '../../platform/jobs/present.ts';
import { defineOperation } from '../../platform/operation/define.ts';
import { text } from '../../platform/text.ts';
import { yearsOf } from '../calendar.ts';
import { insertOwnDay, ownDays } from '../calendar-repository.ts';
import { refuse } from '../locale.ts';
import { statedReason } from '../shapes.ts';

const kind = z.enum(['off', 'worked', 'usual']);

export const getCalendar = defineOperation({
  name: 'rounds.get-calendar',
  summary: text('工作日历', 'The working-day calendar'),
  permission: 'rounds.read',
  method: 'GET',
  path: '/calendar',
  unbound: 'one calendar for every unit',
  output: z.object({
    years: z.array(
      z.object({
        year: z.number().int(),
        version: z.string(),
        basis: fullText,
        holidays: z.array(z.object({ name: z.string(), from: z.string(), to: z.string() })),
        worked: z.array(z.string()),
        /** When the county entered it; null where it came with the system or was put beside its data. */
        enteredAt: z.string().nullable(),
      }),
    ),
    own: z.array(z.object({ no: z.number().int(), day: z.string(), kind, reason: z.string(), setAt: z.string() })),
  }),
  errors: [],
  async handle({ tx, services }) {
    return {
      years: (await yearsOf(tx, services)).map(({ calendar, year, version, basis, holidays, worked, enteredAt }) => ({
        year,
        version: `${calendar}-${year}-${version}`,
        basis,
        holidays: [...holidays],
        worked: [...worked],
        enteredAt: enteredAt?.toISOString() ?? null,
      })),
      own: (await ownDays(tx)).map((entry) => ({
        no: entry.no,
        day: entry.day,
        kind: entry.kind,
        reason: entry.reason,
        setAt: entry.setAt.toISOString(),
      })),
    };
  },
});

/** A day of the county's own: flood control on a Sunday, a local festival. Deadlines that were set before stay where they are. */
export const setCalendarDay = defineOperation({
  name: 'rounds.set-calendar-day',
  summary: text('登记本地工作日或休息日', 'Enter a working day or a day off of one’s own'),
  permission: 'rounds.manage',
  method: 'POST',
  path: '/calendar/days',
  body: z.object({ day: dayShape, kind, reason: statedReason }),
  output: z.object({ no: z.number().int() }),
  errors: ['calendar.busy'],
  everywhere: true,
  auditRefusals: true,
  async handle({ tx, principal, now, change, because, concerning }, { body }) {
    const no = await insertOwnDay(tx, { ...body, setBy: principal.account.id, setAt: now });
    if (no === null) throw refuse('calendar.busy');
    concerning(body.day);
    change({ after: { day: body.day, kind: body.kind } });
    because(body.reason);
    return { no };
  },
});
