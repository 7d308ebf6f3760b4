import { z } from 'zod';
import { findTenant } from '../../org/index.ts';
import { defineOperation } from '../../platform/operation/define.ts';
import { text } from '../../platform/text.ts';
import { rulesOf } from '../access.ts';
import { stillAsSeen } from '../account-or-404.ts';
import { countOrRefuse, totpContext } from '../check-credentials.ts';
import { refuse } from '../locale.ts';
import { findAccount, forgetTries, keepTotp, useTotpStep } from '../repository/accounts.ts';
import { newTotpSecret, stepOfCode, totpUri } from '../totp.ts';
import type { Account } from '../types.ts';

const body = z.object({ code: z.string().max(20).optional() });

/** Gives a new key. Where a second factor is in force, only who holds it can replace it, and it stays in force until the new one is confirmed. */
export const beginSecondFactor = defineOperation<
  Record<string, never>,
  Record<string, never>,
  z.infer<typeof body>,
  { secret: string; uri: string },
  { account: Account; step: number | null }
>({
  name: 'identity.begin-second-factor',
  summary: text('取得第二重验证的密钥', 'Get a key for the second factor'),
  permission: 'session.own',
  method: 'POST',
  path: '/session/second-factor',
  unbound: 'one’s own',
  body,
  output: z.object({ secret: z.string(), uri: z.string() }),
  errors: ['account.changed', 'account.not-found', 'second-factor.wrong', 'sign-in.locked'],
  secret: true,
  auditRefusals: true,
  async prepare(given, input) {
    const { tenant, principal, services, now } = given;
    const { account, rules } = await services.db.read(tenant, async (tx) => ({
      account: await findAccount(tx, principal.account.id),
      rules: await rulesOf(tx, now),
    }));
    if (account === null) throw refuse('account.not-found', { id: principal.account.id });
    if (account.totpSealed === null) return { account, step: null };
    await countOrRefuse(given, account.id, rules);
    const secret = services.vault.open(account.totpSealed, totpContext(tenant, account.id));
    const step = stepOfCode(secret, input.body.code ?? '', now, account.totpStep);
    if (step === null) throw refuse('second-factor.wrong');
    return { account, step };
  },
  async handle({ tx, services }, _input, { account: seen, step }) {
    const account = await stillAsSeen(tx, seen);
    if (step !== null) {
      if (!(await useTotpStep(tx, account.id, step))) throw refuse('second-factor.wrong');
      await forgetTries(tx, account.id);
    }
    const secret = newTotpSecret();
    await keepTotp(tx, account.id, services.vault.seal(secret, totpContext(tx.tenant, account.id)));
    const tenant = await findTenant(tx);
    return { secret, uri: totpUri(secret, `衡鉴 ${tenant?.name['zh-CN'] ?? tx.tenant}`, account.login) };
  },
});
