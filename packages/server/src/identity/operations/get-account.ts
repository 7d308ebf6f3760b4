import { z } from 'zod';
import { defineOperation } from '../../platform/operation/define.ts';
import { text } from '../../platform/text.ts';
import { accountOr404 } from '../account-or-404.ts';
import { detailOf, detailShape } from '../detail.ts';

export const getAccount = defineOperation({
  name: 'identity.get-account',
  summary: text('查看账号和授权', 'Read an account and its grants'),
  permission: 'accounts.read',
  method: 'GET',
  path: '/accounts/:accountId',
  everywhere: true,
  params: z.object({ accountId: z.string().max(100) }),
  output: detailShape,
  errors: ['account.not-found'],
  handle: async ({ tx, now }, { params }) => detailOf(tx, await accountOr404(tx, params.accountId), now),
});
