import type { Preparation } from '../platform/operation/define.ts';
import { verifyNothing, verifyPassword } from '../platform/secrets/password.ts';
import { rulesOf } from './access.ts';
import { refuse } from './locale.ts';
import { countTry, findByLogin, giveBackTry } from './repository/accounts.ts';
import { stepOfCode } from './totp.ts';
import type { Account, SecurityRules } from './types.ts';

export const totpContext = (tenant: string, account: string): string => `totp ${tenant}/${account}`;

export interface Credentials {
  readonly login: string;
  readonly password: string;
  readonly code?: string | undefined;
}

export interface Checked {
  readonly account: Account;
  /** The time step of the second factor, to be used up; null where the account has none yet. */
  readonly step: number | null;
}

/** Counts a try before it is made, in a transaction of its own: what is refused must still count. Refuses where the account is locked. */
export async function countOrRefuse(given: Preparation, account: string, rules: SecurityRules): Promise<void> {
  const { tenant, now, services } = given;
  const { lockTries, lockMinutes } = rules;
  const counted = await services.db.write(tenant, (tx) => countTry(tx, account, now, lockTries, lockMinutes));
  if (!counted) throw refuse('sign-in.locked', { minutes: lockMinutes });
}

/**
 * Looks at a name, a password and a code outside any transaction. A try is counted first, so that many at once do not pass the limit together.
 */
export async function checkCredentials(given: Preparation, credentials: Credentials): Promise<Checked> {
  const { tenant, now, services } = given;
  const { account, rules } = await services.db.read(tenant, async (tx) => ({
    account: await findByLogin(tx, credentials.login),
    rules: await rulesOf(tx, now),
  }));
  const wrong = () => refuse('sign-in.wrong', { tries: rules.lockTries, minutes: rules.lockMinutes });
  if (account === null || account.state !== 'active' || account.passwordHash === null) {
    await verifyNothing(credentials.password);
    throw wrong();
  }
  await countOrRefuse(given, account.id, rules);
  if (!(await verifyPassword(account.passwordHash, credentials.password))) throw wrong();
  if (account.totpSealed === null) return { account, step: null };
  if (credentials.code === undefined || credentials.code === '') {
    // Half the way is no failed try: the password was right.
    await services.db.write(tenant, (tx) => giveBackTry(tx, account.id, rules.lockTries));
    throw refuse('sign-in.code-needed');
  }
  const secret = services.vault.open(account.totpSealed, totpContext(tenant, account.id));
  const step = stepOfCode(secret, credentials.code, now, account.totpStep);
  if (step === null) throw wrong();
  return { account, step };
}
