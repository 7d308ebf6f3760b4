import type { Tx } from '../sql/database.ts';
import { sql } from '../sql/sql.ts';
import type { Recurring } from './recurring.ts';

const DAY_MS = 86_400_000;
/** A client that lost its answer asks again within minutes; a week also covers a laptop that was closed over a holiday. */
const KEYS_DAYS = 7;
/** Delivered events stay for whoever looks into what was told to whom. */
const EVENTS_DAYS = 30;
/** With one look; what is left waits for the next. */
const BATCH = 20_000;

/** Removes keys of repeated requests and delivered events that are older than they need to be. How many went. */
export async function removeSpent(tx: Tx, now: Date): Promise<{ keys: number; events: number }> {
  const before = (days: number): Date => new Date(now.getTime() - days * DAY_MS);
  const keys = await tx.run(sql`
    delete from idempotency where tenant_id = ${tx.tenant} and (operation, account_id, key) in (
      select operation, account_id, key from idempotency
      where tenant_id = ${tx.tenant} and created_at < ${before(KEYS_DAYS)} order by created_at limit ${BATCH})`);
  const events = await tx.run(sql`
    delete from outbox where tenant_id = ${tx.tenant} and event_id in (
      select event_id from outbox
      where tenant_id = ${tx.tenant} and delivered_at < ${before(EVENTS_DAYS)} order by delivered_at limit ${BATCH})`);
  return { keys, events };
}

export const retention: Recurring = {
  name: 'spent-keys-and-events',
  everySeconds: 3600,
  async look(tx, services) {
    await removeSpent(tx, services.now());
  },
};
