import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { withScratchDatabase } from '../../../packages/server/src/testing/scratch-database.ts';
import { print } from '../measure.ts';
import type { County } from './county.ts';
import { type Answered, type Kind, Supplier } from './supplier.ts';

const SUPPLIERS = 50;
const SERVER = fileURLToPath(new URL('./server.ts', import.meta.url));
/** Requests of each supplier, and the average pause between two of them in milliseconds; a person at a sheet is slower. */
const PACES = [
  { title: 'at work (an act every 1.5 s each)', requests: 60, pause: 1_500 },
  { title: 'without a pause', requests: 20, pause: 0 },
] as const;

const load = (): string => (loadavg()[0] ?? 0).toFixed(1);
const at = (sorted: readonly number[], share: number): string =>
  `${(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN).toFixed(0)} ms`;

function row(title: string, kind: Kind | 'all', answered: readonly Answered[]): string {
  const times = answered.filter((one) => kind === 'all' || one.kind === kind).map((one) => one.milliseconds);
  const sorted = times.sort((a, b) => a - b);
  return `| ${title}: ${kind} | ${sorted.length} | ${at(sorted, 0.5)} | ${at(sorted, 0.99)} | ${at(sorted, 1)} |`;
}

/** Milliseconds of processor time of the server's own process so far; NaN where the system does not say. */
async function processor(pid: number | undefined): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  return stat
    .split(' ')
    .slice(13, 15)
    .reduce((sum, ticks) => sum + Number(ticks) * 10, 0);
}

/** Asks for the round and waits for its job, as the page does; milliseconds. */
async function open(address: string, { office, scheme }: County): Promise<{ round: string; milliseconds: number }> {
  const headers = { cookie: `hengjian=${office}`, 'content-type': 'application/json' };
  const started = performance.now();
  const answer = await fetch(`${address}/api/v1/rounds`, {
    method: 'POST',
    headers: { ...headers, 'idempotency-key': randomUUID() },
    body: JSON.stringify({
      scheme,
      version: 1,
      period: '2026-10',
      title: { 'zh-CN': '十月' },
      day: '2026-10-31',
      dueAt: '2027-01-10T15:59:59Z',
    }),
  });
  const { id, job } = (await answer.json()) as { id: string; job: string };
  const events = await (await fetch(`${address}/api/v1/jobs/${job}/events`, { headers })).text();
  const last = events.split('\n').findLast((line) => line.startsWith('data: '));
  const { state, done } = JSON.parse(last?.slice(6) ?? '{}') as { state?: string; done?: number };
  if (state !== 'done' || done !== 3_000) throw new Error(`the round is not there: ${last}`);
  return { round: id, milliseconds: performance.now() - started };
}

async function measure(title: string, databaseUrl: string): Promise<void> {
  const data = await mkdtemp(path.join(tmpdir(), 'hengjian-round-'));
  const child = fork(SERVER, [data, String(SUPPLIERS), databaseUrl], { execArgv: [] });
  try {
    const [{ address, county }] = (await once(child, 'message')) as [{ address: string; county: County }];
    const before = load();
    const opened = await open(address, county);
    print(`| ${title}: opening, asked to done | 1 | ${opened.milliseconds.toFixed(0)} ms | | load ${before} |`);
    child.send(opened.round);
    const [said] = (await once(child, 'message')) as [string];
    if (said !== 'filled') throw new Error(said);
    for (const pace of PACES) {
      const loadBefore = load();
      const suppliers = county.suppliers.map((signed, place) => new Supplier(address, opened.round, signed, place));
      const spent = await processor(child.pid);
      const started = performance.now();
      await Promise.all(suppliers.map((supplier) => supplier.work(pace.requests, pace.pause)));
      const seconds = (performance.now() - started) / 1000;
      const answered = suppliers.flatMap((supplier) => supplier.answered);
      const rate = (answered.length / seconds).toFixed(0);
      const each = (((await processor(child.pid)) - spent) / answered.length).toFixed(1);
      print(
        `| ${title}, ${pace.title}: ${rate} requests/s, ${each} ms processor time of the server each, load ${loadBefore} before and ${load()} after | | | | |`,
      );
      for (const kind of ['sheet', 'save', 'other', 'all'] as const) print(row(title, kind, answered));
    }
  } finally {
    if (child.exitCode === null && child.signalCode === null) {
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      await gone;
    }
    await rm(data, { recursive: true, force: true });
  }
}

/** A round of 3,000 units × 111 indicators: opening it, and its sheets under fifty suppliers in sessions of their own. */
export async function benchRound(): Promise<void> {
  print(`### 3,000 units × 111 indicators, ${SUPPLIERS} suppliers of 13 departments at their sheets at once\n`);
  print('| | requests | median | 99 % | worst |\n|---|---:|---:|---:|---:|');
  const external = process.env.TEST_DATABASE_URL ?? '';
  if (external === '') await measure('embedded', '');
  else await withScratchDatabase(external, (url) => measure('PostgreSQL', url));
  print('');
}
