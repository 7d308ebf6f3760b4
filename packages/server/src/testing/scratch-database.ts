import { randomUUID } from 'node:crypto';
import pg from 'pg';

/** One statement on a connection of its own. */
export async function once(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** An empty database on the server of `url`, which must be allowed to make one; gone when the work is over. */
export async function withScratchDatabase<T>(url: string, work: (url: string) => Promise<T>): Promise<T> {
  const name = `hengjian_scratch_${randomUUID().replaceAll('-', '')}`;
  const own = new URL(url);
  own.pathname = `/${name}`;
  await once(url, `create database ${name}`);
  try {
    return await work(own.href);
  } finally {
    await once(url, `drop database ${name} with (force)`);
  }
}
