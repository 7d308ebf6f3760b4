import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { unitNames } from '../../org/index.ts';
import { dayShape } from '../../platform/dates.ts';
import { defineOperation } from '../../platform/operation/define.ts';
import { text } from '../../platform/text.ts';
import { todayOf } from '../access.ts';
import { accountOr404 } from '../account-or-404.ts';
import { refuse } from '../locale.ts';
import { insertRecusal } from '../repository/grants.ts';

export const declareRecusal = defineOperation({
  name: 'identity.declare-recusal',
  summary: text('登记回避', 'Declare that someone stands back'),
  permission: 'grants.manage',
  method: 'POST',
  path: '/accounts/:accountId/recusals',
  everywhere: true,
  params: z.object({ accountId: z.string().max(100) }),
  body: z.object({
    unit: z.string().max(100),
    kind: z.enum(['kin', 'former-post', 'other']),
    reason: z.string().trim().min(1).max(500),
    to: dayShape.nullable().default(null),
  }),
  output: z.object({ id: z.string() }),
  errors: ['account.not-found', 'account.unit'],
  load: ({ tx }, { params }) => accountOr404(tx, params.accountId, true),
  async handle({ tx, principal, now, because, change }, { body }, account) {
    if (!(await unitNames(tx, [body.unit])).has(body.unit)) throw refuse('account.unit', { unit: body.unit });
    const id = randomUUID();
    const from = await todayOf(tx, now);
    await insertRecusal(tx, { id, account: account.id, from, ...body }, principal.account.id, now);
    because(body.reason);
    change({ before: null, after: { recusal: id, unit: body.unit, kind: body.kind, from, to: body.to } });
    return { id };
  },
});
