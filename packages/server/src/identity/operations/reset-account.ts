import { z } from 'zod';
import { defineOperation } from '../../platform/operation/define.ts';
import { hashPassword } from '../../platform/secrets/password.ts';
import { text } from '../../platform/text.ts';
import { personalAccount } from '../account-or-404.ts';
import { startAnew } from '../start-anew.ts';
import { temporaryPassword } from './create-account.ts';

const params = z.object({ accountId: z.string().max(100) });
const body = z.object({ reason: z.string().trim().min(1).max(500) });

/** A person who has lost password or phone starts anew, with a password that is shown once. */
export const resetAccount = defineOperation<
  z.infer<typeof params>,
  Record<string, never>,
  z.infer<typeof body>,
  { temporaryPassword: string },
  { password: string; hash: string }
>({
  name: 'identity.reset-account',
  summary: text('重置登录方式', 'Reset how someone signs in'),
  permission: 'accounts.manage',
  method: 'POST',
  path: '/accounts/:accountId/reset',
  everywhere: true,
  params,
  body,
  output: z.object({ temporaryPassword: z.string() }),
  errors: ['account.not-found', 'account.administrator', 'account.closed'],
  secret: true,
  auditRefusals: true,
  async prepare() {
    const password = temporaryPassword();
    return { password, hash: await hashPassword(password) };
  },
  async handle({ tx, now, note, because }, input, { password, hash }) {
    const account = await personalAccount(tx, input.params.accountId);
    because(input.body.reason);
    note({ sessions: await startAnew(tx, account.id, hash, now) });
    return { temporaryPassword: password };
  },
});
