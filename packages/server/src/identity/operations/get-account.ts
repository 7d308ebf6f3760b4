import { z } from 'zod';
import { unitNames } from '../../org/index.ts';
import { defineOperation } from '../../platform/operation/define.ts';
import { text } from '../../platform/text.ts';
import { todayOf } from '../access.ts';
import { accountOr404 } from '../account-or-404.ts';
import { grantsOf, recusalsOf } from '../repository/grants.ts';
import { holdsOn } from '../rules.ts';
import { accountShape, grantShape, presentAccount, presentGrant } from '../shapes.ts';

export const getAccount = defineOperation({
  name: 'identity.get-account',
  summary: text('查看账号和授权', 'Read an account and its grants'),
  permission: 'accounts.read',
  method: 'GET',
  path: '/accounts/:accountId',
  params: z.object({ accountId: z.string().max(100) }),
  output: accountShape
    .extend({
      grants: z.array(grantShape),
      recusals: z.array(
        z.object({
          id: z.string(),
          unit: z.string(),
          kind: z.enum(['kin', 'former-post', 'other']),
          reason: z.string(),
          from: z.string(),
          to: z.string().nullable(),
        }),
      ),
    })
    .meta({ id: 'AccountDetail' }),
  errors: ['account.not-found'],
  async handle({ tx, now }, { params: { accountId } }) {
    const account = await accountOr404(tx, accountId);
    const today = await todayOf(tx, now);
    const names = await unitNames(tx, account.unit === null ? [] : [account.unit]);
    return {
      ...presentAccount(account, names, now),
      grants: (await grantsOf(tx, account.id)).map((grant) => presentGrant(grant, holdsOn(grant, today))),
      recusals: (await recusalsOf(tx, account.id)).map(({ account: _account, ...recusal }) => recusal),
    };
  },
});
