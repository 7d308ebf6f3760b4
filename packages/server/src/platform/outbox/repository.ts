import type { Tx } from '../sql/database.ts';
import { sql } from '../sql/sql.ts';

export interface OutboxEvent {
  readonly event_id: number;
  readonly tenant_id: string;
  readonly name: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

export async function queueEvent(tx: Tx, name: string, payload: Readonly<Record<string, unknown>>): Promise<void> {
  await tx.run(
    sql`insert into outbox (tenant_id, name, payload) values (${tx.tenant}, ${name}, ${JSON.stringify(payload)})`,
  );
}

/** Tenants with events of these names that wait, seen by the dispatcher. */
export async function tenantsWithEvents(tx: Tx, names: readonly string[]): Promise<readonly string[]> {
  const rows = await tx.all<{ tenant_id: string }>(
    sql`select distinct tenant_id from outbox where delivered_at is null and name = any(${names}::text[])`,
  );
  return rows.map((row) => row.tenant_id);
}

/** The next waiting events of these names in order; locked, so that no other process delivers them at the same time. */
export function nextEvents(tx: Tx, names: readonly string[], limit: number): Promise<OutboxEvent[]> {
  return tx.all<OutboxEvent>(sql`
    select event_id, tenant_id, name, payload from outbox
    where tenant_id = ${tx.tenant} and delivered_at is null and name = any(${names}::text[])
    order by event_id limit ${limit} for update skip locked`);
}

export async function markDelivered(tx: Tx, ids: readonly number[]): Promise<void> {
  await tx.run(
    sql`update outbox set delivered_at = now() where tenant_id = ${tx.tenant} and event_id = any(${ids}::bigint[])`,
  );
}
