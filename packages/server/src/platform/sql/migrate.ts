import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import { ensureRoles } from './roles.ts';

const LOCK = 4_837_262;
const NAME = /^(\d{4})_([a-z]+)_[a-z0-9-]+\.sql$/;

export interface Migration {
  readonly name: string;
  readonly text: string;
  readonly checksum: string;
}

/** The migrations in their one global order. Throws where a number is used twice; a number left out was given to work that has not come. */
export async function readMigrations(directory: string): Promise<readonly Migration[]> {
  const names = (await readdir(directory)).filter((name) => name.endsWith('.sql')).sort();
  return Promise.all(
    names.map(async (name, index) => {
      const before = Number(names[index - 1]?.slice(0, 4) ?? 0);
      const match = NAME.exec(name);
      if (match === null) throw new Error(`migration ${name}: the name must be NNNN_module_what.sql`);
      if (Number(match[1]) <= before) throw new Error(`migration ${name}: the number ${match[1]} is taken`);
      const content = await readFile(path.join(directory, name), 'utf8');
      return { name, text: content, checksum: createHash('sha256').update(content).digest('hex') };
    }),
  );
}

async function applied(client: pg.ClientBase): Promise<Map<string, string>> {
  await client.query('create schema if not exists hengjian_meta');
  await client.query(
    `create table if not exists hengjian_meta.migrations (
       name text primary key, checksum text not null, applied_at timestamptz not null default now())`,
  );
  const rows = await client.query<{ name: string; checksum: string }>(
    'select name, checksum from hengjian_meta.migrations',
  );
  return new Map(rows.rows.map((row) => [row.name, row.checksum]));
}

async function apply(client: pg.ClientBase, migration: Migration): Promise<void> {
  await client.query(migration.text);
  await client.query('insert into hengjian_meta.migrations (name, checksum) values ($1, $2)', [
    migration.name,
    migration.checksum,
  ]);
}

/** The given migrations on an empty database, in the caller's transaction; the roles are there already. */
export async function applyMigrations(client: pg.ClientBase, migrations: readonly Migration[]): Promise<void> {
  await applied(client);
  for (const migration of migrations) await apply(client, migration);
}

/**
 * Brings the database to the newest schema, as the owner. Several servers may start at once: one migrates, the others wait.
 * Each migration is one transaction. Returns the names of those that ran. Throws where an applied one was edited, or where the database is
 * newer than this program.
 */
export async function migrate(connection: pg.ClientConfig, directory: string): Promise<readonly string[]> {
  const migrations = await readMigrations(directory);
  const client = new pg.Client({ ...connection, application_name: 'hengjian migrate' });
  await client.connect();
  try {
    const version = await client.query<{ server_version_num: string }>('show server_version_num');
    if (Number(version.rows[0]?.server_version_num ?? 0) < 150_000) throw new Error('PostgreSQL 15 or newer is needed');
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    const done = await applied(client);
    const known = new Set(migrations.map((migration) => migration.name));
    for (const name of done.keys()) {
      if (!known.has(name))
        throw new Error(
          `the database has the migration ${name}, which this program does not know; use the newer program`,
        );
    }
    const ran: string[] = [];
    for (const migration of migrations) {
      const checksum = done.get(migration.name);
      if (checksum === migration.checksum) continue;
      if (checksum !== undefined) throw new Error(`the applied migration ${migration.name} was changed afterwards`);
      if (ran.length === 0) await ensureRoles(client);
      await client.query('begin');
      await apply(client, migration);
      await client.query('commit');
      ran.push(migration.name);
    }
    return ran;
  } finally {
    await client.end();
  }
}
