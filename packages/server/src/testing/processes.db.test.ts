import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { startServer } from '../server.ts';
import { testAccess } from './accounts.ts';
import { buildRound } from './builders.ts';
import { ask, childServer, type Process, productionServer } from './processes.ts';
import { at } from './targets.ts';

const UNITS = 1_500;
const ROUND = '/rounds/order-2026-10';

function table(): FormData {
  const rows = Array.from({ length: UNITS }, (_, n) => `town-${String(n + 1).padStart(2, '0')},${n % 13},${n % 101}`);
  const form = new FormData();
  form.set('file', new Blob([`subject,replies,tasks\n${rows.join('\n')}\n`]), 'all.csv');
  return form;
}

async function until<T>(look: () => Promise<T>, right: (found: T) => boolean, patience = 60_000): Promise<T> {
  const limit = Date.now() + patience;
  for (;;) {
    const found = await look();
    if (right(found)) return found;
    if (Date.now() > limit) throw new Error(`still ${JSON.stringify(found)}`);
    await after(25);
  }
}

/** Empty databases: one for each way of starting. */
describe.each(inject('targets'))('three server processes on one database ($title)', (target) => {
  const names = [0, 1].map(() => `test_${randomUUID().replaceAll('-', '')}`);
  let home = '';
  let processes: Process[] = [];
  const owner = async (name: string, statement: string, values: readonly unknown[] = []): Promise<pg.QueryResult> => {
    const client = new pg.Client({ connectionString: at(target.ownerUrl, name) });
    await client.connect();
    try {
      return await client.query(statement, [...values]);
    } finally {
      await client.end();
    }
  };
  const urls = (name: string) => ({
    DATABASE_URL: at(target.appUrl, name),
    DATABASE_OWNER_URL: at(target.ownerUrl, name),
  });
  beforeAll(async () => {
    home = await mkdtemp(path.join(tmpdir(), 'hengjian-processes-'));
    for (const name of names) await owner('postgres', `create database ${name}`);
  });
  afterAll(async () => {
    await Promise.all(processes.map((one) => one.stop()));
    for (const name of names) await owner('postgres', `drop database if exists ${name} with (force)`);
    await rm(home, { recursive: true, force: true });
  });

  it('start at once on an empty database, and know each other’s sessions', async () => {
    const [name = ''] = names;
    const shared = path.join(home, 'production');
    processes = await Promise.all([0, 1, 2].map(() => productionServer(shared, urls(name))));
    const [a, b, c] = processes as [Process, Process, Process];
    const migrations = await owner(
      name,
      'select count(*)::int as n, count(distinct name)::int as names from hengjian_meta.migrations',
    );
    expect(migrations.rows[0].n).toBe(migrations.rows[0].names);

    const token = /\n\s+([\w-]{43})\n/.exec(b.output())?.[1] ?? '';
    const administrator = (login: string) => ({
      login,
      name: login,
      password: `Songlan-${login.length}-${login.at(0)}#2026`,
    });
    const people = { systemAdmin: 'system', securityAdmin: 'safety9', auditAdmin: 'audit' };
    const nobody = { headers: {} };
    const made = await ask(a, 'POST', '/set-up', {
      ...nobody,
      body: {
        token,
        tenant: { 'zh-CN': '松岚县' },
        administrators: Object.fromEntries(Object.entries(people).map(([kind, login]) => [kind, administrator(login)])),
      },
    });
    expect(made.body).toMatchObject({ administrators: expect.any(Array) });
    const { login, password } = administrator('audit');
    const entered = await ask(b, 'POST', '/session', { ...nobody, body: { login, password } });
    const cookie = (entered.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    const session = (server: Process) => ask(server, 'GET', '/session', { headers: { cookie } });
    for (const server of processes)
      expect((await session(server)).body).toMatchObject({ account: { id: entered.body.account } });
    expect((await ask(c, 'POST', '/session/end', { headers: { cookie } })).status).toBe(200);
    expect((await session(a)).body).not.toMatchObject({ account: { id: entered.body.account } });

    // In production the log is JSON lines, and what it took to sign in is not among them.
    await Promise.all(processes.map((one) => one.stop()));
    const lines = processes.flatMap((one) => one.log().split('\n')).filter((line) => line !== '');
    const told = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(told).toContainEqual(expect.objectContaining({ operation: 'identity.sign-in', status: 200 }));
    for (const secret of [password, token, cookie.slice(9)]) expect(lines.join('\n')).not.toContain(secret);
    processes = [];
  });

  it('do a repeated command once, take a job once, and take over from one that was killed', async () => {
    const name = names[1] ?? '';
    const shared = path.join(home, 'working');
    const builder = await startServer({
      dataDirectory: shared,
      databaseUrl: at(target.appUrl, name),
      ownerUrl: at(target.ownerUrl, name),
      demonstration: false,
      access: testAccess,
    });
    await buildRound(builder.services, { units: UNITS });
    await builder.stop();
    processes = await Promise.all([0, 1, 2].map(() => childServer(shared, UNITS, urls(name))));
    const [a, b, c] = processes as [Process, Process, Process];

    const key = randomUUID();
    const answers = await Promise.all(
      processes.map((one) => ask(one, 'POST', `${ROUND}/imports`, { body: table(), key })),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    expect((await ask(c, 'GET', '/imports')).body.items).toHaveLength(1);

    const [{ body: kept }] = answers as [(typeof answers)[number]];
    // Whoever works on it: each of the three tells its own watchers.
    const streams = processes.map(async (one) => {
      const stream = await fetch(`${one.address}/api/v1/jobs/${kept.job}/events`, {
        headers: { 'x-test-account': 'alpha office office *' },
      });
      return (
        (await stream.text())
          .split('\n')
          .filter((line) => line.startsWith('data: '))
          .at(-1) ?? ''
      );
    });
    for (const last of await Promise.all(streams)) expect(last).toContain('"state":"done"');
    const attempts = (job: unknown) => owner(name, 'select attempts, state from jobs where job_id = $1', [job]);
    expect((await attempts(kept.job)).rows).toEqual([{ attempts: 1, state: 'done' }]);

    // A bystander asks while one after the other is killed; the job goes on in whichever is left when the lease has run out.
    const { body: store } = await ask(a, 'POST', `/imports/${kept.id}/confirm`);
    await until(
      async () => (await attempts(store.id)).rows[0]?.state,
      (state) => state !== 'queued',
    );
    await Promise.all([a.kill(), b.kill()]);
    await until(
      async () => (await ask(c, 'GET', `/jobs/${store.id}`)).body.state,
      (state) => state === 'done',
    );
    expect((await ask(c, 'GET', ROUND)).body.missing).toBe(0);
    const figures = await owner(name, 'select count(*)::int as n from observations');
    expect(figures.rows[0].n).toBe(UNITS * 2);
    const run = await ask(c, 'POST', `${ROUND}/runs`);
    await until(
      async () => (await ask(c, 'GET', `/jobs/${run.body.id}`)).body.state,
      (state) => state === 'done',
    );
  }, 120_000);
});
