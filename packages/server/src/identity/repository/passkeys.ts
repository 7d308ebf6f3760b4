import type { Tx } from '../../platform/sql/database.ts';
import { type Sql, sql } from '../../platform/sql/sql.ts';
import type { Passkey } from '../types.ts';

interface Row {
  readonly passkey_id: string;
  readonly account_id: string;
  readonly credential_id: string;
  readonly public_key: Buffer;
  readonly counter: number;
  readonly transports: readonly string[];
  readonly host: string;
  readonly synced: boolean;
  readonly label: string;
  readonly created_at: Date;
  readonly last_used_at: Date | null;
}

const columns: Sql = sql`passkey_id, account_id, credential_id, public_key, counter, transports, host, synced, label, created_at,
  last_used_at`;
const passkeyOf = (row: Row): Passkey => ({
  id: row.passkey_id,
  account: row.account_id,
  credential: row.credential_id,
  publicKey: new Uint8Array(row.public_key),
  counter: row.counter,
  transports: row.transports,
  host: row.host,
  synced: row.synced,
  label: row.label,
  createdAt: row.created_at,
  lastUsedAt: row.last_used_at,
});

/** An account's passkeys in use, the newest first. */
export async function passkeysOf(tx: Tx, account: string): Promise<Passkey[]> {
  const rows = await tx.all<Row>(sql`
    select ${columns} from passkeys where tenant_id = ${tx.tenant} and account_id = ${account} and removed_at is null
    order by created_at desc, passkey_id`);
  return rows.map(passkeyOf);
}

export async function findPasskey(tx: Tx, credential: string): Promise<Passkey | null> {
  const row = await tx.first<Row>(sql`
    select ${columns} from passkeys where tenant_id = ${tx.tenant} and credential_id = ${credential} and removed_at is null`);
  return row === null ? null : passkeyOf(row);
}

/** False where the authenticator's credential is known already. */
export async function insertPasskey(tx: Tx, passkey: Omit<Passkey, 'lastUsedAt'>): Promise<boolean> {
  return (
    (await tx.run(sql`
      insert into passkeys (tenant_id, passkey_id, account_id, credential_id, public_key, counter, transports, host, synced, label, created_at)
      values (${tx.tenant}, ${passkey.id}, ${passkey.account}, ${passkey.credential}, ${Buffer.from(passkey.publicKey)}, ${passkey.counter},
        ${passkey.transports}::text[], ${passkey.host}, ${passkey.synced}, ${passkey.label}, ${passkey.createdAt})
      on conflict do nothing`)) === 1
  );
}

/**
 * Writes a use down. False where the counter did not grow, though this authenticator counts: then somebody has a copy. Authenticators that do not
 * count, as most synced ones, say zero each time.
 */
export async function countUse(tx: Tx, id: string, counter: number, now: Date): Promise<boolean> {
  return (
    (await tx.run(sql`
      update passkeys set counter = ${counter}, last_used_at = ${now}
      where tenant_id = ${tx.tenant} and passkey_id = ${id} and removed_at is null
        and (counter < ${counter} or (counter = 0 and ${counter} = 0))`)) === 1
  );
}

/** False where the account has no such passkey in use. */
export async function removePasskey(tx: Tx, account: string, id: string, now: Date): Promise<boolean> {
  return (
    (await tx.run(sql`
      update passkeys set removed_at = ${now}
      where tenant_id = ${tx.tenant} and account_id = ${account} and passkey_id = ${id} and removed_at is null`)) === 1
  );
}

export async function removePasskeys(tx: Tx, account: string, now: Date): Promise<number> {
  return tx.run(sql`
    update passkeys set removed_at = ${now} where tenant_id = ${tx.tenant} and account_id = ${account} and removed_at is null`);
}

/** For an account a passkey is to be added to, or for nobody in particular who wants to sign in. */
export async function insertChallenge(
  tx: Tx,
  challenge: { readonly hash: string; readonly account: string | null; readonly endsAt: Date },
): Promise<void> {
  const { hash, account, endsAt } = challenge;
  await tx.run(sql`
    insert into challenges (tenant_id, challenge_hash, purpose, account_id, ends_at)
    values (${tx.tenant}, ${hash}, ${account === null ? 'sign-in' : 'add-passkey'}, ${account}, ${endsAt})`);
}

/** Uses a challenge up; false where there is none, for this purpose and account, that still holds. */
export async function takeChallenge(tx: Tx, hash: string, account: string | null, now: Date): Promise<boolean> {
  return (
    (await tx.run(sql`
      update challenges set used_at = ${now}
      where tenant_id = ${tx.tenant} and challenge_hash = ${hash} and account_id is not distinct from ${account}::text
        and used_at is null and ends_at > ${now}`)) === 1
  );
}

/** What has ended proves nothing any more. */
export async function forgetChallenges(tx: Tx, before: Date): Promise<void> {
  await tx.run(sql`delete from challenges where tenant_id = ${tx.tenant} and ends_at <= ${before}`);
}
