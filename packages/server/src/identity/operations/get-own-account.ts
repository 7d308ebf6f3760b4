import { defineOperation } from '../../platform/operation/define.ts';
import { text } from '../../platform/text.ts';
import { accountOr404 } from '../account-or-404.ts';
import { detailOf, detailShape } from '../detail.ts';

/** Who I am, and what I might do since when and until when: everything ever given to me, by whom and why. */
export const getOwnAccount = defineOperation({
  name: 'identity.get-own-account',
  summary: text('我的账号和授权经过', 'My account and the history of my rights'),
  permission: 'rights.own',
  method: 'GET',
  path: '/account',
  unbound: 'one’s own',
  output: detailShape,
  errors: ['account.not-found'],
  async handle({ tx, principal, now }) {
    const account = await accountOr404(tx, principal.account.id);
    return detailOf(tx, account, now);
  },
});
