// Many clients submit at once while server and database are killed: what was acknowledged is counted afterwards. For the short test and the long series.
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { header } from './accounts.ts';
import { ask, childServer, type Process } from './processes.ts';

const CLI = fileURLToPath(new URL('../../../cli/bin/hengjian.mjs', import.meta.url));

export const BLOWS = ['server', 'database', 'both', 'stop'] as const;
/** `stop`: the database is told to end at once, as a service manager does, in the middle of whatever is under way. */
export type Blow = (typeof BLOWS)[number];

export interface Series {
  readonly submissions: number;
  readonly clients: number;
  readonly blows: readonly Blow[];
  readonly told?: (acknowledged: number, blow: Blow) => void;
}

export interface Count {
  readonly acknowledged: number;
  /** Sent again because no answer came, or one that said to try again. */
  readonly retries: number;
  /** Answers that were neither: none is right. */
  readonly refused: readonly string[];
  readonly missing: number;
  readonly twice: number;
  /** What `hengjian verify` said of the exported trail. */
  readonly trail: { readonly ok: boolean; readonly entries: number };
  readonly seconds: number;
  /** The longest that the clients waited between two acknowledgements. */
  readonly longestPause: number;
}

export const postmaster = (directory: string): number =>
  Number(readFileSync(path.join(directory, 'pg', 'postmaster.pid'), 'utf8').split('\n')[0]);

const draft = (client: number, version: number): string => `
scheme: client-${client}
version: ${version}
title: { zh-CN: 第${version}稿 }
subject: unit
period: month
points: { places: 2, rounding: half-up }
root:
  max: 100
  children:
    - { id: a, title: 甲, max: 100, rule: { kind: deduct, each: 5 } }
`;

/** An answer that asks for patience, or none at all: the same key may be sent again. */
const PASSING = new Set([429, 500, 502, 503]);

export async function runSeries(directory: string, series: Series): Promise<Count> {
  let server: Process = await childServer(directory, 4);
  const acknowledged = new Set<string>();
  const refused: string[] = [];
  let retries = 0;
  let last = Date.now();
  let longestPause = 0;
  const started = Date.now();
  const each = Math.ceil(series.submissions / series.clients);

  const submit = async (client: number, version: number): Promise<void> => {
    const target = `client-${client}/${version}`;
    for (;;) {
      const answer = await ask(server, 'POST', '/schemes', {
        body: { yaml: draft(client, version) },
        key: target,
        headers: { 'x-test-account': header('alpha', 'office', `client-${client}`) },
      }).catch(() => null);
      if (answer?.status === 200) {
        longestPause = Math.max(longestPause, Date.now() - last);
        last = Date.now();
        acknowledged.add(target);
        return;
      }
      if (answer !== null && !PASSING.has(answer.status)) {
        refused.push(`${target}: ${answer.status} ${JSON.stringify(answer.body)}`);
        return;
      }
      retries++;
      await after(50);
    }
  };
  const client = async (number: number): Promise<void> => {
    for (let version = 1; version <= each; version++) await submit(number, version);
  };

  const strike = async (blow: Blow): Promise<void> => {
    const database = postmaster(directory);
    if (blow === 'database' || blow === 'both') process.kill(database, 'SIGKILL');
    if (blow === 'stop') process.kill(database, 'SIGINT');
    if (blow === 'server' || blow === 'both') {
      await server.kill();
      server = await childServer(directory, 4);
    }
  };
  /** The blows are spread evenly over the acknowledgements, so that each falls among submissions under way. */
  const striking = async (): Promise<void> => {
    for (const [at, blow] of series.blows.entries()) {
      const due = ((at + 1) * each * series.clients) / (series.blows.length + 1);
      while (acknowledged.size + refused.length < due) await after(5);
      series.told?.(acknowledged.size, blow);
      await strike(blow);
    }
  };
  await Promise.all([striking(), ...Array.from({ length: series.clients }, (_, at) => client(at + 1))]);
  const seconds = (Date.now() - started) / 1000;
  const { trail, times } = await readTrail(server, directory);
  await server.stop();
  return {
    acknowledged: acknowledged.size,
    retries,
    refused,
    missing: [...acknowledged].filter((target) => !times.has(target)).length,
    twice: [...times.values()].filter((n) => n > 1).length,
    trail,
    seconds,
    longestPause,
  };
}

/** The trail as anybody exports it, judged by the command line; and how often each draft was kept. A draft and its entry are one transaction. */
async function readTrail(
  server: Process,
  directory: string,
): Promise<{ trail: Count['trail']; times: Map<string, number> }> {
  const headers = { 'x-test-account': header('alpha', 'auditAdmin') };
  const exported = await (await fetch(`${server.address}/api/v1/audit/export`, { headers })).text();
  const file = path.join(directory, 'trail.jsonl');
  await writeFile(file, exported);
  const { stdout } = await promisify(execFile)(process.execPath, [CLI, 'verify', '--json', file]);
  const { ok, entries } = JSON.parse(stdout) as Count['trail'];
  const times = new Map<string, number>();
  for (const line of exported.trimEnd().split('\n').slice(1)) {
    const { operation, outcome, target } = JSON.parse(line) as Record<string, string>;
    if (operation === 'schemes.save-draft' && outcome === 'done')
      times.set(target ?? '', (times.get(target ?? '') ?? 0) + 1);
  }
  // The rows themselves, not only what the trail says of them.
  const kept = new Set<string>();
  for (const item of (await ask(server, 'GET', '/schemes?limit=200')).body.items)
    for (const one of (item.versions ?? []) as { version: number }[]) kept.add(`${item.id}/${one.version}`);
  for (const target of times.keys()) if (!kept.has(target)) times.delete(target);
  return { trail: { ok, entries }, times };
}
