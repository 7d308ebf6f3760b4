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

/** A person's account that may be changed: of the three administrators none touches another's. */
export async function personalAccount(tx: Tx, id: string): Promise<Account> {
  const account = await accountOr404(tx, id, true);
  if (account.kind !== 'person') throw refuse('account.administrator');
  if (account.state === 'closed') throw refuse('account.closed');
  return account;
}
