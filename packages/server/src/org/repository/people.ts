import { textOf } from '../../platform/sql/columns.ts';
import type { Tx } from '../../platform/sql/database.ts';
import { nothing, type Sql, sql } from '../../platform/sql/sql.ts';
import type { Text } from '../../platform/text.ts';
import type { Post } from '../types.ts';
import { todayThere } from './tenants.ts';

export interface Person {
  readonly id: string;
  readonly unit: string | null;
  readonly name: string;
  readonly post: Text;
}

/** Adds people with a post each, under the id of the person; nothing for those that are there. */
export async function insertPeople(tx: Tx, people: readonly Person[], from: string | null = null): Promise<number> {
  return tx.run(sql`
    with given as (
      select * from unnest(
        ${people.map((person) => person.id)}::text[], ${people.map((person) => person.unit)}::text[],
        ${people.map((person) => person.name)}::text[], ${people.map((person) => person.post['zh-CN'])}::text[],
        ${people.map((person) => person.post.en ?? null)}::text[]) as person (person_id, unit_id, name, title_zh, title_en)
    ), fresh as (
      insert into people (tenant_id, person_id, name) select ${tx.tenant}, person_id, name from given on conflict do nothing returning person_id
    )
    insert into posts (tenant_id, post_id, person_id, unit_id, title_zh, title_en, valid_from)
    select ${tx.tenant}, person_id, person_id, unit_id, title_zh, title_en, ${from}::date from given
    where person_id in (select person_id from fresh)`);
}

export async function insertPost(
  tx: Tx,
  post: { id: string; person: string; unit: string; title: Text; from: string },
): Promise<void> {
  await tx.run(sql`
    insert into posts (tenant_id, post_id, person_id, unit_id, title_zh, title_en, valid_from)
    values (${tx.tenant}, ${post.id}, ${post.person}, ${post.unit}, ${post.title['zh-CN']}, ${post.title.en ?? null}, ${post.from}::date)`);
}

/** The post, locked; null where the person has none of this id. */
export async function lockPost(tx: Tx, person: string, post: string): Promise<Post | null> {
  const row = await tx.first<PostRow>(sql`
    select ${postColumns} from posts where tenant_id = ${tx.tenant} and person_id = ${person} and post_id = ${post} for update`);
  return row === null ? null : postOf(row);
}

export async function endPost(tx: Tx, post: string, to: string): Promise<void> {
  await tx.run(sql`update posts set valid_to = ${to}::date where tenant_id = ${tx.tenant} and post_id = ${post}`);
}

interface PostRow {
  readonly post_id: string;
  readonly person_id: string;
  readonly unit_id: string | null;
  readonly title_zh: string | null;
  readonly title_en: string | null;
  readonly from: string | null;
  readonly to: string | null;
}
const postColumns: Sql = sql`post_id, person_id, unit_id, title_zh, title_en, valid_from::text as "from", valid_to::text as "to"`;
const postOf = (row: PostRow): Post => ({
  id: row.post_id,
  unit: row.unit_id,
  title: row.title_zh === null ? null : textOf(row.title_zh, row.title_en),
  from: row.from,
  to: row.to,
});

/** A page of the register by name, and how many there are; `find` looks into names and ids, `unit` takes who has, or had, a post in it. */
export async function listPeople(
  tx: Tx,
  given: { find: string; unit: string | null; offset: number; limit: number },
): Promise<{ people: { id: string; name: string; posts: Post[] }[]; total: number }> {
  const where = sql`
    from people p where p.tenant_id = ${tx.tenant}
      and (${given.find} = '' or strpos(lower(p.name), lower(${given.find})) > 0 or strpos(lower(p.person_id), lower(${given.find})) > 0)
      ${
        given.unit === null
          ? nothing
          : sql`and exists (select 1 from posts q where q.tenant_id = ${tx.tenant} and q.person_id = p.person_id and q.unit_id = ${given.unit})`
      }`;
  const rows = await tx.all<{ person_id: string; name: string }>(
    sql`select p.person_id, p.name ${where} order by p.name, p.person_id offset ${given.offset} limit ${given.limit}`,
  );
  const total = await tx.first<{ count: number }>(sql`select count(*) as count ${where}`);
  const posts = await tx.all<PostRow>(sql`
    select ${postColumns} from posts where tenant_id = ${tx.tenant} and person_id = any(${rows.map((row) => row.person_id)}::text[])
    order by valid_to is not null, valid_from desc nulls last, post_id`);
  const byPerson = Map.groupBy(posts, (row) => row.person_id);
  return {
    people: rows.map((row) => ({
      id: row.person_id,
      name: row.name,
      posts: (byPerson.get(row.person_id) ?? []).map(postOf),
    })),
    total: total?.count ?? 0,
  };
}

/** Posts in a unit that go on beyond a day. */
export async function countPostsAfter(tx: Tx, unit: string, day: string): Promise<number> {
  const row = await tx.first<{ count: number }>(sql`
    select count(*) as count from posts where tenant_id = ${tx.tenant} and unit_id = ${unit} and (valid_to is null or valid_to > ${day}::date)`);
  return row?.count ?? 0;
}

/** Those of the people that exist. */
export async function knownPeople(tx: Tx, people: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await tx.all<{ person_id: string }>(
    sql`select person_id from people where tenant_id = ${tx.tenant} and person_id = any(${people}::text[])`,
  );
  return new Set(rows.map((row) => row.person_id));
}

const heldNow = (tx: Tx): Sql =>
  sql`(valid_from is null or valid_from <= ${todayThere(tx)}) and (valid_to is null or valid_to > ${todayThere(tx)})`;

/** The posts of those of the people that hold one. */
export async function postsOf(tx: Tx, people: readonly string[]): Promise<Map<string, Text>> {
  const rows = await tx.all<{ person_id: string; title_zh: string; title_en: string | null }>(sql`
    select distinct on (person_id) person_id, title_zh, title_en from posts
    where tenant_id = ${tx.tenant} and person_id = any(${people}::text[]) and title_zh is not null and ${heldNow(tx)}
    order by person_id, valid_from desc nulls last, post_id`);
  return new Map(rows.map((row) => [row.person_id, textOf(row.title_zh, row.title_en)]));
}

/** Who answers for the office in documents; empty where nobody is entered. */
export async function officeContact(tx: Tx): Promise<string> {
  const row = await tx.first<{ name: string }>(sql`
    select p.name from people p where p.tenant_id = ${tx.tenant} and exists (
      select 1 from posts where tenant_id = ${tx.tenant} and person_id = p.person_id and title_zh like '%办公室%' and ${heldNow(tx)})
    order by p.person_id limit 1`);
  return row?.name ?? '';
}

/** Who holds a post in each of the units on a day, each person once. */
export async function postHolders(
  tx: Tx,
  units: readonly string[],
  day: string,
): Promise<{ unit: string; person: string }[]> {
  return tx.all<{ unit: string; person: string }>(sql`
    select distinct unit_id as unit, person_id as person from posts
    where tenant_id = ${tx.tenant} and unit_id = any(${units}::text[])
      and (valid_from is null or valid_from <= ${day}::date) and (valid_to is null or valid_to > ${day}::date)
    order by unit, person`);
}
