import type { Services } from '../services.ts';
import type { Tx } from '../sql/database.ts';
import { markDelivered, nextEvents, type OutboxEvent, tenantsWithEvents } from './repository.ts';

/** Reads an event in the transaction that marks it delivered: its own writes happen exactly once. */
export interface Subscriber {
  readonly event: string;
  receive(tx: Tx, event: OutboxEvent, services: Services): Promise<void>;
}

const BATCH = 100;

/**
 * Delivers what waits and has a subscriber here. What has none is left alone: a process of another version may have one. Returns how many events
 * were delivered. Safe in several processes at once.
 */
export async function deliverEvents(services: Services, subscribers: readonly Subscriber[]): Promise<number> {
  const { db } = services;
  const names = [...new Set(subscribers.map(({ event }) => event))];
  let delivered = 0;
  for (const tenant of await db.dispatch((tx) => tenantsWithEvents(tx, names))) {
    for (;;) {
      const count = await db.write(tenant, async (tx) => {
        const events = await nextEvents(tx, names, BATCH);
        for (const event of events) {
          for (const subscriber of subscribers)
            if (subscriber.event === event.name) await subscriber.receive(tx, event, services);
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
