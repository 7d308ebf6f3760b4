import type { AuditEntry } from '../platform/operation/run.ts';
import type { Tx } from '../platform/sql/database.ts';
import { sql } from '../platform/sql/sql.ts';

/** Writes one act into the trail, in the transaction of the act. The only way in; there is no way to change an entry. */
export async function appendEntry(tx: Tx, entry: AuditEntry): Promise<void> {
  await tx.run(sql`
    insert into audit_trail (tenant_id, account_id, operation, target, details)
    values (${tx.tenant}, ${entry.account}, ${entry.operation}, ${entry.target}, ${JSON.stringify(entry.details)})`);
}
