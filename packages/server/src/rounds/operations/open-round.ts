import { z } from 'zod';
import { anyText } from '../../platform/jobs/present.ts';
import { defineOperation } from '../../platform/operation/define.ts';
import { text } from '../../platform/text.ts';
import { dueOf } from '../calendar.ts';
import { findDuplicates } from '../find-duplicates.ts';
import { refuse } from '../locale.ts';
import { openRound } from '../open-round.ts';
import { dueShape, oneDue, oneDueMessage } from '../shapes.ts';

export const openRoundOperation = defineOperation({
  name: 'rounds.open-round',
  summary: text('建立轮次', 'Open a round'),
  permission: 'rounds.open',
  method: 'POST',
  path: '/rounds',
  body: z
    .object({
      scheme: z.string().max(100),
      version: z.number().int().min(1),
      period: z.string().regex(/^\d{4}(-(0[1-9]|1[0-2])|-Q[1-4])?$/),
      title: anyText,
      ...dueShape,
      day: z.iso.date(),
      /** The author has seen what is asked for twice, and asks all the same. */
      duplicatesSeen: z.boolean().optional(),
    })
    .refine(oneDue, oneDueMessage),
  output: z.object({ id: z.string(), dueAt: z.string(), calendar: z.string().nullable() }),
  errors: [
    'scheme.not-found',
    'round.scheme-draft',
    'round.no-subjects',
    'round.exists',
    'calendar.no-year',
    'round.duplicates',
  ],
  auditRefusals: true,
  async handle({ tx, services, concerning, change, emit }, { body }) {
    const heading =
      body.title.en === undefined
        ? { 'zh-CN': body.title['zh-CN'] }
        : { 'zh-CN': body.title['zh-CN'], en: body.title.en };
    const duplicates = await findDuplicates(tx, services, body);
    if (duplicates.length > 0 && body.duplicatesSeen !== true)
      throw refuse(
        'round.duplicates',
        { count: duplicates.length },
        duplicates.map(({ department, title, element, round }) => ({
          code: 'round.duplicate',
          message: text(
            `${department}：“${title}”已由轮次 ${round} 要求报送${element === null ? '' : '，是同一数据要素，审核入账后可直接带入'}。`,
            `${department}: “${title}” is asked for by the round ${round}${element === null ? '' : '; it is the same data element and can be taken over once it is approved'}.`,
          ),
        })),
      );
    const due = await dueOf(tx, services, body);
    const id = await openRound(tx, services, { ...body, title: heading, dueAt: due.at, calendar: due.calendar });
    concerning(id);
    change({
      after: {
        round: id,
        scheme: body.scheme,
        version: body.version,
        period: body.period,
        dueAt: due.at,
        calendar: due.calendar,
        day: body.day,
      },
    });
    await emit('rounds.opened', { round: id });
    return { id, dueAt: due.at.toISOString(), calendar: due.calendar };
  },
});
