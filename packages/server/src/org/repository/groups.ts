import { textOf } from '../../platform/sql/columns.ts';
import type { Tx } from '../../platform/sql/database.ts';
import { sql } from '../../platform/sql/sql.ts';
import type { Text } from '../../platform/text.ts';
import type { PeerGroup } from '../types.ts';

/** Adds a peer group with members; nothing where it is there already. Whether it was added. */
export async function insertPeerGroup(
  tx: Tx,
  group: { id: string; name: Text; from: string; members: readonly string[] },
): Promise<boolean> {
  const added = await tx.run(sql`
    insert into peer_groups (tenant_id, group_id, name_zh, name_en)
    values (${tx.tenant}, ${group.id}, ${group.name['zh-CN']}, ${group.name.en ?? null}) on conflict do nothing`);
  await tx.run(sql`
    insert into peer_group_members (tenant_id, group_id, unit_id, valid_from)
    select ${tx.tenant}, ${group.id}, unit_id, ${group.from}::date from unnest(${group.members}::text[]) as unit_id
    on conflict do nothing`);
  return added > 0;
}

/** Whether there was a group to rename. */
export async function renameGroup(tx: Tx, id: string, name: Text): Promise<boolean> {
  const changed = await tx.run(sql`
    update peer_groups set name_zh = ${name['zh-CN']}, name_en = ${name.en ?? null} where tenant_id = ${tx.tenant} and group_id = ${id}`);
  return changed > 0;
}

/** In the order of their ids, with how many units each has on a day. */
export async function listGroups(tx: Tx, day: string): Promise<(PeerGroup & { units: number })[]> {
  const rows = await tx.all<{ group_id: string; name_zh: string; name_en: string | null; units: number }>(sql`
    select g.group_id, g.name_zh, g.name_en, (
      select count(distinct m.unit_id) from peer_group_members m join unit_states s on s.tenant_id = m.tenant_id and s.unit_id = m.unit_id
      where m.tenant_id = ${tx.tenant} and s.tenant_id = ${tx.tenant} and m.group_id = g.group_id
        and m.valid_from <= ${day}::date and (m.valid_to is null or m.valid_to > ${day}::date)
        and s.valid_from <= ${day}::date and (s.valid_to is null or s.valid_to > ${day}::date)) as units
    from peer_groups g where g.tenant_id = ${tx.tenant} order by g.group_id`);
  return rows.map((row) => ({ id: row.group_id, name: textOf(row.name_zh, row.name_en), units: row.units }));
}

/** Who is in which peer group on a day, with the unit's name of that day. */
export async function membersOn(
  tx: Tx,
  groups: readonly string[],
  day: string,
): Promise<{ unit: string; group: string; name: Text }[]> {
  const rows = await tx.all<{ unit_id: string; group_id: string; name_zh: string; name_en: string | null }>(sql`
    select m.unit_id, m.group_id, u.name_zh, u.name_en
    from peer_group_members m join unit_states u on u.tenant_id = m.tenant_id and u.unit_id = m.unit_id
    where m.tenant_id = ${tx.tenant} and u.tenant_id = ${tx.tenant} and m.group_id = any(${groups}::text[])
      and m.valid_from <= ${day}::date and (m.valid_to is null or m.valid_to > ${day}::date)
      and u.valid_from <= ${day}::date and (u.valid_to is null or u.valid_to > ${day}::date)
    order by array_position(${groups}::text[], m.group_id), m.unit_id`);
  return rows.map((row) => ({ unit: row.unit_id, group: row.group_id, name: textOf(row.name_zh, row.name_en) }));
}

/** The first peer group of each unit on a day, by its id. */
export async function groupsOn(
  tx: Tx,
  units: readonly string[],
  day: string,
): Promise<ReadonlyMap<string, Pick<PeerGroup, 'id' | 'name'>>> {
  const rows = await tx.all<{ unit_id: string; group_id: string; name_zh: string; name_en: string | null }>(sql`
    select distinct on (m.unit_id) m.unit_id, m.group_id, g.name_zh, g.name_en
    from peer_group_members m join peer_groups g on g.tenant_id = m.tenant_id and g.group_id = m.group_id
    where m.tenant_id = ${tx.tenant} and g.tenant_id = ${tx.tenant} and m.unit_id = any(${[...units]}::text[])
      and m.valid_from <= ${day}::date and (m.valid_to is null or m.valid_to > ${day}::date)
    order by m.unit_id, m.group_id`);
  return new Map(rows.map((row) => [row.unit_id, { id: row.group_id, name: textOf(row.name_zh, row.name_en) }]));
}

/** Puts units into exactly these groups from a day on. */
export async function setGroups(
  tx: Tx,
  units: readonly { readonly id: string; readonly from: string; readonly groups: readonly string[] }[],
): Promise<void> {
  if (units.length === 0) return;
  const pairs = units.flatMap(({ id, from, groups }) => groups.map((group) => ({ id, from, group })));
  const wanted = sql`unnest(${pairs.map(({ id }) => id)}::text[], ${pairs.map(({ group }) => group)}::text[],
    ${pairs.map(({ from }) => from)}::date[]) as wanted (unit_id, group_id, day)`;
  // A membership that ends on the day it began never was: the row stays, as everything here does.
  await tx.run(sql`
    update peer_group_members m set valid_to = greatest(m.valid_from, given.day)
    from unnest(${units.map(({ id }) => id)}::text[], ${units.map(({ from }) => from)}::date[]) as given (unit_id, day)
    where m.tenant_id = ${tx.tenant} and m.unit_id = given.unit_id and (m.valid_to is null or m.valid_to > given.day)
      and not exists (select 1 from ${wanted} where wanted.unit_id = m.unit_id and wanted.group_id = m.group_id)`);
  await tx.run(sql`
    insert into peer_group_members (tenant_id, group_id, unit_id, valid_from, valid_to)
    select ${tx.tenant}, wanted.group_id, wanted.unit_id, wanted.day,
      (select s.valid_to from unit_states s where s.tenant_id = ${tx.tenant} and s.unit_id = wanted.unit_id order by s.valid_from desc limit 1)
    from ${wanted}
    where not exists (
      select 1 from peer_group_members m where m.tenant_id = ${tx.tenant} and m.unit_id = wanted.unit_id and m.group_id = wanted.group_id
        and m.valid_from <= wanted.day and (m.valid_to is null or m.valid_to > wanted.day))
    on conflict (tenant_id, group_id, unit_id, valid_from) do update set valid_to = excluded.valid_to`);
}
