import { z } from 'zod';
import { anyText } from '../../platform/jobs/present.ts';
import { defineOperation } from '../../platform/operation/define.ts';
import { text } from '../../platform/text.ts';
import { openRound } from '../open-round.ts';

export const openRoundOperation = defineOperation({
  name: 'rounds.open-round',
  summary: text('建立轮次', 'Open a round'),
  permission: 'rounds.open',
  method: 'POST',
  path: '/rounds',
  body: z.object({
    scheme: z.string().max(100),
    version: z.number().int().min(1),
    period: z.string().regex(/^\d{4}(-(0[1-9]|1[0-2])|-Q[1-4])?$/),
    title: anyText,
    dueAt: z.iso.datetime({ offset: true }),
    day: z.iso.date(),
  }),
  output: z.object({ id: z.string() }),
  errors: ['scheme.not-found', 'round.scheme-draft', 'round.no-subjects', 'round.exists'],
  auditRefusals: true,
  async handle({ tx, services, concerning, change, emit }, { body }) {
    const title =
      body.title.en === undefined
        ? { 'zh-CN': body.title['zh-CN'] }
        : { 'zh-CN': body.title['zh-CN'], en: body.title.en };
    const id = await openRound(tx, services, { ...body, title, dueAt: new Date(body.dueAt) });
    concerning(id);
    change({
      after: {
        round: id,
        scheme: body.scheme,
        version: body.version,
        period: body.period,
        dueAt: body.dueAt,
        day: body.day,
      },
    });
    await emit('rounds.opened', { round: id });
    return { id };
  },
});
