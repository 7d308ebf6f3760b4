import type { Recurring } from '../platform/jobs/recurring.ts';
import type { Services } from '../platform/services.ts';
import { tenantIds } from '../platform/sql/tenants.ts';
import { filesAmong } from './repository.ts';

const DAY = 86_400;

/** Removes files that are no tenant's and that nobody has written since. Their number. */
export async function sweepOrphans({ db, blobs }: Services, since: Date): Promise<number> {
  const tenants = await db.dispatch(tenantIds);
  let removed = 0;
  for await (const hashes of blobs.all()) {
    const orphans = new Set(hashes);
    for (const id of tenants)
      for (const kept of await db.read(id, (tx) => filesAmong(tx, [...orphans]))) orphans.delete(kept);
    for (const sha256 of orphans) if (await blobs.removeUnwritten(sha256, since)) removed += 1;
  }
  return removed;
}

/** Files are the installation's, not a tenant's: one of the tenants looks for all, once a day. */
export const orphanSweep: Recurring = {
  name: 'orphan-files',
  everySeconds: DAY,
  async work(tenant, services) {
    const [first] = await services.db.dispatch(tenantIds);
    if (first === tenant) await sweepOrphans(services, new Date(Date.now() - DAY * 1000));
  },
};
