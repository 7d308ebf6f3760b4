import type { Algorithm } from '@hengjian/trail';
import { appendWith, RECOVERED } from '../audit/index.ts';
import { administratorOf, startAnew, temporaryPassword } from '../identity/index.ts';
import { hashPassword } from '../platform/secrets/password.ts';
import type { Database } from '../platform/sql/database.ts';

export interface Recovery {
  readonly tenant: string;
  readonly login: string;
  /** Who asked, who was present, and why; it goes into the trail as it is. */
  readonly reason: string;
}

/** Who sits at the machine has no account: the reason says who it was. */
const MACHINE = { id: 'machine', name: '服务器终端' } as const;

/**
 * Gives one of the three administrators who has lost password or phone a way back: a password for one sign-in, after which a second factor is set
 * up anew. None of the three can do it to another, so it is done at the machine, and stands in the trail before the password is shown. Null where
 * there is no such administrator.
 */
export async function recoverAdministrator(
  db: Database,
  { tenant, login, reason }: Recovery,
  now: Date,
  algorithm: Algorithm = 'sha256',
): Promise<string | null> {
  const password = temporaryPassword();
  const hash = await hashPassword(password);
  const found = await db.write(tenant, async (tx) => {
    const account = await administratorOf(tx, login);
    if (account === null) return false;
    const sessions = await startAnew(tx, account.id, hash, now);
    await appendWith(algorithm)(tx, {
      at: now,
      account: MACHINE,
      operation: RECOVERED,
      target: account.id,
      outcome: 'done',
      code: null,
      before: null,
      after: null,
      reason,
      details: { kind: account.kind, name: account.name, sessions },
    });
    return true;
  });
  return found ? password : null;
}
