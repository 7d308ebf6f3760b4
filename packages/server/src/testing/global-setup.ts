import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { startEmbedded } from '../platform/database/embedded.ts';
import { migrate } from '../platform/sql/migrate.ts';
import { LOGIN_ROLE } from '../platform/sql/roles.ts';
import { at, type Target } from './targets.ts';

const MIGRATIONS = fileURLToPath(new URL('../../migrations', import.meta.url));
const template = `hengjian_template_${process.pid}`;

async function owner(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: at(url, 'postgres') });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

async function prepare(target: Target): Promise<void> {
  await owner(target.ownerUrl, `drop database if exists ${template} with (force)`);
  await owner(target.ownerUrl, `create database ${template}`);
  await migrate({ connectionString: at(target.ownerUrl, template) }, MIGRATIONS);
}

/** The external server's address with the database's name left open. */
function opened(url: string): string {
  const parsed = new URL(url);
  parsed.pathname = '/NAME';
  return parsed.href.replace('/NAME', '/{name}');
}

/** One embedded PostgreSQL for the whole suite, and the one of TEST_DATABASE_URL where it is set; a migrated template on each. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const directory = await mkdtemp(path.join(tmpdir(), 'hengjian-test-'));
  const embedded = await startEmbedded(directory);
  const socket = encodeURIComponent(embedded.host);
  const targets: Target[] = [
    {
      title: 'embedded',
      appUrl: `postgres://${LOGIN_ROLE}@/{name}?host=${socket}`,
      ownerUrl: `postgres://${embedded.superuser}@/{name}?host=${socket}`,
      template,
    },
  ];
  const external = process.env.TEST_DATABASE_URL;
  if (external !== undefined && external !== '') {
    targets.push({ title: 'external', appUrl: opened(external), ownerUrl: opened(external), template });
  }
  for (const target of targets) await prepare(target);
  project.provide('targets', targets);
  return async () => {
    for (const target of targets.slice(1))
      await owner(target.ownerUrl, `drop database if exists ${template} with (force)`);
    await embedded.stop();
    await rm(directory, { recursive: true, force: true });
  };
}
