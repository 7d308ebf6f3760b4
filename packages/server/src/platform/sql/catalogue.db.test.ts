import { expect, it } from 'vitest';
import { buildFigures, buildRound, buildRun } from '../../testing/builders.ts';
import { Client } from '../../testing/client.ts';
import { onEveryDatabase, type Suite } from '../../testing/database-suite.ts';

const TABLES = `select c.oid, c.relname as name, c.relrowsecurity as enabled, c.relforcerowsecurity as forced
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname = 'public' and c.relkind in ('r', 'p') order by c.relname`;

/** Facts that may be added and never changed. */
const APPEND_ONLY = [
  'alerts',
  'audit_trail',
  'entry_changes',
  'entry_evidence',
  'calendar_days',
  'calendar_years',
  'files',
  'leave_one_out',
  'node_stats',
  'not_separable',
  'notice_reads',
  'notices',
  'observations',
  'renditions',
  'results',
  'round_subjects',
  'round_extensions',
  'score_runs',
  'task_remarks',
];

async function tables(suite: Suite): Promise<{ oid: number; name: string; enabled: boolean; forced: boolean }[]> {
  return (await suite.owner(TABLES)).rows;
}

onEveryDatabase('the catalogue', (suite) => {
  it('puts tenant_id first in every primary key', async () => {
    const found = await suite().owner(`
      select c.relname as name, (select a.attname from pg_attribute a where a.attrelid = c.oid and a.attnum = i.indkey[0]) as first
      from pg_class c join pg_namespace n on n.oid = c.relnamespace left join pg_index i on i.indrelid = c.oid and i.indisprimary
      where n.nspname = 'public' and c.relkind in ('r', 'p')`);
    expect(found.rows.length).toBeGreaterThan(20);
    expect(found.rows.filter((row) => row.first !== 'tenant_id')).toEqual([]);
  });

  it('makes tenant_id part of every unique and foreign key', async () => {
    const unique = await suite().owner(`
      select i.indexrelid::regclass::text as index from pg_index i join pg_class c on c.oid = i.indrelid
      join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and i.indisunique and not exists (
        select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id' and a.attnum = any(i.indkey))`);
    expect(unique.rows).toEqual([]);
    const foreign = await suite().owner(`
      select k.conname from pg_constraint k join pg_namespace n on n.oid = k.connamespace
      where n.nspname = 'public' and k.contype = 'f' and not exists (
        select 1 from unnest(k.conkey, k.confkey) as pair (own, other)
        join pg_attribute a on a.attrelid = k.conrelid and a.attnum = pair.own
        join pg_attribute b on b.attrelid = k.confrelid and b.attnum = pair.other
        where a.attname = 'tenant_id' and b.attname = 'tenant_id')`);
    expect(foreign.rows).toEqual([]);
  });

  it('has row-level security on and forced, with a policy, on every table', async () => {
    const found = await tables(suite());
    expect(found.filter((table) => !table.enabled || !table.forced)).toEqual([]);
    const without = await suite().owner(`
      select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind in ('r', 'p') and not exists (select 1 from pg_policy p where p.polrelid = c.oid)`);
    expect(without.rows).toEqual([]);
  });

  it('gives the application a role that owns nothing, bypasses nothing and cannot log in', async () => {
    const role = await suite().owner(
      `select rolsuper, rolbypassrls, rolcanlogin from pg_roles where rolname in ('hengjian_app', 'hengjian_dispatch')`,
    );
    expect(role.rows).toEqual([
      { rolsuper: false, rolbypassrls: false, rolcanlogin: false },
      { rolsuper: false, rolbypassrls: false, rolcanlogin: false },
    ]);
    const owned = await suite().owner(
      `select 1 from pg_class where relowner in (select oid from pg_roles where rolname like 'hengjian%')`,
    );
    expect(owned.rowCount).toBe(0);
  });

  it.each(APPEND_ONLY)('withholds UPDATE, DELETE and TRUNCATE on %s', async (table) => {
    const rights = await suite().owner(
      `
      select has_table_privilege('hengjian_app', $1, 'insert') as insert, has_any_column_privilege('hengjian_app', $1, 'update') as update,
        has_table_privilege('hengjian_app', $1, 'delete') as delete, has_table_privilege('hengjian_app', $1, 'truncate') as truncate`,
      [table],
    );
    expect(rights.rows[0]).toEqual({ insert: true, update: false, delete: false, truncate: false });
    await expect(suite().asApp('alpha', `update ${table} set tenant_id = tenant_id`)).rejects.toThrow(
      'permission denied',
    );
    await expect(suite().asApp('alpha', `delete from ${table}`)).rejects.toThrow('permission denied');
  });
});

onEveryDatabase('two tenants in one database', (suite) => {
  it('shows a tenant none of the rows of another, in any table', async () => {
    const { server } = suite();
    const built = await buildRound(server.services, { tenant: 'alpha' });
    await buildFigures(server.services, built);
    await buildRun(server.services, built);
    await buildRound(server.services, { tenant: 'beta' });
    const client = new Client(server, { tenant: 'alpha' });
    const upload = await client.upload(
      `/rounds/${built.round}/imports`,
      'a.csv',
      'subject,replies,nonsense\ntown-01,9,1\n',
    );
    await client.finished(upload.json().job);
    const run = await client.post(`/rounds/${built.round}/runs`);
    await client.finished(run.json().id);
    await client.get(`/rounds/${built.round}/subjects/town-01`);
    const filled: string[] = [];
    for (const { name } of await tables(suite())) {
      const all = await suite().owner(`select count(*)::int as n from ${name} where tenant_id = 'alpha'`);
      if (all.rows[0].n > 0) filled.push(name);
      const seen = await suite().asApp('beta', `select count(*)::int as n from ${name} where tenant_id = 'alpha'`);
      expect(seen.rows[0].n, `${name} seen by beta`).toBe(0);
      const blind = await suite().asApp(null, `select count(*)::int as n from ${name}`);
      expect(blind.rows[0].n, `${name} seen without a tenant`).toBe(0);
    }
    // Otherwise the test would prove nothing about an empty table.
    expect(filled).toEqual(
      expect.arrayContaining([
        'observations',
        'results',
        'imports',
        'import_problems',
        'audit_trail',
        'audit_heads',
        'file_views',
        'outbox',
        'jobs',
        'idempotency',
      ]),
    );
  });

  it('refuses to write a row of another tenant', async () => {
    const insert = `insert into outbox (tenant_id, name, payload) values ('alpha', 'x', '{}')`;
    await expect(suite().asApp('beta', insert)).rejects.toThrow('row-level security');
  });

  it('answers 404 over HTTP for what belongs to another tenant', async () => {
    const beta = new Client(suite().server, { tenant: 'beta' });
    const imports = await new Client(suite().server, { tenant: 'alpha' }).get('/imports');
    const [kept] = imports.json().items;
    for (const url of [
      `/imports/${kept.id}`,
      `/imports/${kept.id}/file`,
      `/imports/${kept.id}/cells`,
      `/jobs/${kept.job}`,
    ]) {
      expect((await beta.get(url)).statusCode, url).toBe(404);
    }
    expect((await beta.get('/imports')).json().items).toEqual([]);
  });
});
