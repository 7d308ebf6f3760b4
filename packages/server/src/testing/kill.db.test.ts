import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { appendFile, chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { header } from './accounts.ts';

const CHILD = fileURLToPath(new URL('./child-server.ts', import.meta.url));
const NODE = process.execPath;

interface Running {
  readonly child: ChildProcess;
  readonly address: string;
  /** What it has written to its error stream. */
  said(): string;
  api(
    method: string,
    url: string,
    body?: BodyInit,
  ): Promise<Record<string, unknown> & { items: Record<string, unknown>[] }>;
}

async function start(directory: string, units: number): Promise<Running> {
  const child = spawn(NODE, [CHILD, directory, String(units)], { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    said += String(chunk);
  });
  const address = await new Promise<string>((resolve, reject) => {
    child.stdout?.once('data', (chunk: Buffer) => resolve(String(chunk).trim()));
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}: ${said}`)));
  });
  let keys = 0;
  return {
    child,
    address,
    said: () => said,
    async api(method, url, body) {
      const headers = {
        'x-test-account': header('alpha', 'office'),
        'idempotency-key': `${child.pid}-${++keys}`,
        ...(typeof body === 'string' ? { 'content-type': 'application/json' } : {}),
      };
      const answer = await fetch(`${address}/api/v1${url}`, {
        method,
        headers,
        ...(body === undefined ? {} : { body }),
      });
      return (await answer.json()) as Record<string, unknown> & { items: Record<string, unknown>[] };
    },
  };
}

async function kill(running: Running): Promise<void> {
  const gone = once(running.child, 'exit');
  running.child.kill('SIGKILL');
  await gone;
}

async function stop(running: Running): Promise<void> {
  const gone = once(running.child, 'exit');
  running.child.kill('SIGTERM');
  expect((await gone)[0]).toBe(0);
}

const postmaster = (directory: string): number =>
  Number(readFileSync(path.join(directory, 'pg', 'postmaster.pid'), 'utf8').split('\n')[0]);

/** Asks again until the answer is right, about sixty times a second: a client that asks without a pause is refused by the rate limit. */
async function until<T>(ask: () => Promise<T>, right: (answer: T) => boolean): Promise<T> {
  const limit = Date.now() + 45_000;
  for (;;) {
    const answer = await ask();
    if (right(answer)) return answer;
    if (Date.now() > limit) throw new Error(`still ${JSON.stringify(answer)}`);
    await setTimeout(15);
  }
}

const UNITS = 3_000;
const table = (offset: number): FormData => {
  const rows = Array.from(
    { length: UNITS },
    (_, at) => `town-${String(at + 1).padStart(2, '0')},${(at + offset) % 13},${(at + offset) % 101}`,
  );
  const form = new FormData();
  form.set('file', new Blob([`subject,replies,tasks\n${rows.join('\n')}\n`]), 'all.csv');
  return form;
};

describe('a data directory', () => {
  let directory = '';
  let running: Running | undefined;
  afterEach(async () => {
    if (running !== undefined && running.child.exitCode === null && running.child.signalCode === null)
      await stop(running);
    running = undefined;
    await rm(directory, { recursive: true, force: true });
  });

  it('survives kill -9 of the server in the middle of an import and of a score run, and the work goes on', async () => {
    directory = await mkdtemp(path.join(tmpdir(), 'hengjian-kill-'));
    running = await start(directory, UNITS);
    const round = 'order-2026-10';
    const kept = await running.api('POST', `/rounds/${round}/imports`, table(0));
    const job = kept.job as string;
    const seen = running;
    await until(
      () => seen.api('GET', `/jobs/${job}`),
      (answer) => answer.state === 'running',
    );
    const database = postmaster(directory);
    await kill(running);

    running = await start(directory, UNITS);
    const again = running;
    // The orphaned database was found and taken over.
    expect(postmaster(directory)).toBe(database);
    await until(
      () => again.api('GET', `/jobs/${job}`),
      (answer) => answer.state === 'done',
    );
    expect(await running.api('GET', `/imports/${kept.id}`)).toMatchObject({
      state: 'ready',
      cells: { new: UNITS * 2, problems: 0 },
    });
    const store = await running.api('POST', `/imports/${kept.id}/confirm`);
    await kill(running);

    running = await start(directory, UNITS);
    const third = running;
    await until(
      () => third.api('GET', `/jobs/${store.id}`),
      (answer) => answer.state === 'done',
    );
    expect((await running.api('GET', `/rounds/${round}`)).missing).toBe(0);

    const run = await running.api('POST', `/rounds/${round}/runs`);
    await until(
      () => third.api('GET', `/jobs/${run.id}`),
      (answer) => answer.state === 'running',
    );
    await kill(running);

    running = await start(directory, UNITS);
    const fourth = running;
    await until(
      () => fourth.api('GET', `/jobs/${run.id}`),
      (answer) => answer.state === 'done',
    );
    const runs = await running.api('GET', `/rounds/${round}/runs`);
    expect(runs.items).toMatchObject([{ id: run.id, observations: UNITS * 2, subjects: UNITS }]);
  }, 120_000);

  it('opens a round whole or not at all where the server is killed meanwhile, and only once', async () => {
    directory = await mkdtemp(path.join(tmpdir(), 'hengjian-kill-'));
    running = await start(directory, UNITS);
    const wanted = {
      scheme: 'order',
      version: 1,
      period: '2026-11',
      title: { 'zh-CN': '十一月' },
      dueAt: '2027-01-08T16:00:00Z',
      day: '2026-11-30',
    };
    const asked = await running.api('POST', '/rounds', JSON.stringify(wanted));
    await kill(running);

    running = await start(directory, UNITS);
    const again = running;
    const job = await until(
      () => again.api('GET', `/jobs/${asked.job}`),
      (answer) => answer.state === 'done',
    );
    expect(job).toMatchObject({ done: UNITS, total: UNITS, result: { round: 'order-2026-11' } });
    expect(await running.api('GET', '/rounds/order-2026-11')).toMatchObject({ subjects: UNITS, missing: UNITS * 2 });
    expect(await running.api('POST', '/rounds', JSON.stringify(wanted))).toMatchObject({ code: 'round.exists' });
  }, 120_000);

  it('survives kill -9 of the database under a living server, and of both', async () => {
    directory = await mkdtemp(path.join(tmpdir(), 'hengjian-kill-'));
    running = await start(directory, 4);
    const living = running;
    await running.api('POST', '/rounds/order-2026-10/imports', table(1));
    const database = postmaster(directory);
    process.kill(database, 'SIGKILL');
    // Until the database is back the server refuses politely; then it goes on.
    const answer = await until(
      () => living.api('GET', '/imports'),
      (found) => Array.isArray(found.items),
    );
    expect(answer.items).toHaveLength(1);
    expect(postmaster(directory)).not.toBe(database);
    process.kill(postmaster(directory), 'SIGKILL');
    await kill(running);
    running = await start(directory, 4);
    expect((await running.api('GET', '/imports')).items).toHaveLength(1);
  });

  it('goes on trying to start a database that could not be started again, until it can', async () => {
    directory = await mkdtemp(path.join(tmpdir(), 'hengjian-revive-'));
    running = await start(directory, 4);
    const living = running;
    const settings = path.join(directory, 'pg', 'postgresql.conf');
    const good = await readFile(settings);
    await appendFile(settings, '\nno_such_setting = on\n');
    process.kill(postmaster(directory), 'SIGKILL');
    // What it says when a whole round of starting has failed.
    while (!living.said().includes('could not be started again')) await setTimeout(20);
    await writeFile(settings, good);
    const answer = await until(
      () => living.api('GET', '/rounds'),
      (found) => Array.isArray(found.items),
    );
    expect(answer.items).toHaveLength(1);
  });

  it('belongs to one server at a time', async () => {
    directory = await mkdtemp(path.join(tmpdir(), 'hengjian-lock-'));
    running = await start(directory, 4);
    const second = spawn(NODE, [CHILD, directory], { stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    second.stderr?.on('data', (chunk: Buffer) => (said += String(chunk)));
    expect((await once(second, 'exit'))[0]).not.toBe(0);
    expect(said).toContain('in use by another server');
    expect((await running.api('GET', '/session')).account).toMatchObject({ id: 'office' });
  });

  it('may have a long path and private parents, and keeps its socket to itself', async () => {
    const parent = await mkdtemp(path.join(tmpdir(), 'hengjian-deep-'));
    await chmod(parent, 0o700);
    directory = parent;
    const deep = path.join(parent, 'd'.repeat(60), 'e'.repeat(60));
    await mkdir(deep, { recursive: true });
    running = await start(deep, 4);
    expect((await running.api('GET', '/rounds')).items).toHaveLength(1);
    expect(existsSync(path.join(deep, 'run'))).toBe(false);
    await stop(running);
    running = undefined;
    expect(existsSync(path.join(deep, 'pg', 'postmaster.pid'))).toBe(false);
  });
});
