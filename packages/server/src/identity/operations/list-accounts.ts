import { z } from 'zod';
import { unitNames } from '../../org/index.ts';
import { defineOperation } from '../../platform/operation/define.ts';
import { cursorAt, offsetOf, pageOf, pageQuery } from '../../platform/operation/page.ts';
import { text } from '../../platform/text.ts';
import { listAccounts } from '../repository/accounts.ts';
import { accountShape, presentAccount } from '../shapes.ts';

export const listAccountsOperation = defineOperation({
  name: 'identity.list-accounts',
  summary: text('账号列表', 'List accounts'),
  permission: 'accounts.read',
  method: 'GET',
  path: '/accounts',
  query: pageQuery.extend({ find: z.string().max(100).default('') }),
  output: pageOf(accountShape),
  errors: [],
  async handle({ tx, now }, { query }) {
    const offset = offsetOf(query);
    const { accounts, total } = await listAccounts(tx, { find: query.find, offset, limit: query.limit });
    const names = await unitNames(
      tx,
      accounts.flatMap((account) => account.unit ?? []),
    );
    const end = offset + accounts.length;
    return {
      items: accounts.map((account) => presentAccount(account, names, now)),
      nextCursor: end < total ? cursorAt(end) : null,
      total,
    };
  },
});
