import type { Tx } from '../../platform/sql/database.ts';
import { sql } from '../../platform/sql/sql.ts';
import type { Box } from '../types.ts';

export interface NewBox {
  readonly no: number;
  readonly sheet: number;
  readonly group: string;
  readonly publicKey: Buffer;
  readonly keySealed: string;
  readonly eligible: number;
  readonly slips: number;
  readonly paper: number;
}

export async function insertBoxes(tx: Tx, ballot: string, boxes: readonly NewBox[]): Promise<void> {
  await tx.run(sql`
    insert into ballot_boxes (tenant_id, ballot_id, box_no, sheet_no, group_id, public_key, key_sealed, eligible, slips, paper)
    select ${tx.tenant}, ${ballot}, * from unnest(
      ${boxes.map(({ no }) => no)}::int[], ${boxes.map(({ sheet }) => sheet)}::int[], ${boxes.map(({ group }) => group)}::text[],
      ${boxes.map(({ publicKey }) => publicKey)}::bytea[], ${boxes.map(({ keySealed }) => keySealed)}::text[],
      ${boxes.map(({ eligible }) => eligible)}::int[], ${boxes.map(({ slips }) => slips)}::int[],
      ${boxes.map(({ paper }) => paper)}::int[])`);
}

interface Row {
  readonly box_no: number;
  readonly sheet_no: number;
  readonly group_id: string;
  readonly public_key: Buffer;
  readonly eligible: number;
  readonly slips: number;
  readonly paper: number;
  readonly issued: number | null;
  readonly served_on_paper: number | null;
  readonly invalid: number | null;
}
const boxOf = (row: Row): Box => ({
  no: row.box_no,
  sheet: row.sheet_no,
  group: row.group_id,
  publicKey: row.public_key,
  eligible: row.eligible,
  slips: row.slips,
  paper: row.paper,
  issued: row.issued,
  servedOnPaper: row.served_on_paper,
  invalid: row.invalid,
});

export async function boxesIn(tx: Tx, ballot: string): Promise<Box[]> {
  const rows = await tx.all<Row>(sql`
    select box_no, sheet_no, group_id, public_key, eligible, slips, paper, issued, served_on_paper, invalid from ballot_boxes
    where tenant_id = ${tx.tenant} and ballot_id = ${ballot} order by box_no`);
  return rows.map(boxOf);
}

/** The box's private key as it is sealed; null where there is none. */
export async function sealedKeys(tx: Tx, ballot: string): Promise<Map<number, string>> {
  const rows = await tx.all<{ box_no: number; key_sealed: string | null }>(sql`
    select box_no, key_sealed from ballot_boxes where tenant_id = ${tx.tenant} and ballot_id = ${ballot}`);
  return new Map(rows.flatMap((row) => (row.key_sealed === null ? [] : [[row.box_no, row.key_sealed] as const])));
}

/** What is known of a box when its ballot is closed. */
export interface SettledBox {
  readonly no: number;
  readonly issued: number;
  readonly servedOnPaper: number;
  readonly invalid: number;
}

/** Keeps the counts, and destroys the keys: nothing can be signed for this ballot ever again. */
export async function settleBoxes(tx: Tx, ballot: string, boxes: readonly SettledBox[]): Promise<void> {
  await tx.run(sql`
    update ballot_boxes b set key_sealed = null, issued = given.issued, served_on_paper = given.on_paper, invalid = given.invalid
    from unnest(
      ${boxes.map(({ no }) => no)}::int[], ${boxes.map(({ issued }) => issued)}::int[],
      ${boxes.map(({ servedOnPaper }) => servedOnPaper)}::int[], ${boxes.map(({ invalid }) => invalid)}::int[]) as given (box_no, issued, on_paper, invalid)
    where b.tenant_id = ${tx.tenant} and b.ballot_id = ${ballot} and b.box_no = given.box_no`);
}
