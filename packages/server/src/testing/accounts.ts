import type { Authenticate, Principal, Role } from '../platform/principal.ts';
import { ROLES } from '../platform/principal.ts';
import { text } from '../platform/text.ts';

export const header = (tenant: string, role: Role, account: string = role): string => `${tenant} ${role} ${account}`;

/** Tests say who they are in a header; this is how an installation without the demonstration account plugs in its own. */
export const headerAccess: Authenticate = (credentials) => {
  const value = credentials.headers['x-test-account'];
  const [tenant = '', role = '', account = ''] = typeof value === 'string' ? value.split(' ') : [];
  const known = ROLES.find((candidate) => candidate === role);
  const principal: Principal | null =
    known === undefined
      ? null
      : { tenant, account: { id: account, name: account, role: text(role, role) }, roles: [known] };
  return Promise.resolve(principal);
};
