import { sessionAccess } from '../identity/index.ts';
import { type Access, type Principal, type Reach, ROLES, type Role } from '../platform/principal.ts';
import type { Services } from '../platform/services.ts';
import { text } from '../platform/text.ts';

/** Who a test is: tenant, role, account, and the units it reaches; `*` for all. */
export const header = (
  tenant: string,
  role: Role,
  account: string = role,
  reach: readonly string[] | 'all' = 'all',
): string => `${tenant} ${role} ${account} ${reach === 'all' ? '*' : reach.join(',')}`;

function principalOf(value: string): Principal | null {
  const [tenant = '', role = '', account = '', units = '*'] = value.split(' ');
  const known = ROLES.find((candidate) => candidate === role);
  if (known === undefined) return null;
  const reach: Reach = units === '*' ? 'all' : new Set(units.split(',').filter((unit) => unit !== ''));
  return {
    tenant,
    account: { id: account, name: account, role: text(role, role) },
    held: [{ role: known, reach }],
    unit: reach === 'all' ? null : ([...reach][0] ?? null),
    session: null,
    only: null,
  };
}

/** Tests say who they are in a header; whoever sends none is looked at as in every installation, by session. */
export function testAccess(services: Services): Access {
  const real = sessionAccess(services);
  return {
    async authenticate(credentials) {
      const value = credentials.headers['x-test-account'];
      return typeof value === 'string' ? principalOf(value) : real.authenticate(credentials);
    },
    guest: (credentials) => real.guest(credentials),
    nobody: (credentials) => real.nobody(credentials),
  };
}
