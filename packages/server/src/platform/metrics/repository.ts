import type { Tx } from '../sql/database.ts';
import { sql } from '../sql/sql.ts';

export interface Gauges {
  readonly jobs: readonly { readonly kind: string; readonly state: string; readonly count: number }[];
  /** Seconds; 0 where nothing waits. */
  readonly queueAge: number;
  readonly events: number;
  readonly tables: readonly { readonly name: string; readonly bytes: number; readonly rows: number }[];
}

/** As the dispatcher: counts over all tenants, and sizes from the catalogue. No row of a tenant's own data is read. */
export async function readGauges(tx: Tx, events: readonly string[]): Promise<Gauges> {
  const jobs = await tx.all<Gauges['jobs'][number]>(
    sql`select kind, state, count(*) as count from jobs group by kind, state`,
  );
  const waiting = await tx.first<{ age: number; events: number }>(sql`
    select (select coalesce(extract(epoch from max(now() - created_at)), 0)::float8 from jobs where state = 'queued') as age,
      (select count(*) from outbox where delivered_at is null and name = any(${events}::text[])) as events`);
  const tables = await tx.all<Gauges['tables'][number]>(sql`
    select c.relname as name, pg_total_relation_size(c.oid) as bytes, c.reltuples::float8 as rows
    from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public' and c.relkind = 'r'`);
  return { jobs, queueAge: waiting?.age ?? 0, events: waiting?.events ?? 0, tables };
}
