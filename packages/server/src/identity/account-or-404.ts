import type { Tx } from '../platform/sql/database.ts';
import { refuse } from './locale.ts';
import { findAccount } from './repository/accounts.ts';
import type { Account } from './types.ts';

/** The account, locked where a change follows. */
export async function accountOr404(tx: Tx, id: string, lock = false): Promise<Account> {
  const account = await findAccount(tx, id, lock);
  if (account === null) throw refuse('account.not-found', { id });
  return account;
}

/**
 * The account as it was when it was looked at outside the transaction, now locked. A reset, a closing or another change in between makes what was
 * looked at worthless.
 */
export async function stillAsSeen(tx: Tx, seen: Account): Promise<Account> {
  const now = await accountOr404(tx, seen.id, true);
  const same = now.state === seen.state && now.passwordHash === seen.passwordHash && now.totpSealed === seen.totpSealed;
  if (!same) throw refuse('account.changed');
  return now;
}

/** A person's account that may be changed: of the three administrators none touches another's. */
export async function personalAccount(tx: Tx, id: string): Promise<Account> {
  const account = await accountOr404(tx, id, true);
  if (account.kind !== 'person') throw refuse('account.administrator');
  if (account.state === 'closed') throw refuse('account.closed');
  return account;
}
