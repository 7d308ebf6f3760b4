import type { Tx } from '../../platform/sql/database.ts';
import { sql } from '../../platform/sql/sql.ts';

/** How far a closed ballot is on its way into the ledger. */
export interface Feed {
  /** Hash of everything it would change. */
  readonly effect: string;
  readonly fresh: number;
  readonly changed: number;
  readonly askedBy: string;
  /** Null while a second person is waited for. */
  readonly confirmedBy: string | null;
  readonly job: string | null;
  readonly storedAt: Date | null;
  readonly positions: { readonly first: number; readonly last: number } | null;
}

export async function findFeed(tx: Tx, ballot: string): Promise<Feed | null> {
  const row = await tx.first<{
    effect: string;
    fresh: number;
    changed: number;
    asked_by: string;
    confirmed_by: string | null;
    job_id: string | null;
    stored_at: Date | null;
    first_position: number | null;
    last_position: number | null;
  }>(sql`
    select effect, fresh, changed, asked_by, confirmed_by, job_id, stored_at, first_position, last_position from ballot_feeds
    where tenant_id = ${tx.tenant} and ballot_id = ${ballot}`);
  if (row === null) return null;
  const { first_position: first, last_position: last } = row;
  return {
    effect: row.effect,
    fresh: row.fresh,
    changed: row.changed,
    askedBy: row.asked_by,
    confirmedBy: row.confirmed_by,
    job: row.job_id,
    storedAt: row.stored_at,
    positions: first === null || last === null ? null : { first: Number(first), last: Number(last) },
  };
}

/** What is asked for now; what was asked before and not stored is forgotten. */
export async function askFeed(
  tx: Tx,
  ballot: string,
  feed: Pick<Feed, 'effect' | 'fresh' | 'changed' | 'askedBy' | 'confirmedBy' | 'job'>,
): Promise<void> {
  await tx.run(sql`
    insert into ballot_feeds (tenant_id, ballot_id, effect, fresh, changed, asked_by, confirmed_by, job_id)
    values (${tx.tenant}, ${ballot}, ${feed.effect}, ${feed.fresh}, ${feed.changed}, ${feed.askedBy}, ${feed.confirmedBy}, ${feed.job})
    on conflict (tenant_id, ballot_id) do update
    set effect = excluded.effect, fresh = excluded.fresh, changed = excluded.changed, asked_by = excluded.asked_by,
      confirmed_by = excluded.confirmed_by, job_id = excluded.job_id, stored_at = null, first_position = null, last_position = null`);
}

export async function markFed(
  tx: Tx,
  ballot: string,
  { at, first, last }: { readonly at: Date; readonly first: number; readonly last: number },
): Promise<void> {
  await tx.run(sql`
    update ballot_feeds set stored_at = ${at}, first_position = ${first}, last_position = ${last}
    where tenant_id = ${tx.tenant} and ballot_id = ${ballot}`);
}

/** What a job was to store is asked for no more; what was asked for since stays. */
export async function dropFeed(tx: Tx, ballot: string, job: string): Promise<void> {
  await tx.run(
    sql`delete from ballot_feeds where tenant_id = ${tx.tenant} and ballot_id = ${ballot} and job_id = ${job} and stored_at is null`,
  );
}
