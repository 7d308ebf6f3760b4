// node packages/server/src/testing/first-schema/make-dump.ts postgres://…: makes dump.sql beside it, a small installation as the first schema (migrations
// 0001 to 0010) kept it. Needs pg_dump. The rows are those of the test builders, in the columns there were then. Run once and committed; run again only to
// give the dump more rows.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { migrate } from '../../platform/sql/migrate.ts';
import { startServer } from '../../server.ts';
import { testAccess } from '../accounts.ts';
import { buildFigures, buildRound, buildRun } from '../builders.ts';
import { Client } from '../client.ts';

const [url = ''] = process.argv.slice(2);
const at = (name: string): string => {
  const parsed = new URL(url);
  parsed.pathname = `/${name}`;
  return parsed.href;
};
const MIGRATIONS = fileURLToPath(new URL('../../../migrations', import.meta.url));
const TARGET = fileURLToPath(new URL('./dump.sql', import.meta.url));
const LAST = '0010';
const [old, now] = [`first_${process.pid}`, `newest_${process.pid}`];
const home = mkdtempSync(path.join(tmpdir(), 'hengjian-first-'));
const admin = new pg.Client({ connectionString: at('postgres') });
await admin.connect();
try {
  for (const name of [old, now]) await admin.query(`create database ${name}`);
  const first = path.join(home, 'migrations');
  for (const name of readdirSync(MIGRATIONS).filter((file) => file.slice(0, 4) <= LAST))
    cpSync(path.join(MIGRATIONS, name), path.join(first, name));
  await migrate({ connectionString: at(old) }, first);

  const server = await startServer({
    dataDirectory: path.join(home, 'data'),
    databaseUrl: at(now),
    demonstration: false,
    access: testAccess,
  });
  const built = await buildRound(server.services, {});
  await buildFigures(server.services, built);
  await buildRun(server.services, built);
  const office = new Client(server, { tenant: 'alpha' });
  const upload = await office.upload(`/rounds/${built.round}/imports`, '一.csv', 'subject,replies\ntown-01,7\n');
  await office.finished(upload.json().job);
  await office.post(`/imports/${upload.json().id}/confirm`);
  await server.stop();

  const source = new pg.Client({ connectionString: at(now) });
  const target = new pg.Client({ connectionString: at(old) });
  await Promise.all([source.connect(), target.connect()]);
  await target.query('begin');
  const tables = await target.query<{ name: string; columns: string[] }>(`
    select c.relname as name, array_agg(a.attname::text order by a.attnum) as columns from pg_class c
    join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and a.attgenerated = ''
    where n.nspname = 'public' and c.relkind = 'r' group by 1 order by 1`);
  await target.query('set local session_replication_role = replica');
  for (const { name, columns } of tables.rows) {
    // The trail of then had neither names nor hashes.
    const from =
      name === 'audit_trail'
        ? `select tenant_id, seq as entry_id, at, account_id, operation, target, details from audit_trail`
        : `select * from ${name}`;
    const rows = await source.query(`select to_jsonb(found) as row from (${from}) found`);
    for (const { row } of rows.rows)
      await target.query(
        `insert into ${name} (${columns.join(', ')}) overriding system value
         select ${columns.join(', ')} from jsonb_populate_record(null::${name}, $1)`,
        [JSON.stringify(row)],
      );
  }
  const numbered = await target.query<{ table: string; column: string }>(`
    select table_name as table, column_name as column from information_schema.columns
    where table_schema = 'public' and is_identity = 'YES'`);
  for (const { table, column } of numbered.rows)
    await target.query(
      `select setval(pg_get_serial_sequence('${table}', '${column}'), (select coalesce(max(${column}), 1) from ${table}))`,
    );
  await target.query('commit');
  await Promise.all([source.end(), target.end()]);
  const dump = execFileSync('pg_dump', ['--no-owner', '--inserts', '--rows-per-insert=50', '-d', at(old)], {
    encoding: 'utf8',
  });
  const lines = dump
    .split('\n')
    .filter((line) => line !== '' && !/^(--|\\|SET (transaction_timeout|default_table_access_method))/.test(line));
  writeFileSync(TARGET, `${lines.join('\n')}\n`);
} finally {
  for (const name of [old, now]) await admin.query(`drop database if exists ${name} with (force)`);
  await admin.end();
  rmSync(home, { recursive: true, force: true });
}
