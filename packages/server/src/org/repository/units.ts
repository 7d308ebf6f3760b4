import { textOf } from '../../platform/sql/columns.ts';
import type { Tx } from '../../platform/sql/database.ts';
import { type Sql, sql } from '../../platform/sql/sql.ts';
import type { Text } from '../../platform/text.ts';
import type { Entered, KnownUnit, Membership, Unit, UnitFacts, UnitState, WantedUnit } from '../types.ts';
import { todayThere } from './tenants.ts';

interface StateRow {
  readonly unit_id: string;
  readonly parent_id: string | null;
  readonly kind: string;
  readonly name_zh: string;
  readonly name_en: string | null;
  readonly from: string;
  readonly to: string | null;
}
const factsOf = (row: StateRow): UnitFacts & { from: string; to: string | null } => ({
  parent: row.parent_id,
  kind: row.kind,
  name: textOf(row.name_zh, row.name_en),
  from: row.from,
  to: row.to,
});
const columns: Sql = sql`unit_id, parent_id, kind, name_zh, name_en, valid_from::text as "from", valid_to::text as "to"`;
const holds = (day: string): Sql => sql`valid_from <= ${day}::date and (valid_to is null or valid_to > ${day}::date)`;

/** Lets one change of the tenant's tree wait for the other, and counts it. The number of this one. */
export async function takeTree(tx: Tx): Promise<number> {
  const row = await tx.first<{ revision: number }>(sql`
    insert into unit_trees (tenant_id, revision) values (${tx.tenant}, 1)
    on conflict (tenant_id) do update set revision = unit_trees.revision + 1 returning revision`);
  return row?.revision ?? 0;
}

/** How many changes the tree has seen. */
export async function treeRevision(tx: Tx): Promise<number> {
  const row = await tx.first<{ revision: number }>(sql`select revision from unit_trees where tenant_id = ${tx.tenant}`);
  return row?.revision ?? 0;
}

/** Adds units; parents before children. Units that are there already stay as they are. */
export async function insertUnits(tx: Tx, units: readonly Unit[], entered: Entered | null = null): Promise<void> {
  await tx.run(sql`
    with given as (
      select * from unnest(
        ${units.map((unit) => unit.id)}::text[], ${units.map((unit) => unit.parent)}::text[], ${units.map((unit) => unit.kind)}::text[],
        ${units.map((unit) => unit.name['zh-CN'])}::text[], ${units.map((unit) => unit.name.en ?? null)}::text[],
        ${units.map((unit) => unit.from)}::date[], ${units.map((unit) => unit.to)}::date[])
        as unit (unit_id, parent_id, kind, name_zh, name_en, valid_from, valid_to)
    ), fresh as (
      insert into units (tenant_id, unit_id) select ${tx.tenant}, unit_id from given on conflict do nothing returning unit_id
    )
    insert into unit_states (tenant_id, unit_id, parent_id, kind, name_zh, name_en, valid_from, valid_to,
      entered_by, entered_name, entered_at, reason)
    select ${tx.tenant}, g.*, ${entered?.account ?? null}, ${entered?.name ?? null}, ${entered?.at ?? null}::timestamptz, ${entered?.reason ?? null}
    from given g where g.unit_id in (select unit_id from fresh)`);
}

/** Gives units other facts from a day on: their last state ends there, or, where it began on that very day, is put right. */
export async function changeUnits(tx: Tx, units: readonly WantedUnit[], entered: Entered): Promise<void> {
  if (units.length === 0) return;
  const given = sql`unnest(
    ${units.map((unit) => unit.id)}::text[], ${units.map((unit) => unit.parent)}::text[], ${units.map((unit) => unit.kind)}::text[],
    ${units.map((unit) => unit.name['zh-CN'])}::text[], ${units.map((unit) => unit.name.en ?? null)}::text[],
    ${units.map((unit) => unit.from)}::date[]) as given (unit_id, parent_id, kind, name_zh, name_en, day)`;
  const ends = sql`(select max(s.valid_from) from unit_states s where s.tenant_id = ${tx.tenant} and s.unit_id = given.unit_id)`;
  await tx.run(sql`
    insert into unit_states (tenant_id, unit_id, parent_id, kind, name_zh, name_en, valid_from, valid_to,
      entered_by, entered_name, entered_at, reason)
    select ${tx.tenant}, given.unit_id, given.parent_id, given.kind, given.name_zh, given.name_en, given.day,
      (select s.valid_to from unit_states s where s.tenant_id = ${tx.tenant} and s.unit_id = given.unit_id and s.valid_from = ${ends}),
      ${entered.account}, ${entered.name}, ${entered.at}::timestamptz, ${entered.reason}
    from ${given}
    on conflict (tenant_id, unit_id, valid_from) do update set parent_id = excluded.parent_id, kind = excluded.kind, name_zh = excluded.name_zh,
      name_en = excluded.name_en, entered_by = excluded.entered_by, entered_name = excluded.entered_name, entered_at = excluded.entered_at,
      reason = excluded.reason`);
  await tx.run(sql`
    update unit_states s set valid_to = given.day from ${given}
    where s.tenant_id = ${tx.tenant} and s.unit_id = given.unit_id and s.valid_from < given.day
      and (s.valid_to is null or s.valid_to > given.day)`);
}

/** Sets the last day of a unit, or takes it away; it leaves its peer groups with that day. */
export async function endUnit(tx: Tx, unit: string, to: string | null, entered: Entered): Promise<void> {
  await tx.run(sql`
    update unit_states set valid_to = ${to}::date, entered_by = ${entered.account}, entered_name = ${entered.name}, entered_at = ${entered.at},
      reason = ${entered.reason}
    where tenant_id = ${tx.tenant} and unit_id = ${unit} and valid_from = (
      select max(valid_from) from unit_states where tenant_id = ${tx.tenant} and unit_id = ${unit})`);
  if (to === null) return;
  await tx.run(sql`
    update peer_group_members set valid_to = greatest(valid_from, ${to}::date)
    where tenant_id = ${tx.tenant} and unit_id = ${unit} and (valid_to is null or valid_to > ${to}::date)`);
}

/** Counts one more change of each of the units. */
export async function countChange(tx: Tx, units: readonly string[]): Promise<void> {
  await tx.run(sql`
    update units set revision = revision + 1 where tenant_id = ${tx.tenant} and unit_id = any(${units}::text[])`);
}

/** Every unit with all that is known of it. A county has some thousand. */
export async function loadTree(tx: Tx): Promise<Map<string, KnownUnit>> {
  const units = await tx.all<{ unit_id: string; revision: number }>(
    sql`select unit_id, revision from units where tenant_id = ${tx.tenant} order by unit_id`,
  );
  const states = await tx.all<StateRow>(
    sql`select ${columns} from unit_states where tenant_id = ${tx.tenant} order by unit_id, valid_from`,
  );
  const members = await tx.all<Membership & { unit_id: string }>(sql`
    select unit_id, group_id as "group", valid_from::text as "from", valid_to::text as "to" from peer_group_members
    where tenant_id = ${tx.tenant} order by unit_id, valid_from, group_id`);
  const statesOf = Map.groupBy(states, (row) => row.unit_id);
  const groupsOf = Map.groupBy(members, (row) => row.unit_id);
  return new Map(
    units.map(({ unit_id, revision }) => [
      unit_id,
      {
        id: unit_id,
        revision,
        states: (statesOf.get(unit_id) ?? []).map(factsOf),
        groups: (groupsOf.get(unit_id) ?? []).map(({ group, from, to }) => ({ group, from, to })),
      },
    ]),
  );
}

/** The states of one unit, the newest first. */
export async function statesOf(tx: Tx, unit: string): Promise<UnitState[]> {
  const rows = await tx.all<
    StateRow & { entered_name: string | null; entered_at: Date | null; reason: string | null }
  >(sql`
    select ${columns}, entered_name, entered_at, reason from unit_states
    where tenant_id = ${tx.tenant} and unit_id = ${unit} order by valid_from desc`);
  return rows.map((row) => ({
    ...factsOf(row),
    by: row.entered_name === null || row.entered_at === null ? null : { name: row.entered_name, at: row.entered_at },
    reason: row.reason,
  }));
}

/** The names of those of the units that exist: what they are called now, were last, or will be called first. */
export async function unitNames(tx: Tx, ids: readonly string[]): Promise<Map<string, Text>> {
  const today = todayThere(tx);
  const rows = await tx.all<{ unit_id: string; name_zh: string; name_en: string | null }>(sql`
    select distinct on (unit_id) unit_id, name_zh, name_en from unit_states
    where tenant_id = ${tx.tenant} and unit_id = any(${ids}::text[])
    order by unit_id, valid_from > ${today}, case when valid_from > ${today} then valid_from end, valid_from desc`);
  return new Map(rows.map((row) => [row.unit_id, textOf(row.name_zh, row.name_en)]));
}

/** The units of a day, parents' names unresolved, in the order of their ids. */
export async function listUnits(tx: Tx, day: string): Promise<{ id: string; name: Text; parent: string | null }[]> {
  const rows = await tx.all<StateRow>(sql`
    select ${columns} from unit_states where tenant_id = ${tx.tenant} and ${holds(day)} order by unit_id`);
  return rows.map((row) => ({ id: row.unit_id, name: textOf(row.name_zh, row.name_en), parent: row.parent_id }));
}

/** The unit and everything below it on a day; the unit alone where it is not there on that day. */
export async function subtreeOn(tx: Tx, unit: string, day: string): Promise<string[]> {
  const rows = await tx.all<{ unit_id: string }>(sql`
    with recursive below (unit_id) as (
      select ${unit}::text
      union
      select s.unit_id from unit_states s join below b on s.parent_id = b.unit_id where s.tenant_id = ${tx.tenant} and ${holds(day)}
    )
    select unit_id from below`);
  return rows.map((row) => row.unit_id);
}
