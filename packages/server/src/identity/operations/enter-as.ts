import { z } from 'zod';
import { findTenant } from '../../org/index.ts';
import { defineOperation } from '../../platform/operation/define.ts';
import { text } from '../../platform/text.ts';
import { refuse } from '../locale.ts';
import { findAccount } from '../repository/accounts.ts';
import { startSession } from '../start-session.ts';

/** Enters a demonstration as one of its people. Three things must be true at once: the installation, the tenant and the account say so. */
export const enterAs = defineOperation({
  name: 'identity.enter-as',
  summary: text('以演示身份进入', 'Enter as a persona'),
  permission: 'entrance.use',
  method: 'POST',
  path: '/session/persona',
  unbound: 'open to everybody',
  body: z.object({ account: z.string().max(100) }),
  output: z.object({ account: z.string() }),
  errors: ['sign-in.no-personas', 'account.not-found'],
  secret: true,
  auditRefusals: true,
  async handle(context, { body }) {
    const { tx, services } = context;
    const tenant = await findTenant(tx);
    if (!services.demonstration || tenant?.demo !== true) throw refuse('sign-in.no-personas');
    const account = await findAccount(tx, body.account);
    if (account === null || account.persona === null || account.state !== 'active')
      throw refuse('account.not-found', { id: body.account });
    await startSession(context, account, 'persona');
    return { account: account.id };
  },
});
