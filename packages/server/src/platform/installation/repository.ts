import type { Tx } from '../sql/database.ts';
import { sql } from '../sql/sql.ts';

/** Names of the migrations the database has. */
export async function appliedMigrations(tx: Tx): Promise<readonly string[]> {
  const rows = await tx.all<{ name: string }>(sql`select name from hengjian_meta.migrations`);
  return rows.map((row) => row.name);
}
