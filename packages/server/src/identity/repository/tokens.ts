import type { Tx } from '../../platform/sql/database.ts';
import { type Sql, sql } from '../../platform/sql/sql.ts';
import type { ApiToken } from '../types.ts';

const columns: Sql = sql`token_id as id, account_id as account, name, permissions, created_at as "createdAt", expires_at as "expiresAt",
  last_used_at as "lastUsedAt"`;

export async function insertToken(tx: Tx, token: Omit<ApiToken, 'lastUsedAt'>, hash: string): Promise<void> {
  await tx.run(sql`
    insert into api_tokens (tenant_id, token_hash, token_id, account_id, name, permissions, created_at, expires_at)
    values (${tx.tenant}, ${hash}, ${token.id}, ${token.account}, ${token.name}, ${token.permissions}::text[], ${token.createdAt},
      ${token.expiresAt})`);
}

/** The token behind a hash, where it is neither revoked nor too old. */
export async function tokenThatHolds(tx: Tx, hash: string, now: Date): Promise<ApiToken | null> {
  return tx.first<ApiToken>(sql`
    select ${columns} from api_tokens
    where tenant_id = ${tx.tenant} and token_hash = ${hash} and revoked_at is null and expires_at > ${now}`);
}

/** An account's tokens that were not revoked, the newest first. */
export async function tokensOf(tx: Tx, account: string): Promise<ApiToken[]> {
  return tx.all<ApiToken>(sql`
    select ${columns} from api_tokens where tenant_id = ${tx.tenant} and account_id = ${account} and revoked_at is null
    order by created_at desc, token_id limit 200`);
}

export async function touchToken(tx: Tx, id: string, now: Date): Promise<void> {
  await tx.run(sql`update api_tokens set last_used_at = ${now} where tenant_id = ${tx.tenant} and token_id = ${id}`);
}

/** Revokes one, or all, of an account's tokens. */
export async function revokeTokens(tx: Tx, account: string, id: string | null, now: Date): Promise<number> {
  return tx.run(sql`
    update api_tokens set revoked_at = ${now}
    where tenant_id = ${tx.tenant} and account_id = ${account} and (${id}::text is null or token_id = ${id}) and revoked_at is null`);
}
