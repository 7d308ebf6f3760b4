import { z } from 'zod';
import { unitNames } from '../../org/index.ts';
import { fullText } from '../../platform/jobs/present.ts';
import { defineOperation } from '../../platform/operation/define.ts';
import { offsetOf, pageAt, pageOf, pageQuery } from '../../platform/operation/page.ts';
import { roleTitles } from '../../platform/principal.ts';
import { text } from '../../platform/text.ts';
import { todayOf } from '../access.ts';
import { listAccounts } from '../repository/accounts.ts';
import { rolesOn } from '../repository/grants.ts';
import { accountShape, presentAccount, roleShape } from '../shapes.ts';

export const listAccountsOperation = defineOperation({
  name: 'identity.list-accounts',
  summary: text('账号列表', 'List accounts'),
  permission: 'accounts.read',
  method: 'GET',
  path: '/accounts',
  everywhere: true,
  query: pageQuery.extend({
    find: z.string().max(100).default(''),
    /** `waiting`: people's accounts in use that hold no role today. */
    show: z.enum(['all', 'waiting']).default('all'),
  }),
  output: pageOf(
    accountShape.extend({ roles: z.array(z.object({ role: roleShape, title: fullText })) }).meta({ id: 'AccountRow' }),
  ),
  errors: [],
  async handle({ tx, now }, { query }) {
    const offset = offsetOf(query);
    const today = await todayOf(tx, now);
    const page = { find: query.find, waitingOn: query.show === 'waiting' ? today : null, offset, limit: query.limit };
    const { accounts, total } = await listAccounts(tx, page);
    const names = await unitNames(
      tx,
      accounts.flatMap((account) => account.unit ?? []),
    );
    const roles = await rolesOn(
      tx,
      accounts.map((account) => account.id),
      today,
    );
    const items = accounts.map((account) => ({
      ...presentAccount(account, names, now),
      roles: (roles.get(account.id) ?? []).map((role) => ({ role, title: roleTitles[role] })),
    }));
    return pageAt(items, offset, total);
  },
});
