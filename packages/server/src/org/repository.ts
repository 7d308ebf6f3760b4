import { textOf } from '../platform/sql/columns.ts';
import type { Tx } from '../platform/sql/database.ts';
import { sql } from '../platform/sql/sql.ts';
import type { Text } from '../platform/text.ts';

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

export interface Unit {
  readonly id: string;
  readonly parent: string | null;
  readonly kind: string;
  readonly name: Text;
  /** First day, and the day after the last; ISO dates. */
  readonly from: string;
  readonly to: string | null;
}

/** Adds units; parents before children. Units that are there already stay as they are. */
export async function insertUnits(tx: Tx, units: readonly Unit[]): Promise<void> {
  await tx.run(sql`
    insert into units (tenant_id, unit_id, parent_id, kind, name_zh, name_en, valid_from, valid_to)
    select ${tx.tenant}, * from unnest(
      ${units.map((unit) => unit.id)}::text[], ${units.map((unit) => unit.parent)}::text[], ${units.map((unit) => unit.kind)}::text[],
      ${units.map((unit) => unit.name['zh-CN'])}::text[], ${units.map((unit) => unit.name.en ?? null)}::text[],
      ${units.map((unit) => unit.from)}::date[], ${units.map((unit) => unit.to)}::date[])
    on conflict do nothing`);
}

/** The names of those of the units that exist. */
export async function unitNames(tx: Tx, ids: readonly string[]): Promise<Map<string, Text>> {
  const rows = await tx.all<{ unit_id: string; name_zh: string; name_en: string | null }>(
    sql`select unit_id, name_zh, name_en from units where tenant_id = ${tx.tenant} and unit_id = any(${ids}::text[])`,
  );
  return new Map(rows.map((row) => [row.unit_id, textOf(row.name_zh, row.name_en)]));
}

/** The units of a day, parents' names unresolved, in the order of their ids. */
export async function listUnits(tx: Tx, day: string): Promise<{ id: string; name: Text; parent: string | null }[]> {
  const rows = await tx.all<{ unit_id: string; parent_id: string | null; name_zh: string; name_en: string | null }>(sql`
    select unit_id, parent_id, name_zh, name_en from units
    where tenant_id = ${tx.tenant} and valid_from <= ${day}::date and (valid_to is null or valid_to > ${day}::date) order by unit_id`);
  return rows.map((row) => ({ id: row.unit_id, name: textOf(row.name_zh, row.name_en), parent: row.parent_id }));
}

export interface Person {
  readonly id: string;
  readonly unit: string | null;
  readonly name: string;
  readonly post: Text;
}

export async function insertPeople(tx: Tx, people: readonly Person[]): Promise<void> {
  await tx.run(sql`
    insert into people (tenant_id, person_id, unit_id, name, post_zh, post_en)
    select ${tx.tenant}, * from unnest(
      ${people.map((person) => person.id)}::text[], ${people.map((person) => person.unit)}::text[],
      ${people.map((person) => person.name)}::text[], ${people.map((person) => person.post['zh-CN'])}::text[],
      ${people.map((person) => person.post.en ?? null)}::text[])
    on conflict do nothing`);
}

export async function insertPeerGroup(
  tx: Tx,
  group: { id: string; name: Text; from: string; members: readonly string[] },
): Promise<void> {
  await tx.run(sql`
    insert into peer_groups (tenant_id, group_id, name_zh, name_en)
    values (${tx.tenant}, ${group.id}, ${group.name['zh-CN']}, ${group.name.en ?? null}) on conflict do nothing`);
  await tx.run(sql`
    insert into peer_group_members (tenant_id, group_id, unit_id, valid_from)
    select ${tx.tenant}, ${group.id}, unit_id, ${group.from}::date from unnest(${group.members}::text[]) as unit_id
    on conflict do nothing`);
}

/** Who is in which peer group on a day, with the unit's name of that day. */
export async function membersOn(
  tx: Tx,
  groups: readonly string[],
  day: string,
): Promise<{ unit: string; group: string; name: Text }[]> {
  const rows = await tx.all<{ unit_id: string; group_id: string; name_zh: string; name_en: string | null }>(sql`
    select m.unit_id, m.group_id, u.name_zh, u.name_en
    from peer_group_members m join units u on u.tenant_id = m.tenant_id and u.unit_id = m.unit_id
    where m.tenant_id = ${tx.tenant} and u.tenant_id = ${tx.tenant} and m.group_id = any(${groups}::text[])
      and m.valid_from <= ${day}::date and (m.valid_to is null or m.valid_to > ${day}::date)
      and u.valid_from <= ${day}::date and (u.valid_to is null or u.valid_to > ${day}::date)
    order by array_position(${groups}::text[], m.group_id), m.unit_id`);
  return rows.map((row) => ({ unit: row.unit_id, group: row.group_id, name: textOf(row.name_zh, row.name_en) }));
}
/** Those of the people that exist. */
export async function knownPeople(tx: Tx, people: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await tx.all<{ person_id: string }>(
    sql`select person_id from people where tenant_id = ${tx.tenant} and person_id = any(${people}::text[])`,
  );
  return new Set(rows.map((row) => row.person_id));
}

/** The posts of those of the people that are known. */
export async function postsOf(tx: Tx, people: readonly string[]): Promise<Map<string, Text>> {
  const rows = await tx.all<{ person_id: string; post_zh: string; post_en: string | null }>(sql`
    select person_id, post_zh, post_en from people
    where tenant_id = ${tx.tenant} and person_id = any(${people}::text[]) and post_zh is not null`);
  return new Map(rows.map((row) => [row.person_id, textOf(row.post_zh, row.post_en)]));
}

/** Who answers for the office in documents; empty where nobody is entered. */
export async function officeContact(tx: Tx): Promise<string> {
  const row = await tx.first<{ name: string }>(sql`
    select name from people where tenant_id = ${tx.tenant} and post_zh like '%办公室%' order by person_id limit 1`);
  return row?.name ?? '';
}
