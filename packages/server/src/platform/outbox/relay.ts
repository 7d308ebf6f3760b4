import type { Database, Tx } from '../sql/database.ts';
import { markDelivered, nextEvents, type OutboxEvent, tenantsWithEvents } from './repository.ts';

/** Reads an event in the transaction that marks it delivered: its own writes happen exactly once. */
export interface Subscriber {
  readonly event: string;
  receive(tx: Tx, event: OutboxEvent): Promise<void>;
}

const BATCH = 100;

/** Delivers everything that waits. Returns how many events were delivered. Safe in several processes at once. */
export async function deliverEvents(db: Database, subscribers: readonly Subscriber[]): Promise<number> {
  let delivered = 0;
  for (const tenant of await db.dispatch(tenantsWithEvents)) {
    for (;;) {
      const count = await db.write(tenant, async (tx) => {
        const events = await nextEvents(tx, BATCH);
        for (const event of events) {
          for (const subscriber of subscribers)
            if (subscriber.event === event.name) await subscriber.receive(tx, event);
        }
        if (events.length > 0)
          await markDelivered(
            tx,
            events.map((event) => event.event_id),
          );
        return events.length;
      });
      delivered += count;
      if (count < BATCH) break;
    }
  }
  return delivered;
}
