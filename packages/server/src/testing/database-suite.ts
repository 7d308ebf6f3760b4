import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, inject } from 'vitest';
import { type Server, type ServerOptions, startServer } from '../server.ts';
import { testAccess } from './accounts.ts';
import { at, type Target } from './targets.ts';

export interface Suite {
  readonly server: Server;
  readonly dataDirectory: string;
  /** For another server on the same database: as the application connects, and as the owner. */
  readonly urls: { readonly databaseUrl: string; readonly ownerUrl: string };
  /** Raw statements as the owner, past every policy. */
  owner(statement: string, values?: readonly unknown[]): Promise<pg.QueryResult>;
  /** Raw statements in the application's role with a tenant set, or with none. */
  asApp(tenant: string | null, statement: string, values?: readonly unknown[]): Promise<pg.QueryResult>;
}

async function once(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

async function open(
  target: Target,
  name: string,
  options: Partial<ServerOptions>,
): Promise<Suite & { close(): Promise<void> }> {
  await once(at(target.ownerUrl, 'postgres'), `create database ${name} template ${target.template}`);
  const dataDirectory = await mkdtemp(path.join(tmpdir(), 'hengjian-data-'));
  const urls = { databaseUrl: at(target.appUrl, name), ownerUrl: at(target.ownerUrl, name) };
  const server = await startServer({
    dataDirectory,
    ...urls,
    demonstration: false,
    access: testAccess,
    ...options,
    report: (error, what) => {
      process.stderr.write(`${what}: ${error instanceof Error ? error.stack : String(error)}\n`);
    },
  });
  const owner = new pg.Client({ connectionString: at(target.ownerUrl, name) });
  await owner.connect();
  const app = new pg.Client({ connectionString: at(target.appUrl, name) });
  await app.connect();
  return {
    server,
    dataDirectory,
    urls,
    owner: (statement, values = []) => owner.query(statement, [...values]),
    async asApp(tenant, statement, values = []) {
      await app.query(
        `begin; set local role hengjian_app${tenant === null ? '' : `; set local app.tenant = '${tenant}'`}`,
      );
      try {
        return await app.query(statement, [...values]);
      } finally {
        await app.query('rollback');
      }
    },
    async close() {
      await server.stop();
      await owner.end();
      await app.end();
      await once(at(target.ownerUrl, 'postgres'), `drop database ${name} with (force)`);
      await rm(dataDirectory, { recursive: true, force: true });
    },
  };
}

/** Runs the same tests on every database there is, each on a fresh copy of the migrated template. */
export function onEveryDatabase(
  title: string,
  tests: (suite: () => Suite) => void,
  options: Partial<ServerOptions> = {},
): void {
  describe.each(inject('targets'))(`${title} ($title)`, (target) => {
    let suite: Awaited<ReturnType<typeof open>> | undefined;
    beforeAll(async () => {
      suite = await open(target, `test_${randomUUID().replaceAll('-', '')}`, options);
    });
    afterAll(async () => {
      await suite?.close();
    });
    tests(() => {
      if (suite === undefined) throw new Error('the suite is not open yet');
      return suite;
    });
  });
}
