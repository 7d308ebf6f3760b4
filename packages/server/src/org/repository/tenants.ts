import { textOf } from '../../platform/sql/columns.ts';
import type { Tx } from '../../platform/sql/database.ts';
import { type Sql, sql } from '../../platform/sql/sql.ts';
import type { Text } from '../../platform/text.ts';

export interface Tenant {
  readonly id: string;
  readonly name: Text;
  readonly demo: boolean;
  /** IANA zone in which instants are shown and days end. */
  readonly zone: string;
  /** What the demonstration seed has completed; null for a real tenant. */
  readonly seeded: string | null;
}
interface TenantRow {
  readonly tenant_id: string;
  readonly name_zh: string;
  readonly name_en: string | null;
  readonly demo: boolean;
  readonly zone: string;
  readonly seeded: string | null;
}

const tenant = (row: TenantRow): Tenant => ({
  id: row.tenant_id,
  name: textOf(row.name_zh, row.name_en),
  demo: row.demo,
  zone: row.zone,
  seeded: row.seeded,
});

/** All tenants; only the dispatcher sees more than one. */
export async function listTenants(tx: Tx): Promise<Tenant[]> {
  const rows = await tx.all<TenantRow>(
    sql`select tenant_id, name_zh, name_en, demo, zone, seeded from tenants order by created_at, tenant_id`,
  );
  return rows.map(tenant);
}

export async function findTenant(tx: Tx): Promise<Tenant | null> {
  const row = await tx.first<TenantRow>(
    sql`select tenant_id, name_zh, name_en, demo, zone, seeded from tenants where tenant_id = ${tx.tenant}`,
  );
  return row === null ? null : tenant(row);
}

/** Today where the tenant is: by the database's own clock the day begins hours later. */
export const todayThere = (tx: Tx): Sql =>
  sql`(now() at time zone (select zone from tenants where tenant_id = ${tx.tenant}))::date`;

export async function insertTenant(tx: Tx, given: { name: Text; demo: boolean; zone?: string }): Promise<void> {
  await tx.run(sql`
    insert into tenants (tenant_id, name_zh, name_en, demo, zone)
    values (${tx.tenant}, ${given.name['zh-CN']}, ${given.name.en ?? null}, ${given.demo}, ${given.zone ?? 'Asia/Shanghai'})
    on conflict do nothing`);
}

/** Locks the tenant until the transaction ends; for what may happen to it once. */
export async function lockTenant(tx: Tx): Promise<void> {
  await tx.all(sql`select 1 from tenants where tenant_id = ${tx.tenant} for update`);
}

export async function renameTenant(tx: Tx, name: Text): Promise<void> {
  await tx.run(sql`
    update tenants set name_zh = ${name['zh-CN']}, name_en = ${name.en ?? null} where tenant_id = ${tx.tenant}`);
}

export async function markSeeded(tx: Tx, seeded: string): Promise<void> {
  await tx.run(sql`update tenants set seeded = ${seeded} where tenant_id = ${tx.tenant}`);
}
