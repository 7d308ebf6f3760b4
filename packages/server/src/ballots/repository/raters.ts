import type { Tx } from '../../platform/sql/database.ts';
import { sql } from '../../platform/sql/sql.ts';

/** A rater at a box. */
export interface RaterAt {
  readonly box: number;
  readonly rater: string;
}
/** Who asks for a token, and the hash of what is to be signed. */
export interface Asking extends RaterAt {
  readonly message: Buffer;
}

export async function insertRaters(tx: Tx, ballot: string, raters: readonly RaterAt[]): Promise<void> {
  await tx.run(sql`
    insert into ballot_raters (tenant_id, ballot_id, box_no, rater)
    select ${tx.tenant}, ${ballot}, box_no, rater from unnest(
      ${raters.map(({ box }) => box)}::int[], ${raters.map(({ rater }) => rater)}::text[]) as given (box_no, rater)
    order by random() on conflict do nothing`);
}

const given = (askings: readonly Asking[]) => sql`unnest(
  ${askings.map(({ box }) => box)}::int[], ${askings.map(({ rater }) => rater)}::text[],
  ${askings.map(({ message }) => message)}::bytea[]) as given (box_no, rater, message)`;

/**
 * Marks raters as served with a message; who has one keeps it. Of two that ask at once for one rater, one message stays. Locked in one order, so that
 * batches of several processes wait for each other instead of dying.
 */
export async function serve(tx: Tx, ballot: string, askings: readonly Asking[]): Promise<void> {
  await tx.run(sql`
    with free as (
      select r.box_no, r.rater from ballot_raters r join ${given(askings)} using (box_no, rater)
      where r.tenant_id = ${tx.tenant} and r.ballot_id = ${ballot} and r.message is null
      order by r.box_no, r.rater for update of r
    )
    update ballot_raters r set message = given.message
    from free join ${given(askings)} using (box_no, rater)
    where r.tenant_id = ${tx.tenant} and r.ballot_id = ${ballot} and r.box_no = free.box_no and r.rater = free.rater and r.message is null`);
}

/** In an open poll whoever asks is a rater from that moment on. */
export async function serveAnybody(tx: Tx, ballot: string, askings: readonly Asking[]): Promise<void> {
  await tx.run(sql`
    insert into ballot_raters (tenant_id, ballot_id, box_no, rater, message)
    select ${tx.tenant}, ${ballot}, given.* from ${given(askings)} order by box_no, rater on conflict do nothing`);
}

/** The messages with which raters were served; null where they were not, nothing where they may not rate there. */
export async function messagesOf(
  tx: Tx,
  ballot: string,
  raters: readonly RaterAt[],
): Promise<Map<string, Buffer | null>> {
  const rows = await tx.all<{ box_no: number; rater: string; message: Buffer | null }>(sql`
    select r.box_no, r.rater, r.message from ballot_raters r join unnest(
      ${raters.map(({ box }) => box)}::int[], ${raters.map(({ rater }) => rater)}::text[]) as given (box_no, rater) using (box_no, rater)
    where r.tenant_id = ${tx.tenant} and r.ballot_id = ${ballot}`);
  return new Map(rows.map((row) => [keyOf({ box: row.box_no, rater: row.rater }), row.message]));
}

export const keyOf = ({ box, rater }: RaterAt): string => `${box} ${rater}`;

/** The boxes of raters, and whether each was served there. */
export async function boxesOfRaters(
  tx: Tx,
  ballot: string,
  raters: readonly string[],
): Promise<{ box: number; rater: string; served: boolean }[]> {
  return tx.all<{ box: number; rater: string; served: boolean }>(sql`
    select box_no as box, rater, message is not null as served from ballot_raters
    where tenant_id = ${tx.tenant} and ballot_id = ${ballot} and rater = any(${raters}::text[]) order by box_no`);
}

/** The open ballot of a rater who is known by nothing else; a code stands in one ballot alone. */
export async function findBallotOfRater(tx: Tx, rater: string): Promise<string | null> {
  const row = await tx.first<{ ballot: string }>(sql`
    select r.ballot_id as ballot from ballots b join ballot_raters r using (tenant_id, ballot_id)
    where b.tenant_id = ${tx.tenant} and b.state = 'open' and r.rater = ${rater} limit 1`);
  return row?.ballot ?? null;
}

/** In the place of a message: served with a sheet of paper. No hash has its length. */
const ON_PAPER = Buffer.from('paper');

/** Marks so many of a box's places for papers as served; how many it could. Materialized: a limit that is worked out again for each row limits nothing. */
export async function servePlaces(tx: Tx, ballot: string, box: number, count: number): Promise<number> {
  return tx.run(sql`
    with free as materialized (
      select rater from ballot_raters
      where tenant_id = ${tx.tenant} and ballot_id = ${ballot} and box_no = ${box} and rater like 'paper:%' and message is null
      order by rater limit ${count} for update)
    update ballot_raters r set message = ${ON_PAPER} from free
    where r.tenant_id = ${tx.tenant} and r.ballot_id = ${ballot} and r.box_no = ${box} and r.rater = free.rater`);
}

/** Marks a rater of a box who has had nothing yet as served with a sheet of paper; or what was in the way. */
export async function serveOnPaper(
  tx: Tx,
  ballot: string,
  box: number,
  rater: string,
): Promise<'now' | 'served' | 'unknown'> {
  const at = sql`tenant_id = ${tx.tenant} and ballot_id = ${ballot} and box_no = ${box} and rater = ${rater}`;
  const done = await tx.run(sql`update ballot_raters set message = ${ON_PAPER} where ${at} and message is null`);
  if (done === 1) return 'now';
  return (await tx.first(sql`select rater from ballot_raters where ${at}`)) === null ? 'unknown' : 'served';
}

export interface ServedAt {
  /** In whatever way. */
  readonly all: number;
  readonly onPaper: number;
}
/** How many were served at each box. */
export async function servedByBox(tx: Tx, ballot: string): Promise<Map<number, ServedAt>> {
  const rows = await tx.all<{ box_no: number; all: number; on_paper: number }>(sql`
    select box_no, count(*) filter (where message is not null) as all, count(*) filter (where message = ${ON_PAPER}) as on_paper from ballot_raters
    where tenant_id = ${tx.tenant} and ballot_id = ${ballot} group by box_no`);
  return new Map(rows.map((row) => [row.box_no, { all: row.all, onPaper: row.on_paper }]));
}

/** Who rated is known no longer than it is needed. */
export async function removeRaters(tx: Tx, ballot: string): Promise<void> {
  await tx.run(sql`delete from ballot_raters where tenant_id = ${tx.tenant} and ballot_id = ${ballot}`);
}
