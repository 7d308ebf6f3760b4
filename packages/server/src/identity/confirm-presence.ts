import type { Preparation } from '../platform/operation/define.ts';
import { rulesOf } from './access.ts';
import { countOrRefuse, totpContext } from './check-credentials.ts';
import { refuse } from './locale.ts';
import { findAccount } from './repository/accounts.ts';
import { findSession } from './repository/sessions.ts';
import { stepOfCode } from './totp.ts';
import type { Account } from './types.ts';

const MINUTES = 10;

export interface Present {
  readonly account: Account;
  /** The time step of the code, to be used up; null where the fresh sign-in was the proof. */
  readonly step: number | null;
}

/**
 * Before a new way to sign in is added: that it is the person, and not somebody at an unlocked machine. A code where the account has a second
 * factor; else the session must have begun just now. The people of a demonstration belong to everybody and get no way of their own.
 */
export async function confirmPresence(given: Preparation, code: string | undefined): Promise<Present> {
  const { tenant, principal, services, now } = given;
  const { account, rules, session } = await services.db.read(tenant, async (tx) => ({
    account: await findAccount(tx, principal.account.id),
    rules: await rulesOf(tx, now),
    session: principal.session === null ? null : await findSession(tx, principal.session),
  }));
  if (account === null) throw refuse('account.not-found', { id: principal.account.id });
  if (session === null || session.method === 'persona') throw refuse('presence.not-here');
  if (account.totpSealed !== null) {
    await countOrRefuse(given, account.id, rules);
    const secret = services.vault.open(account.totpSealed, totpContext(tenant, account.id));
    const step = stepOfCode(secret, code ?? '', now, account.totpStep);
    if (step === null) throw refuse('second-factor.wrong');
    return { account, step };
  }
  if (now.getTime() - session.startedAt.getTime() > MINUTES * 60_000)
    throw refuse('presence.old', { minutes: MINUTES });
  return { account, step: null };
}
