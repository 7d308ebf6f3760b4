import type { Tx } from '../platform/sql/database.ts';
import { sql } from '../platform/sql/sql.ts';

/** What holds a unit's result in a round, until people have looked. */
export interface Hold {
  readonly unit: string;
  readonly kind: 'contradiction';
  readonly ref: string;
}

export async function holdResults(tx: Tx, round: string, holds: readonly Hold[]): Promise<void> {
  await tx.run(sql`
    insert into round_holds (tenant_id, round_id, unit_id, kind, ref)
    select ${tx.tenant}, ${round}, * from unnest(
      ${holds.map(({ unit }) => unit)}::text[], ${holds.map(({ kind }) => kind)}::text[], ${holds.map(({ ref }) => ref)}::text[])
    on conflict do nothing`);
}

export async function releaseResults(tx: Tx, round: string, refs: readonly string[]): Promise<void> {
  await tx.run(
    sql`delete from round_holds where tenant_id = ${tx.tenant} and round_id = ${round} and ref = any(${refs}::text[])`,
  );
}

/** How many units' results are held, by round. */
export async function countHeld(tx: Tx): Promise<ReadonlyMap<string, number>> {
  const rows = await tx.all<{ round_id: string; count: number }>(
    sql`select round_id, count(distinct unit_id) as count from round_holds where tenant_id = ${tx.tenant} group by round_id`,
  );
  return new Map(rows.map(({ round_id, count }) => [round_id, count]));
}

/** The units of a round whose results are held: the one place that is asked by ranking, warnings, documents and steps. */
export async function heldUnits(tx: Tx, round: string): Promise<ReadonlySet<string>> {
  const rows = await tx.all<{ unit: string }>(
    sql`select distinct unit_id as unit from round_holds where tenant_id = ${tx.tenant} and round_id = ${round}`,
  );
  return new Set(rows.map(({ unit }) => unit));
}
