import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { GENESIS, seal, type TrailEntry } from '@hengjian/trail';
import { appendWith } from '../../../packages/server/src/audit/append.ts';
import { appendEntries, openChain } from '../../../packages/server/src/audit/repository/chain.ts';
import { insertTenant } from '../../../packages/server/src/org/index.ts';
import type { AuditEntry } from '../../../packages/server/src/platform/operation/run.ts';
import { queueEvent } from '../../../packages/server/src/platform/outbox/repository.ts';
import { type Server, startServer } from '../../../packages/server/src/server.ts';
import { header, testAccess } from '../../../packages/server/src/testing/accounts.ts';
import { print } from '../measure.ts';

const CLI = fileURLToPath(new URL('../../../packages/cli/bin/hengjian.mjs', import.meta.url));
const TOGETHER = 50;
const ROUNDS = 7;
const ENTRIES = Number(process.env.TRAIL_ENTRIES ?? 1_000_000);
const PIECE = 1_000;

const append = appendWith('sha256');
const act = (target: string): AuditEntry => ({
  at: new Date(),
  account: { id: 'a1', name: '程以衡' },
  operation: 'schemes.publish-scheme',
  target,
  outcome: 'done',
  code: null,
  before: { state: 'draft' },
  after: { state: 'published' },
  reason: null,
  details: {},
});

async function tenants(server: Server, count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, (_, at) => `bench-${at}`);
  for (const id of ids)
    await server.services.db.write(id, (tx) => insertTenant(tx, { name: { 'zh-CN': id }, demo: false }));
  return ids;
}

/** Fifty small writing transactions at once; median milliseconds for all of them, of several rounds taken in turn. */
async function together(server: Server): Promise<void> {
  const ids = await tenants(server, TOGETHER);
  const kinds: Readonly<Record<string, (at: number) => Promise<void>>> = {
    'without an entry': (at) => server.services.db.write(ids[0] ?? '', (tx) => queueEvent(tx, 'bench', { at })),
    'one tenant, one chain': (at) =>
      server.services.db.write(ids[0] ?? '', async (tx) => {
        await queueEvent(tx, 'bench', { at });
        await append(tx, act(String(at)));
      }),
    'fifty tenants, fifty chains': (at) =>
      server.services.db.write(ids[at] ?? '', async (tx) => {
        await queueEvent(tx, 'bench', { at });
        await append(tx, act(String(at)));
      }),
  };
  const times = new Map<string, number[]>();
  for (let round = 0; round <= ROUNDS; round++) {
    for (const [name, run] of Object.entries(kinds)) {
      const begun = performance.now();
      await Promise.all(Array.from({ length: TOGETHER }, (_, at) => run(at)));
      // The first round warms up.
      if (round > 0) times.set(name, [...(times.get(name) ?? []), performance.now() - begun]);
    }
  }
  print(`${TOGETHER} small writing transactions at once, median of ${ROUNDS} rounds:`);
  for (const [name, all] of times) {
    const median = all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)] ?? 0;
    print(
      `  ${name.padEnd(30)} ${median.toFixed(0).padStart(6)} ms  ${((TOGETHER * 1000) / median).toFixed(0).padStart(6)} a second`,
    );
  }
}

async function fill(server: Server, tenant: string): Promise<void> {
  const { db } = server.services;
  await db.write(tenant, async (tx) => {
    await insertTenant(tx, { name: { 'zh-CN': tenant }, demo: false });
    await openChain(tx);
  });
  let prev = GENESIS;
  for (let seq = 1; seq <= ENTRIES; ) {
    const piece: TrailEntry[] = [];
    for (; piece.length < PIECE && seq <= ENTRIES; seq++) {
      const { at, ...rest } = act(`order/${seq}`);
      const entry = {
        ...rest,
        tenant,
        seq,
        at: at.toISOString(),
        before: { state: 'draft' },
        after: { state: 'published' },
        details: {},
      };
      const sealed = seal(entry, 'sha256', prev);
      piece.push(sealed);
      prev = sealed.hash;
    }
    await db.write(tenant, (tx) => appendEntries(tx, piece));
  }
}

async function exportAndVerify(server: Server, directory: string): Promise<void> {
  const tenant = 'bench-long';
  await fill(server, tenant);
  const address = await server.listen('127.0.0.1', 0);
  const file = path.join(directory, 'trail.jsonl');
  globalThis.gc?.();
  const before = process.memoryUsage().rss;
  let peak = before;
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage().rss);
  }, 50);
  let begun = performance.now();
  const answer = await fetch(`${address}/api/v1/audit/export`, {
    headers: { 'x-test-account': header(tenant, 'auditAdmin'), 'accept-encoding': 'identity' },
  });
  if (answer.body === null) throw new Error('no body');
  await pipeline(Readable.fromWeb(answer.body as Parameters<typeof Readable.fromWeb>[0]), createWriteStream(file));
  clearInterval(watch);
  const { size } = await stat(file);
  const mebi = (bytes: number): string => `${(bytes / 1024 / 1024).toFixed(0)} MiB`;
  print(
    `Export of ${ENTRIES} entries (${mebi(size)}): ${((performance.now() - begun) / 1000).toFixed(1)} s; memory of server and client together grew by ${mebi(peak - before)} from ${mebi(before)}`,
  );
  begun = performance.now();
  const child = spawn(process.execPath, [CLI, 'verify', file, '-q', '--lang', 'en'], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const [code] = await once(child, 'exit');
  print(`hengjian verify: exit ${code}, ${((performance.now() - begun) / 1000).toFixed(1)} s`);
}

/** What the chain costs a command, and how long a long trail takes to export and to check. */
export async function benchTrail(): Promise<void> {
  const directory = await mkdtemp(path.join(tmpdir(), 'hengjian-bench-trail-'));
  const server = await startServer({
    dataDirectory: path.join(directory, 'data'),
    demonstration: false,
    access: testAccess,
  });
  try {
    await together(server);
    await exportAndVerify(server, directory);
  } finally {
    await server.stop();
    await rm(directory, { recursive: true, force: true });
  }
}
