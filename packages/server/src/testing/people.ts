import { randomUUID } from 'node:crypto';
import { insertAccounts, insertGrants } from '../identity/index.ts';
import { findTenant, insertTenant } from '../org/index.ts';
import type { Role } from '../platform/principal.ts';
import { hashPassword } from '../platform/secrets/password.ts';
import type { Server } from '../server.ts';

export const PASSWORD = 'Songlan-shiyan-2026';

/** An account with a password and roles over everything, in a tenant that is made where it is missing. The account's id. */
export async function addPerson(
  server: Server,
  tenant: string,
  given: { readonly login: string; readonly roles: readonly Role[]; readonly kind?: 'systemAdmin' },
): Promise<string> {
  const { services } = server;
  const id = randomUUID();
  const passwordHash = await hashPassword(PASSWORD);
  const kind = given.kind ?? ('person' as const);
  await services.db.write(tenant, async (tx) => {
    if ((await findTenant(tx)) === null) await insertTenant(tx, { name: { 'zh-CN': '松岚县' }, demo: false });
    const account = { id, kind, login: given.login, name: given.login, person: null, unit: null, passwordHash };
    await insertAccounts(tx, [{ ...account, mustChangePassword: false, persona: null }], 'test', services.now());
    await insertGrants(
      tx,
      given.roles.map((role) => ({
        id: randomUUID(),
        account: id,
        kind,
        role,
        scope: { kind: 'all' as const },
        from: '2026-01-01',
        to: null,
        grantedBy: 'test',
        reason: 'test',
      })),
      services.now(),
    );
  });
  return id;
}
