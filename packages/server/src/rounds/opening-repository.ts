import type { Tx } from '../platform/sql/database.ts';
import { nothing, sql } from '../platform/sql/sql.ts';

/** A round's place, held by who asked for it until its job has opened the round. */
export interface Opening {
  readonly id: string;
  readonly openedAt: Date | null;
}

export function findOpening(tx: Tx, round: string, lock = false): Promise<Opening | null> {
  return tx.first<Opening>(sql`
    select opening_id as id, opened_at as "openedAt" from round_openings
    where tenant_id = ${tx.tenant} and round_id = ${round} ${lock ? sql`for update` : nothing}`);
}

/** False where somebody holds the place already. */
export async function holdOpening(
  tx: Tx,
  given: { round: string; id: string; by: string; at: Date },
): Promise<boolean> {
  const held = await tx.run(sql`
    insert into round_openings (tenant_id, round_id, opening_id, asked_by, asked_at)
    values (${tx.tenant}, ${given.round}, ${given.id}, ${given.by}, ${given.at}) on conflict do nothing`);
  return held === 1;
}

export async function markOpened(tx: Tx, round: string, at: Date): Promise<void> {
  await tx.run(sql`
    update round_openings set opened_at = ${at} where tenant_id = ${tx.tenant} and round_id = ${round}`);
}

/** Frees the place of a round that was not opened, where this asking still holds it. */
export async function releaseOpening(tx: Tx, round: string, id: string): Promise<void> {
  await tx.run(sql`
    delete from round_openings
    where tenant_id = ${tx.tenant} and round_id = ${round} and opening_id = ${id} and opened_at is null`);
}
