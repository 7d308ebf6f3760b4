import type { Services } from '../services.ts';
import type { Tx } from '../sql/database.ts';
import { sql } from '../sql/sql.ts';
import { tenantIds } from '../sql/tenants.ts';

/** Something to look after again and again, per tenant. */
export interface Recurring {
  readonly name: string;
  readonly everySeconds: number;
  /** In the transaction that takes the turn: where it fails, the turn comes again. */
  look?(tx: Tx, services: Services): Promise<void>;
  /** Long work that may be done twice, after the turn was taken: it holds no transaction. Where it is broken off, the next turn does it. */
  work?(tenant: string, services: Services): Promise<void>;
}

/**
 * True for the one process that may look now: it has moved the row, and holds it until its transaction ends. A look further ahead than the next one
 * was made by a clock that has been set back since; without it nothing would be looked after until then.
 */
async function isMyTurn(tx: Tx, { name, everySeconds }: Recurring, now: Date): Promise<boolean> {
  const before = new Date(now.getTime() - everySeconds * 1000);
  const beyond = new Date(now.getTime() + everySeconds * 1000);
  return (
    (await tx.run(sql`
      insert into recurring_looks as seen (tenant_id, name, looked_at) values (${tx.tenant}, ${name}, ${now})
      on conflict (tenant_id, name) do update set looked_at = excluded.looked_at where seen.looked_at <= ${before} or seen.looked_at > ${beyond}`)) ===
    1
  );
}

/** Looks after everything that is due, in every tenant. Safe in several processes at once. */
export async function lookAfter(services: Services, kinds: readonly Recurring[]): Promise<void> {
  const tenants = await services.db.dispatch(tenantIds);
  for (const tenant of tenants) {
    for (const kind of kinds) {
      const mine = await services.db.write(tenant, async (tx) => {
        const turn = await isMyTurn(tx, kind, services.now());
        if (turn) await kind.look?.(tx, services);
        return turn;
      });
      if (mine) await kind.work?.(tenant, services);
    }
  }
}
