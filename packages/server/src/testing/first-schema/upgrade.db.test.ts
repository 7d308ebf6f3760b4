import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { TrailVerifier } from '@hengjian/trail';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { migrate, readMigrations } from '../../platform/sql/migrate.ts';
import { ensureRoles } from '../../platform/sql/roles.ts';
import { startServer } from '../../server.ts';
import { testAccess } from '../accounts.ts';
import { Client } from '../client.ts';
import { at } from '../targets.ts';

const MIGRATIONS = fileURLToPath(new URL('../../../migrations', import.meta.url));
const DUMP = new URL('./dump.sql', import.meta.url);
/** Where a table of then stands now. */
const RENAMED: Readonly<Record<string, string>> = {
  audit_trail: 'audit_unchained',
  units: 'unit_states',
  people: `(select tenant_id, person_id, q.unit_id, p.name, q.title_zh as post_zh, q.title_en as post_en
    from people p left join posts q using (tenant_id, person_id)) as people_and_posts`,
};

describe.each(inject('targets'))('an installation of the first schema ($title)', (target) => {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const ownerUrl = at(target.ownerUrl, name);
  let data = '';
  const as = async <T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      return await work(client);
    } finally {
      await client.end();
    }
  };
  beforeAll(async () => {
    data = await mkdtemp(path.join(tmpdir(), 'hengjian-upgrade-'));
    const dump = await readFile(DUMP, 'utf8');
    await as(at(target.ownerUrl, 'postgres'), (client) => client.query(`create database ${name}`));
    await as(ownerUrl, async (client) => {
      await ensureRoles(client);
      await client.query(dump);
    });
  });
  afterAll(async () => {
    await as(at(target.ownerUrl, 'postgres'), (client) => client.query(`drop database ${name} with (force)`));
    await rm(data, { recursive: true, force: true });
  });

  interface Kept {
    readonly name: string;
    readonly columns: readonly string[];
  }
  const tables = (): Promise<Kept[]> =>
    as(ownerUrl, async (client) => {
      const found = await client.query<Kept>(`
        select c.relname as name, array_agg(quote_ident(a.attname) order by a.attnum) as columns from pg_class c
        join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid and a.attnum > 0
        where n.nspname = 'public' and c.relkind = 'r' group by 1 order by 1`);
      return found.rows;
    });
  /** Every value of every row, in the columns of then. */
  const content = (
    kept: readonly Kept[],
    renamed: Readonly<Record<string, string>>,
  ): Promise<Record<string, string[]>> =>
    as(ownerUrl, async (client) => {
      const all: Record<string, string[]> = {};
      for (const { name: table, columns } of kept) {
        const rows = await client.query<{ row: string }>(
          `select row(${columns.join(', ')})::text as row from ${renamed[table] ?? table}`,
        );
        all[table] = rows.rows.map(({ row }) => row).sort();
      }
      return all;
    });

  it('is brought to the newest schema with all its data, and the server goes on with it', async () => {
    const kept = await tables();
    const before = await content(kept, {});
    for (const table of ['tenants', 'observations', 'imports', 'results', 'audit_trail', 'files', 'jobs'])
      expect(before[table]?.length, table).toBeGreaterThan(0);

    const ran = await migrate({ connectionString: ownerUrl }, MIGRATIONS);
    expect(ran).toEqual((await readMigrations(MIGRATIONS)).map((one) => one.name).filter((one) => one > '0011'));
    expect(await content(kept, RENAMED)).toEqual(before);
    expect(await migrate({ connectionString: ownerUrl }, MIGRATIONS)).toEqual([]);

    const server = await startServer({
      dataDirectory: data,
      databaseUrl: at(target.appUrl, name),
      ownerUrl,
      demonstration: false,
      access: testAccess,
    });
    try {
      const office = new Client(server, { tenant: 'alpha' });
      const ranking = (await office.get('/rounds/order-2026-10/ranking?group=town')).json();
      expect(ranking.items).toHaveLength(4);
      const upload = await office.upload('/rounds/order-2026-10/imports', '后.csv', 'subject,replies\ntown-02,9\n');
      expect(upload.json()).toMatchObject({ job: expect.any(String) });
      expect((await office.finished(upload.json().job)).state).toBe('done');
      // What was kept without a chain is in the chain now, in front of what came after.
      const verifier = new TrailVerifier();
      const exported = await new Client(server, { tenant: 'alpha', role: 'auditAdmin' }).get('/audit/export');
      for (const line of exported.body.trimEnd().split('\n')) verifier.line(line);
      const verdict = verifier.end();
      expect(verdict).toMatchObject({ ok: true, entries: (before.audit_trail?.length ?? 0) + 2 });
    } finally {
      await server.stop();
    }
  });
});
