import type { Tx } from './database.ts';
import { sql } from './sql.ts';

/** Every tenant of the installation, the oldest first; for the dispatcher's role, which sees the directory of tenants and nothing of theirs. */
export async function tenantIds(tx: Tx): Promise<string[]> {
  const rows = await tx.all<{ readonly tenant_id: string }>(
    sql`select tenant_id from tenants order by created_at, tenant_id`,
  );
  return rows.map(({ tenant_id }) => tenant_id);
}
