import { z } from 'zod';
import { defineOperation } from '../../platform/operation/define.ts';
import { text } from '../../platform/text.ts';
import { personalAccount } from '../account-or-404.ts';
import { closeAccount } from '../repository/accounts.ts';
import { endOtherSessions } from '../repository/sessions.ts';

export const closeAccountOperation = defineOperation({
  name: 'identity.close-account',
  summary: text('停用账号', 'Close an account'),
  permission: 'accounts.manage',
  method: 'POST',
  path: '/accounts/:accountId/close',
  everywhere: true,
  params: z.object({ accountId: z.string().max(100) }),
  body: z.object({ reason: z.string().trim().min(1).max(500) }),
  output: z.object({ id: z.string() }),
  errors: ['account.not-found', 'account.administrator', 'account.closed'],
  auditRefusals: true,
  load: ({ tx }, { params }) => personalAccount(tx, params.accountId),
  async handle({ tx, now, note, because, change }, { body }, account) {
    await closeAccount(tx, account.id);
    const sessions = await endOtherSessions(tx, account.id, null, now);
    because(body.reason);
    change({ before: { state: account.state }, after: { state: 'closed' } });
    note({ sessions });
    return { id: account.id };
  },
});
