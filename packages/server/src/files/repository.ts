import type { Tx } from '../platform/sql/database.ts';
import { sql } from '../platform/sql/sql.ts';

export interface KeptFile {
  readonly sha256: string;
  readonly size: number;
  readonly mediaType: string;
}

/** Makes bytes that the blob store holds a file of this tenant; `by` is the account that brought it in, where one did. */
export async function rememberFile(tx: Tx, file: KeptFile, by: string | null = null): Promise<void> {
  await tx.run(sql`
    insert into files (tenant_id, sha256, size, media_type, kept_by)
    values (${tx.tenant}, ${file.sha256}, ${file.size}, ${file.mediaType}, ${by})
    on conflict do nothing`);
}

/** Bytes of the tenant's files, and of those that an account has brought in since. */
export async function bytesKept(tx: Tx, account: string, since: Date): Promise<{ all: number; account: number }> {
  const row = await tx.first<{ all: string; account: string }>(sql`
    select coalesce(sum(size), 0)::text as all,
      coalesce(sum(size) filter (where kept_by = ${account} and created_at >= ${since}), 0)::text as account
    from files where tenant_id = ${tx.tenant}`);
  return { all: Number(row?.all ?? 0), account: Number(row?.account ?? 0) };
}

/** Those of the hashes that are files of this tenant. */
export async function filesAmong(tx: Tx, hashes: readonly string[]): Promise<Set<string>> {
  const rows = await tx.all<{ sha256: string }>(
    sql`select sha256 from files where tenant_id = ${tx.tenant} and sha256 = any(${hashes}::text[])`,
  );
  return new Set(rows.map(({ sha256 }) => sha256));
}
