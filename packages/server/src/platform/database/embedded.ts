import { existsSync, mkdirSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { text } from '../text.ts';
import { findBinaries } from './binaries.ts';
import { ensureCluster, logTail, type Running, SUPERUSER, spawnPostgres } from './cluster.ts';
import { chooseLauncher } from './launcher.ts';
import { recordedPid, removeStalePid, servesCluster, stopPostmaster } from './postmaster.ts';
import { makePrivate, socketDirectory } from './socket-directory.ts';
import { StartError } from './start-error.ts';

export interface EmbeddedDatabase {
  /** The socket's directory; PostgreSQL's tools take it as host. */
  readonly host: string;
  readonly superuser: string;
  readonly pid: number;
  stop(): Promise<void>;
}

const OWNER_LOCK = 4_837_260;
const START_PATIENCE = 60_000;
const OWNER_PATIENCE = 3_000;

function refusal(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  // 57P03: starting up (crash recovery included) or shutting down.
  return code === 'ENOENT' || code === 'ECONNREFUSED' || code === 'ECONNRESET' || code === 'EACCES' || code === '57P03';
}

async function tryConnect(host: string): Promise<pg.Client | null> {
  const client = new pg.Client({ host, user: SUPERUSER, database: 'postgres', application_name: 'hengjian owner' });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return client;
  } catch (error) {
    if (refusal(error) || (error instanceof Error && error.message.includes('terminated'))) return null;
    throw error;
  }
}

/** Only one server owns a data directory: it holds this lock as long as it lives; the kernel closes the connection of a killed one. */
async function takeOwnership(client: pg.Client, dataDirectory: string): Promise<void> {
  const until = Date.now() + OWNER_PATIENCE;
  for (;;) {
    const taken = await client.query<{ ok: boolean }>('select pg_try_advisory_lock($1) as ok', [OWNER_LOCK]);
    if (taken.rows[0]?.ok === true) return;
    if (Date.now() > until) {
      await client.end();
      throw new StartError(
        text(
          `数据目录 ${dataDirectory} 正由另一个服务进程使用。请先停止它，或用 DATA_DIR 指定其他目录。`,
          `The data directory ${dataDirectory} is in use by another server. Stop it first, or choose another directory with DATA_DIR.`,
        ),
      );
    }
    await delay(50);
  }
}

/**
 * Starts PostgreSQL on the data directory, or takes over the one that a killed server left running. Survives `kill -9` of the server and of
 * the database: PostgreSQL recovers from its log. Throws StartError where a person has to act.
 */
export async function startEmbedded(givenDirectory: string): Promise<EmbeddedDatabase> {
  const binaries = findBinaries();
  mkdirSync(givenDirectory, { recursive: true });
  const dataDirectory = realpathSync(givenDirectory);
  const launcher = chooseLauncher([binaries.postgres, binaries.initdb], dataDirectory);
  const cluster = path.join(dataDirectory, 'pg');
  const logFile = path.join(dataDirectory, 'postgres.log');
  const host = socketDirectory(dataDirectory);
  makePrivate(host, launcher);
  await ensureCluster(cluster, binaries, launcher);

  const until = Date.now() + START_PATIENCE;
  let started: Running | null = null;
  for (;;) {
    const client = await tryConnect(host);
    if (client !== null) {
      await takeOwnership(client, dataDirectory);
      // Drafts of initdb runs that were killed; nobody else can be making one now.
      for (const name of readdirSync(dataDirectory)) {
        if (name.startsWith('pg.init-')) rmSync(path.join(dataDirectory, name), { recursive: true, force: true });
      }
      const pid = recordedPid(cluster) ?? started?.pid ?? -1;
      return {
        host,
        superuser: SUPERUSER,
        pid,
        async stop() {
          await client.end();
          await stopPostmaster(pid, cluster);
        },
      };
    }
    const recorded = recordedPid(cluster);
    const running = recorded !== null && servesCluster(recorded, cluster);
    if (!running && (started === null || started.exited() !== null)) {
      // A second attempt is right where a dying database still held its shared memory, or another server won the start.
      if (started !== null && Date.now() > until - START_PATIENCE + 8_000) break;
      removeStalePid(cluster);
      started = spawnPostgres(cluster, host, logFile, binaries, launcher);
    }
    if (Date.now() > until) break;
    await delay(started === null || started.exited() === null ? 10 : 200);
  }
  const tail = existsSync(logFile) ? logTail(logFile) : '';
  throw new StartError(
    text(
      `内置数据库没有启动。${logFile} 的末尾：\n${tail}`,
      `The embedded database did not start. The end of ${logFile}:\n${tail}`,
    ),
  );
}
