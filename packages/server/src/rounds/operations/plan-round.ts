import { z } from 'zod';
import { dayShape, instantShape, periodShape } from '../../platform/dates.ts';
import { anyText, fullText } from '../../platform/jobs/present.ts';
import { defineOperation } from '../../platform/operation/define.ts';
import { text } from '../../platform/text.ts';
import { FIELDS, issueOf, planRound } from '../plan-round.ts';
import { oneDue, oneDueMessage } from '../shapes.ts';

export const planRoundOperation = defineOperation({
  name: 'rounds.plan-round',
  summary: text('建立轮次之前：单位、指标、向谁要多少数、有哪些问题', 'What a round would be, before it is opened'),
  permission: 'rounds.open',
  method: 'GET',
  path: '/round-plan',
  query: z
    .object({
      scheme: z.string().max(100),
      version: z.coerce.number().int().min(1).max(1_000_000),
      period: periodShape,
      /** Separated by commas; all groups of the scheme where absent, none where empty. */
      groups: z.string().max(10_000).optional(),
      dueAt: instantShape.optional(),
      dueInWorkingDays: z.coerce.number().int().min(0).max(250).optional(),
      day: dayShape,
    })
    .refine(oneDue, oneDueMessage),
  output: z
    .object({
      indicators: z.number().int(),
      subjects: z.number().int(),
      groups: z.array(z.object({ id: z.string(), title: anyText, units: z.number().int() })),
      departments: z.array(
        z.object({
          id: z.string(),
          title: anyText,
          indicators: z.number().int(),
          figures: z.number().int(),
          /** Of all units: what the scheme states, and the figures it states nothing of. */
          minutes: z.number(),
          unestimated: z.number().int(),
        }),
      ),
      due: z.object({ at: z.string(), calendar: z.string().nullable() }).nullable(),
      problems: z.array(z.object({ field: z.enum(FIELDS), code: z.string(), title: fullText, message: fullText })),
    })
    .meta({ id: 'RoundPlan' }),
  errors: ['scheme.not-found'],
  everywhere: true,
  async handle({ tx, services }, { query }) {
    const groups = query.groups?.split(',').filter((id) => id !== '');
    const plan = await planRound(tx, services, { ...query, groups });
    const subjects = plan.members.length;
    return {
      indicators: plan.indicators,
      subjects,
      groups: [...plan.groups],
      departments: plan.departments.map((one) => ({
        ...one,
        figures: one.indicators * subjects,
        minutes: one.minutes * subjects,
        unestimated: one.unestimated * subjects,
      })),
      due: plan.due === null ? null : { at: plan.due.at.toISOString(), calendar: plan.due.calendar },
      problems: plan.flaws.map((flaw) => ({
        field: flaw.field,
        code: flaw.error.code,
        title: flaw.error.entry.title,
        message: issueOf(flaw).message,
      })),
    };
  },
});
