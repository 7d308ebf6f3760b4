import type { Context } from '../platform/operation/define.ts';
import { hashToken, newToken } from '../platform/secrets/vault.ts';
import { rulesOf } from './access.ts';
import { insertSession } from './repository/sessions.ts';
import type { Account, SecurityRules, SignInMethod } from './types.ts';

/** What an account must still do before it may do anything else. */
export type Remaining = 'password' | 'second-factor' | null;

/** A password that was given by somebody else or has grown old, then a second factor where a password is all there is. */
export function remainingOf(account: Account, method: SignInMethod, rules: SecurityRules, now: Date): Remaining {
  if (method !== 'password') return null;
  const age = now.getTime() - (account.passwordSetAt?.getTime() ?? 0);
  if (account.mustChangePassword || age > rules.passwordDays * 86_400_000) return 'password';
  return account.totpSealed === null ? 'second-factor' : null;
}

/** Starts a session and gives its token to the browser, and to nobody else. */
export async function startSession(context: Context, account: Account, method: SignInMethod): Promise<Remaining> {
  const { tx, now, client } = context;
  const rules = await rulesOf(tx, now);
  const remaining = remainingOf(account, method, rules, now);
  const token = newToken();
  const endsAt = new Date(now.getTime() + rules.absoluteMinutes * 60_000);
  await insertSession(tx, {
    id: hashToken(token),
    account: account.id,
    method,
    enrolling: remaining !== null,
    startedAt: now,
    endsAt,
    agent: client.agent,
  });
  context.cookie({ value: `${tx.tenant}.${token}`, endsAt });
  context.actingAs(account);
  context.note({ method, address: client.address });
  return remaining;
}
