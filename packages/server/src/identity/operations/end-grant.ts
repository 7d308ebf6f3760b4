import { z } from 'zod';
import { defineOperation } from '../../platform/operation/define.ts';
import { text } from '../../platform/text.ts';
import { todayOf } from '../access.ts';
import { accountOr404 } from '../account-or-404.ts';
import { refuse } from '../locale.ts';
import { endGrant } from '../repository/grants.ts';

export const endGrantOperation = defineOperation({
  name: 'identity.end-grant',
  summary: text('终止授权', 'End a grant'),
  permission: 'grants.manage',
  method: 'POST',
  path: '/accounts/:accountId/grants/:grantId/end',
  everywhere: true,
  params: z.object({ accountId: z.string().max(100), grantId: z.string().max(100) }),
  body: z.object({ reason: z.string().trim().min(1).max(500) }),
  output: z.object({ id: z.string() }),
  errors: ['account.not-found', 'account.administrator', 'grant.not-found', 'grant.own'],
  auditRefusals: true,
  load: ({ tx }, { params }) => accountOr404(tx, params.accountId, true),
  async handle({ tx, principal, now, note, because }, { params, body }, account) {
    // Ending one's own would leave the installation without a security administrator.
    if (account.id === principal.account.id) throw refuse('grant.own');
    // Nor does one administrator take another's right: who grants would be rid of who watches.
    if (account.kind !== 'person') throw refuse('account.administrator');
    const day = await todayOf(tx, now);
    const ended = await endGrant(tx, {
      account: account.id,
      grant: params.grantId,
      day,
      by: principal.account.id,
      at: now,
    });
    if (!ended) throw refuse('grant.not-found');
    because(body.reason);
    note({ last: day });
    return { id: params.grantId };
  },
});
