import type { Answers } from '@hengjian/ballot';
import type { Tx } from '../../platform/sql/database.ts';
import { sql } from '../../platform/sql/sql.ts';

/** A paper as it lies in the ledger: bytes as bytes. */
export interface StoredPaper {
  readonly box: number;
  readonly serial: Buffer;
  readonly signature: Buffer;
  readonly codeKey: Buffer;
  readonly answers: Answers;
}

interface Row {
  readonly box_no: number;
  readonly serial: Buffer;
  readonly signature: Buffer;
  readonly code_key: Buffer;
  readonly answers: Answers;
}
const paperOf = (row: Row): StoredPaper => ({
  box: row.box_no,
  serial: row.serial,
  signature: row.signature,
  codeKey: row.code_key,
  answers: row.answers,
});

/** Puts papers in, those that are there left as they are; returns the serials that are new. */
export async function putPapers(tx: Tx, ballot: string, papers: readonly StoredPaper[]): Promise<Set<string>> {
  const rows = await tx.all<{ serial: Buffer }>(sql`
    insert into ballot_papers (tenant_id, ballot_id, serial, box_no, signature, code_key, answers)
    select ${tx.tenant}, ${ballot}, * from unnest(
      ${papers.map(({ serial }) => serial)}::bytea[], ${papers.map(({ box }) => box)}::int[],
      ${papers.map(({ signature }) => signature)}::bytea[], ${papers.map(({ codeKey }) => codeKey)}::bytea[],
      ${papers.map(({ answers }) => JSON.stringify(answers))}::jsonb[]) as given (serial, box_no, signature, code_key, answers)
    order by serial on conflict do nothing returning serial`);
  return new Set(rows.map(({ serial }) => serial.toString('hex')));
}

export async function papersWith(tx: Tx, ballot: string, serials: readonly Buffer[]): Promise<StoredPaper[]> {
  const rows = await tx.all<Row>(sql`
    select box_no, serial, signature, code_key, answers from ballot_papers
    where tenant_id = ${tx.tenant} and ballot_id = ${ballot} and serial = any(${serials}::bytea[])`);
  return rows.map(paperOf);
}

/**
 * Takes some papers that are there out and puts them back in the order of their serials, from a random place on, with the transaction that brings new
 * ones: a row's place in the file and its transaction do not tell which came now. (An update would write them in the order in which it finds them, which
 * is that of their arrival.) Rows that others are writing are left to them.
 */
export async function shuffle(tx: Tx, ballot: string, from: Buffer, count: number): Promise<void> {
  await tx.run(sql`
    with crowd as (
      select serial from ballot_papers where tenant_id = ${tx.tenant} and ballot_id = ${ballot}
      order by serial < ${from}, serial limit ${count} for update skip locked
    ), taken as (
      delete from ballot_papers p using crowd
      where p.tenant_id = ${tx.tenant} and p.ballot_id = ${ballot} and p.serial = crowd.serial returning p.*
    )
    insert into ballot_papers select * from taken order by serial`);
}

/** A page of papers by serial, which is random: no order of arrival is in it. */
export async function papersAfter(tx: Tx, ballot: string, after: Buffer, limit: number): Promise<StoredPaper[]> {
  const rows = await tx.all<Row>(sql`
    select box_no, serial, signature, code_key, answers from ballot_papers
    where tenant_id = ${tx.tenant} and ballot_id = ${ballot} and serial > ${after} order by serial limit ${limit}`);
  return rows.map(paperOf);
}

/** What was answered, as a whole paper, is kept no longer than until it is counted. */
export async function removePapers(tx: Tx, ballot: string): Promise<number> {
  return tx.run(sql`delete from ballot_papers where tenant_id = ${tx.tenant} and ballot_id = ${ballot}`);
}
