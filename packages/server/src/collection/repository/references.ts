import type { Tx } from '../../platform/sql/database.ts';
import { sql } from '../../platform/sql/sql.ts';

/**
 * Proves what the observations from `first` to `last` refer to, set against set, in the transaction that has just appended them; throws where
 * one refers to nothing, and the append is undone. The positions follow on the ledger without a gap, so that whatever `supersedes` names (a
 * lower position, at least 1) exists; every unit is a subject of the round; every import belongs to the round.
 *
 * Foreign keys would ask once for every row and key, which on a large import takes longer than everything else (ADR 13).
 */
export async function proveReferences(tx: Tx, round: string, first: number, last: number): Promise<void> {
  if (last < first) return;
  // Right after an import the tables have no statistics, and a nested loop chosen on a guess can cost minutes.
  await tx.run(sql`set local enable_nestloop = off`);
  await tx.run(sql`set local jit = off`);
  const row = await tx.first<{ missing: number; unit: string | null; import: string | null }>(sql`
    with added as (
      select position, unit_id, import_id from observations
      where tenant_id = ${tx.tenant} and round_id = ${round} and position between ${first} and ${last})
    select
      ${last - first + 1} - (select count(*) from added) + case when ${first} = 1 or exists (
        select 1 from observations where tenant_id = ${tx.tenant} and round_id = ${round} and position = ${first - 1}) then 0 else 1 end
        as missing,
      (select n.unit_id from (select distinct unit_id from added) n
        left join round_subjects s on s.tenant_id = ${tx.tenant} and s.round_id = ${round} and s.unit_id = n.unit_id
        where s.unit_id is null limit 1) as unit,
      (select n.import_id from (select distinct import_id from added where import_id is not null) n
        left join imports i on i.tenant_id = ${tx.tenant} and i.round_id = ${round} and i.import_id = n.import_id
        where i.import_id is null limit 1) as import`);
  await tx.run(sql`set local enable_nestloop to default`);
  await tx.run(sql`set local jit to default`);
  if (row === null || Number(row.missing) !== 0)
    throw new Error(`observations: the positions do not follow on the ledger of ${round}`);
  if (row.unit !== null) throw new Error(`observations: ${row.unit} is no subject of the round`);
  if (row.import !== null) throw new Error(`observations: the round has no import ${row.import}`);
}
