import type { Tx } from '../../platform/sql/database.ts';
import { sql } from '../../platform/sql/sql.ts';

export interface StoredPublication {
  readonly content: string;
  readonly sha256: string;
}

export async function insertPublication(tx: Tx, ballot: string, { content, sha256 }: StoredPublication): Promise<void> {
  await tx.run(sql`
    insert into ballot_publications (tenant_id, ballot_id, content, sha256) values (${tx.tenant}, ${ballot}, ${content}, ${sha256})`);
}

export async function findPublication(tx: Tx, ballot: string): Promise<StoredPublication | null> {
  return tx.first<{ content: string; sha256: string }>(
    sql`select content, sha256 from ballot_publications where tenant_id = ${tx.tenant} and ballot_id = ${ballot}`,
  );
}

/** Free words, each a row of its own, in an order that says nothing. */
export interface FreeWords {
  readonly sheet: number;
  readonly item: string;
  readonly words: string;
}

export async function insertWords(tx: Tx, ballot: string, all: readonly FreeWords[]): Promise<void> {
  await tx.run(sql`
    insert into ballot_words (tenant_id, ballot_id, word_id, sheet_no, item, words)
    select ${tx.tenant}, ${ballot}, gen_random_uuid(), sheet_no, item, words from unnest(
      ${all.map(({ sheet }) => sheet)}::int[], ${all.map(({ item }) => item)}::text[], ${all.map(({ words }) => words)}::text[]) as given (sheet_no, item, words)
    order by random()`);
}

export async function listWords(
  tx: Tx,
  ballot: string,
  page: { sheet: number; offset: number; limit: number },
): Promise<{ words: { item: string; words: string }[]; total: number }> {
  const where = sql`tenant_id = ${tx.tenant} and ballot_id = ${ballot} and sheet_no = ${page.sheet}`;
  const words = await tx.all<{ item: string; words: string }>(
    sql`select item, words from ballot_words where ${where} order by item, word_id offset ${page.offset} limit ${page.limit}`,
  );
  const count = await tx.first<{ count: number }>(sql`select count(*) as count from ballot_words where ${where}`);
  return { words, total: count?.count ?? 0 };
}

/** Closed ballots whose words have been there for so many days. */
export async function dueForRemoval(tx: Tx, day: string, days: number): Promise<string[]> {
  const rows = await tx.all<{ id: string }>(sql`
    select ballot_id as id from ballots
    where tenant_id = ${tx.tenant} and state = 'closed' and words_removed_on is null and closed_on <= ${day}::date - ${days}::int
    order by closed_on, ballot_id`);
  return rows.map(({ id }) => id);
}

/** Removes a ballot's words once and for all; how many went, null where they had gone before. */
export async function removeWords(tx: Tx, ballot: string, day: string): Promise<number | null> {
  const marked = await tx.run(sql`
    update ballots set words_removed_on = ${day}::date
    where tenant_id = ${tx.tenant} and ballot_id = ${ballot} and state = 'closed' and words_removed_on is null`);
  if (marked === 0) return null;
  return tx.run(sql`delete from ballot_words where tenant_id = ${tx.tenant} and ballot_id = ${ballot}`);
}

/** The day on which a ballot's words were removed; null while they are there. */
export async function wordsRemovedOn(tx: Tx, ballot: string): Promise<string | null> {
  const row = await tx.first<{ day: string | null }>(
    sql`select words_removed_on::text as day from ballots where tenant_id = ${tx.tenant} and ballot_id = ${ballot}`,
  );
  return row?.day ?? null;
}
