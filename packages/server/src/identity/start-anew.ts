import type { Tx } from '../platform/sql/database.ts';
import { clearTotp, findByLogin, setPassword } from './repository/accounts.ts';
import { removeLinks } from './repository/oidc.ts';
import { removePasskeys } from './repository/passkeys.ts';
import { endOtherSessions } from './repository/sessions.ts';
import { revokeTokens } from './repository/tokens.ts';
import type { Account } from './types.ts';

/** Voids every way in that an account has and gives it a password for one sign-in. The number of sessions that end with it. */
export async function startAnew(tx: Tx, account: string, hash: string, now: Date): Promise<number> {
  await setPassword(tx, account, hash, now, true);
  await clearTotp(tx, account);
  await removePasskeys(tx, account, now);
  await removeLinks(tx, account, null, now);
  await revokeTokens(tx, account, null, now);
  return endOtherSessions(tx, account, null, now);
}

/** The open account of an administrator by its sign-in name; null for everybody else's. */
export async function administratorOf(tx: Tx, login: string): Promise<Account | null> {
  const account = await findByLogin(tx, login);
  return account !== null && account.kind !== 'person' && account.state === 'active' ? account : null;
}
