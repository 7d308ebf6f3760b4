import { beforeAll, expect, it } from 'vitest';
import { insertTenant } from '../../org/index.ts';
import { onEveryDatabase } from '../../testing/database-suite.ts';
import { removeSpent } from './retention.ts';

onEveryDatabase('what has served its purpose', (suite) => {
  const NOW = new Date('2026-11-26T00:00:00Z');
  const daysAgo = (days: number): Date => new Date(NOW.getTime() - days * 86_400_000);

  beforeAll(async () => {
    for (const tenant of ['alpha', 'beta'])
      await suite().server.services.db.write(tenant, (tx) =>
        insertTenant(tx, { name: { 'zh-CN': tenant }, demo: false }),
      );
    for (const tenant of ['alpha', 'beta'])
      for (const days of [1, 6, 8, 31]) {
        await suite().owner(
          `insert into idempotency (tenant_id, operation, account_id, key, request_hash, created_at) values ($1, 'o', 'a', $2, 'h', $3)`,
          [tenant, `key-${days}`, daysAgo(days)],
        );
        await suite().owner(
          `insert into outbox (tenant_id, name, payload, created_at, delivered_at) values ($1, $2, '{}', $3, $3)`,
          [tenant, `nobody-${days}`, daysAgo(days)],
        );
      }
    // Old, but nobody has heard of it yet.
    await suite().owner(
      `insert into outbox (tenant_id, name, payload, created_at) values ('alpha', 'nobody-waits', '{}', $1)`,
      [daysAgo(60)],
    );
  });

  it('goes, once, in its own tenant, and nothing else does', async () => {
    const { db } = suite().server.services;
    expect(await db.write('alpha', (tx) => removeSpent(tx, NOW))).toEqual({ keys: 2, events: 1 });
    expect(await db.write('alpha', (tx) => removeSpent(tx, NOW))).toEqual({ keys: 0, events: 0 });
    const keys = await suite().owner(
      `select tenant_id, key from idempotency where operation = 'o' order by tenant_id, key`,
    );
    expect(keys.rows.map(({ tenant_id, key }) => `${tenant_id} ${key}`)).toEqual([
      'alpha key-1',
      'alpha key-6',
      'beta key-1',
      'beta key-31',
      'beta key-6',
      'beta key-8',
    ]);
    const events = await suite().owner(
      `select name from outbox where tenant_id = 'alpha' and name like 'nobody%' order by name`,
    );
    expect(events.rows.map(({ name }) => name)).toEqual(['nobody-1', 'nobody-6', 'nobody-8', 'nobody-waits']);
  });
});
