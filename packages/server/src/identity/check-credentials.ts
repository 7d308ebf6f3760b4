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

/** Counts a try before it is made, in a transaction of its own: what is refused must still count. False where the account is locked, or there is none. */
function count({ tenant, now, services }: Preparation, account: string, rules: SecurityRules): Promise<boolean> {
  return services.db.write(tenant, (tx) => countTry(tx, account, now, rules.lockTries, rules.lockMinutes));
}

/** For who has signed in already: there is nothing to find out about the own account. */
export async function countOrRefuse(given: Preparation, account: string, rules: SecurityRules): Promise<void> {
  if (!(await count(given, account, rules))) throw refuse('sign-in.locked', { minutes: rules.lockMinutes });
}

const NOBODY = 'nobody';

/**
 * Looks at a name, a password and a code outside any transaction. A try is counted first, so that many at once do not pass the limit together.
 * A locked account, a closed one and one that does not exist answer alike and do the same work: nobody learns here who has an account, nor, while
 * it is locked, whether a password was right. The trail keeps which it was.
 */
export async function checkCredentials(given: Preparation, credentials: Credentials): Promise<Checked> {
  const { tenant, now, services } = given;
  const { account, rules } = await services.db.read(tenant, async (tx) => ({
    account: await findByLogin(tx, credentials.login),
    rules: await rulesOf(tx, now),
  }));
  const wrong = () => refuse('sign-in.wrong', { tries: rules.lockTries, minutes: rules.lockMinutes });
  const known = account !== null && account.state === 'active' && account.passwordHash !== null;
  const counted = await count(given, known ? account.id : NOBODY, rules);
  if (!known || !counted || account.passwordHash === null) {
    await verifyNothing(credentials.password);
    throw known ? wrong().recordedAs('sign-in.locked') : wrong();
  }
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
