import { listTenants } from '../org/index.ts';
import type { Authenticate, Principal } from '../platform/principal.ts';
import type { Database } from '../platform/sql/database.ts';
import { text } from '../platform/text.ts';

/** The one account of a demonstration tenant. It has no password and is given only where the tenant says `demo`. */
const DEMONSTRATION = {
  account: { id: 'demo-office', name: '演示账号', role: text('领导小组办公室', 'Leading group office') },
  roles: ['office'],
} as const satisfies Omit<Principal, 'tenant'>;

/** Everybody is the demonstration account of the demonstration tenant; where there is none, nobody is let in. */
export function demonstrationAccess(db: Database): Authenticate {
  let known: Principal | null = null;
  return async () => {
    if (known === null) {
      const tenant = (await db.dispatch(listTenants)).find((candidate) => candidate.demo);
      known = tenant === undefined ? null : { tenant: tenant.id, ...DEMONSTRATION };
    }
    return known;
  };
}
