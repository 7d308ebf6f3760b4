import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { verifyPublication } from '@hengjian/ballot';
import { withScratchDatabase } from '../../../packages/server/src/testing/scratch-database.ts';
import { print } from '../measure.ts';
import type { Order, Report } from './crowd.ts';

const SERVER = fileURLToPath(new URL('./server.ts', import.meta.url));
const CROWD = fileURLToPath(new URL('./crowd.ts', import.meta.url));
const RATERS = 500;
const SLIPS = 140_000;
const MINUTE = 60_000;
/** What is issued beforehand, to be cast as fast as it goes. */
const AHEAD = 15_000;
const CASTING = 10_000;
/** A hall that votes together: 500 raters at 400 ballots a second. */
const PACE = 1250;

const at = (sorted: readonly number[], share: number): string =>
  `${(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN).toFixed(0)} ms`;
const row = (what: string, { done, seconds }: Report, sorted: readonly number[]): string =>
  `| ${what} | ${done} | ${(done / seconds).toFixed(0)} | ${at(sorted, 0.5)} | ${at(sorted, 0.99)} | ${at(sorted, 1)} |`;

/** A child's next message; its end is a failure, not a wait for ever. */
async function said(child: ChildProcess): Promise<unknown[]> {
  const ended = new AbortController();
  const exit = once(child, 'exit', { signal: ended.signal }).then(([code]) => {
    throw new Error(`a process of the bench ended with ${String(code)}`);
  });
  try {
    return await Promise.race([once(child, 'message'), exit]);
  } finally {
    ended.abort();
    exit.catch(() => undefined);
  }
}

async function measure(title: string, databaseUrl: string): Promise<void> {
  const data = await mkdtemp(path.join(tmpdir(), 'hengjian-ballot-'));
  const server = fork(SERVER, [data, String(SLIPS), databaseUrl], { execArgv: [] });
  const crowd = fork(CROWD, [], { execArgv: [] });
  const ready = once(crowd, 'message');
  try {
    const [{ address, ballot, codes }] = (await said(server)) as [Pick<Order, 'address' | 'ballot' | 'codes'>];
    await ready;
    const play = async (act: Order['act'], milliseconds: number, every: number | null = null): Promise<Report> => {
      crowd.send({ address, ballot, codes, raters: RATERS, milliseconds, act, every } satisfies Order);
      const [report] = (await said(crowd)) as [Report];
      if (report.failed.length > 0) throw new Error(report.failed.join('\n'));
      return report;
    };
    const load = (): string => (loadavg()[0] ?? 0).toFixed(1);
    await play('both', 3_000);
    const paced = await play('both', MINUTE, PACE);
    print(row(`${title}: whole ballots, one each ${PACE / 1000} s, for a minute`, paced, paced.whole));
    const before = load();
    const both = await play('both', MINUTE);
    print(row(`${title}, load ${before} before: whole ballots without a pause, for a minute`, both, both.whole));
    print(row(`${title}: … the token`, { ...both, done: both.issue.length }, both.issue));
    print(row(`${title}: … the paper`, { ...both, done: both.cast.length }, both.cast));
    const issued = await play('issue', AHEAD);
    print(row(`${title}: tokens alone`, issued, issued.issue));
    const cast = await play('cast', CASTING);
    print(row(`${title}: papers alone`, cast, cast.cast));
    const started = performance.now();
    server.send('close');
    const [closed] = (await said(server)) as [{ state: string; publication: string }];
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    const recounting = performance.now();
    const { findings, signed } = await verifyPublication(JSON.parse(closed.publication));
    const recounted = ((performance.now() - recounting) / 1000).toFixed(1);
    print(
      `\n${title}: closed and counted in ${seconds} s, ${(closed.publication.length / 2 ** 20).toFixed(0)} MiB published, recounted in ${recounted} s: ${signed} papers signed, ${findings.length} findings.\n`,
    );
  } finally {
    crowd.kill();
    if (server.exitCode === null && server.signalCode === null) {
      const gone = once(server, 'exit');
      server.kill('SIGTERM');
      await gone;
    }
    await rm(data, { recursive: true, force: true });
  }
}

/** A hall of 500 raters, first at a pace, then each acting as soon as the act before is through; raters, server and database share the machine. */
export async function benchBallot(): Promise<void> {
  print(`### ${RATERS} raters at once\n`);
  print('| | acts | a second | median | 99 % | worst |\n|---|---:|---:|---:|---:|---:|');
  const external = process.env.TEST_DATABASE_URL ?? '';
  if (external === '') await measure('embedded', '');
  else await withScratchDatabase(external, (url) => measure('PostgreSQL', url));
}
