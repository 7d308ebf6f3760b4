import { dayAt } from '../platform/calendar/zoned.ts';
import type { Tx } from '../platform/sql/database.ts';
import { findTenant } from './repository/tenants.ts';

/** Today where the tenant is. */
export async function tenantDay(tx: Tx, now: Date): Promise<string> {
  return dayAt((await findTenant(tx))?.zone ?? 'Asia/Shanghai', now);
}
