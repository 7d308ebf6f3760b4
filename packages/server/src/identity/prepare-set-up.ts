import { insertTenant, listTenants } from '../org/index.ts';
import { StartError } from '../platform/database/start-error.ts';
import { hashToken, newToken } from '../platform/secrets/vault.ts';
import type { Services } from '../platform/services.ts';
import { text } from '../platform/text.ts';
import { anyAccount } from './repository/accounts.ts';
import { insertSetupToken } from './repository/sessions.ts';

const HOURS = 24;

/**
 * A production start: a tenant without accounts gets a one-time token, which is returned to be shown at the terminal and kept as a hash only.
 * Null where there are accounts. Throws where the database holds a demonstration: its accounts have no passwords.
 */
export async function prepareSetUp(services: Services, tenantId: string): Promise<string | null> {
  const tenants = await services.db.dispatch(listTenants);
  if (tenants.some((tenant) => tenant.demo)) {
    throw new StartError(
      text(
        '数据库中有演示数据，不能用于正式运行。请换一个空的数据库或数据目录。',
        'The database holds demonstration data and cannot be used in production. Use an empty database or data directory.',
      ),
    );
  }
  const tenant = tenants[0]?.id ?? tenantId;
  return services.db.write(tenant, async (tx) => {
    await insertTenant(tx, { name: { 'zh-CN': tenant }, demo: false });
    if (await anyAccount(tx)) return null;
    const token = newToken();
    const now = services.now();
    await insertSetupToken(tx, hashToken(token), now, new Date(now.getTime() + HOURS * 3_600_000));
    return token;
  });
}
