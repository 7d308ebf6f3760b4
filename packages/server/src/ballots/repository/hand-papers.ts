import type { Tx } from '../../platform/sql/database.ts';
import { nothing, type Sql, sql } from '../../platform/sql/sql.ts';
import type { Entry, HandPaper, HandPaperState } from '../hand-papers.ts';

interface Row {
  readonly box_no: number;
  readonly number: number;
  readonly first_by: string;
  readonly first_entry: Entry;
  readonly second_by: string | null;
  readonly second_entry: Entry | null;
  readonly settled_by: string | null;
  readonly settled_entry: Entry | null;
}
const columns: Sql = sql`box_no, number, first_by, first_entry, second_by, second_entry, settled_by, settled_entry`;
const paperOf = (row: Row): HandPaper => ({
  box: row.box_no,
  number: row.number,
  firstBy: row.first_by,
  first: row.first_entry,
  secondBy: row.second_by,
  second: row.second_entry,
  settledBy: row.settled_by,
  settled: row.settled_entry,
});

/** Keys of a jsonb stand in one order, so entries that say the same are equal as values. */
const STATE: Sql = sql`case when second_entry is null then 'once' when second_entry = first_entry then 'agreed'
  when settled_entry is null then 'differs' else 'settled' end`;

interface At {
  readonly ballot: string;
  readonly box: number;
  readonly number: number;
}

export async function findHandPaper(tx: Tx, { ballot, box, number }: At, lock = false): Promise<HandPaper | null> {
  const row = await tx.first<Row>(sql`
    select ${columns} from ballot_hand_papers
    where tenant_id = ${tx.tenant} and ballot_id = ${ballot} and box_no = ${box} and number = ${number} ${lock ? sql`for update` : nothing}`);
  return row === null ? null : paperOf(row);
}

/** False where somebody else was the first. */
export async function insertHandPaper(tx: Tx, { ballot, box, number }: At, by: string, entry: Entry): Promise<boolean> {
  const inserted = await tx.run(sql`
    insert into ballot_hand_papers (tenant_id, ballot_id, box_no, number, first_by, first_entry)
    values (${tx.tenant}, ${ballot}, ${box}, ${number}, ${by}, ${JSON.stringify(entry)}::jsonb) on conflict do nothing`);
  return inserted === 1;
}

export async function changeHandPaper(
  tx: Tx,
  { ballot, box, number }: At,
  part: 'first' | 'second' | 'settled',
  by: string,
  entry: Entry,
): Promise<void> {
  const value = JSON.stringify(entry);
  const set = {
    first: sql`first_entry = ${value}::jsonb`,
    second: sql`second_by = ${by}, second_entry = ${value}::jsonb`,
    settled: sql`settled_by = ${by}, settled_entry = ${value}::jsonb`,
  }[part];
  await tx.run(sql`
    update ballot_hand_papers set ${set}
    where tenant_id = ${tx.tenant} and ballot_id = ${ballot} and box_no = ${box} and number = ${number}`);
}

export async function removeHandPaper(tx: Tx, { ballot, box, number }: At): Promise<void> {
  await tx.run(sql`
    delete from ballot_hand_papers where tenant_id = ${tx.tenant} and ballot_id = ${ballot} and box_no = ${box} and number = ${number}`);
}

export async function listHandPapers(
  tx: Tx,
  given: { ballot: string; box: number; state: HandPaperState | null; offset: number; limit: number },
): Promise<{ papers: HandPaper[]; total: number }> {
  const where = sql`tenant_id = ${tx.tenant} and ballot_id = ${given.ballot} and box_no = ${given.box}
    and (${given.state}::text is null or ${STATE} = ${given.state})`;
  const rows = await tx.all<Row>(sql`
    select ${columns} from ballot_hand_papers where ${where} order by number offset ${given.offset} limit ${given.limit}`);
  const count = await tx.first<{ count: number }>(sql`select count(*) as count from ballot_hand_papers where ${where}`);
  return { papers: rows.map(paperOf), total: count?.count ?? 0 };
}

/** All papers of a ballot. */
export async function allHandPapers(tx: Tx, ballot: string): Promise<HandPaper[]> {
  const rows = await tx.all<Row>(sql`
    select ${columns} from ballot_hand_papers where tenant_id = ${tx.tenant} and ballot_id = ${ballot} order by box_no, number`);
  return rows.map(paperOf);
}

/** How many papers of each box are in which state. */
export async function handPapersByBox(tx: Tx, ballot: string): Promise<Map<number, Record<HandPaperState, number>>> {
  const rows = await tx.all<{ box_no: number; state: HandPaperState; count: number }>(sql`
    select box_no, ${STATE} as state, count(*) as count from ballot_hand_papers
    where tenant_id = ${tx.tenant} and ballot_id = ${ballot} group by box_no, state`);
  const found = new Map<number, Record<HandPaperState, number>>();
  for (const { box_no, state, count } of rows) {
    const box = found.get(box_no) ?? { once: 0, agreed: 0, differs: 0, settled: 0 };
    found.set(box_no, { ...box, [state]: count });
  }
  return found;
}

/** The papers that are not ready to be counted, up to so many. */
export async function pendingHandPapers(
  tx: Tx,
  ballot: string,
  limit: number,
): Promise<{ pending: { box: number; number: number; state: HandPaperState }[]; total: number }> {
  const where = sql`tenant_id = ${tx.tenant} and ballot_id = ${ballot} and ${STATE} in ('once', 'differs')`;
  const pending = await tx.all<{ box: number; number: number; state: HandPaperState }>(sql`
    select box_no as box, number, ${STATE} as state from ballot_hand_papers where ${where} order by box_no, number limit ${limit}`);
  const count = await tx.first<{ count: number }>(sql`select count(*) as count from ballot_hand_papers where ${where}`);
  return { pending, total: count?.count ?? 0 };
}

/** What was read from the papers is kept no longer than until it is counted. */
export async function removeHandPapers(tx: Tx, ballot: string): Promise<void> {
  await tx.run(sql`delete from ballot_hand_papers where tenant_id = ${tx.tenant} and ballot_id = ${ballot}`);
}
