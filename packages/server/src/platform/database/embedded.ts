import { mkdirSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { text } from '../text.ts';
import { type Binaries, findBinaries } from './binaries.ts';
import { ensureCluster, logTail, type Running, SUPERUSER, spawnPostgres } from './cluster.ts';
import { chooseLauncher, type Launcher } from './launcher.ts';
import { recordedPid, removeStalePid, servesCluster, stopPostmaster } from './postmaster.ts';
import { makePrivate, socketDirectory } from './socket-directory.ts';
import { StartError } from './start-error.ts';

export interface EmbeddedDatabase {
  /** The socket's directory; PostgreSQL's tools take it as host. */
  readonly host: string;
  readonly superuser: string;
  stop(): Promise<void>;
}

const OWNER_LOCK = 4_837_260;
const START_PATIENCE = 60_000;
/** Starts that end at once before we give up: a dying database needs a moment to let go of its memory. */
const ATTEMPTS = 25;
const OWNER_PATIENCE = 3_000;
/** Between two rounds of starting it again under a living server. */
const REVIVAL_PAUSE = 1_000;

/**
 * What a database says that is not there, is starting (crash recovery included) or is ending: 57P01 and 57P02 come to a connection that was let in
 * just before.
 */
const PASSING = new Set(['ENOENT', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'EACCES', '57P01', '57P02', '57P03']);
const passing = (error: unknown): boolean =>
  error instanceof Error &&
  (('code' in error && PASSING.has(String(error.code))) || error.message.includes('Connection terminated'));

/** A connection as the superuser; null where nobody answers there. */
export async function tryConnect(host: string): Promise<pg.Client | null> {
  const client = new pg.Client({ host, user: SUPERUSER, database: 'postgres', application_name: 'hengjian owner' });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return client;
  } catch (error) {
    if (passing(error)) return null;
    throw error;
  }
}

async function tryLock(client: pg.Client): Promise<boolean | null> {
  try {
    const { rows } = await client.query<{ ok: boolean }>('select pg_try_advisory_lock($1) as ok', [OWNER_LOCK]);
    return rows[0]?.ok === true;
  } catch (error) {
    if (passing(error)) return null;
    throw error;
  }
}

/**
 * Only one server owns a data directory: it holds this lock as long as it lives; the kernel closes the connection of a killed one. False where the
 * database went away meanwhile.
 */
async function takeOwnership(client: pg.Client, dataDirectory: string): Promise<boolean> {
  const until = Date.now() + OWNER_PATIENCE;
  for (;;) {
    const taken = await tryLock(client);
    if (taken === null) return false;
    if (taken) return true;
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

interface Place {
  readonly dataDirectory: string;
  readonly cluster: string;
  readonly logFile: string;
  readonly host: string;
  readonly binaries: Binaries;
  readonly launcher: Launcher;
}

/** The database running and owned by us: found, or started as often as it takes while a dying one still holds its memory. */
async function bringUp(place: Place): Promise<{ readonly client: pg.Client; readonly pid: number }> {
  const { dataDirectory, cluster, logFile, host, binaries, launcher } = place;
  const until = Date.now() + START_PATIENCE;
  let started: Running | null = null;
  let failures = 0;
  while (Date.now() < until && failures < ATTEMPTS) {
    const client = await tryConnect(host);
    if (client !== null && (await takeOwnership(client, dataDirectory)))
      return { client, pid: recordedPid(cluster) ?? started?.pid ?? -1 };
    const recorded = recordedPid(cluster);
    const running = recorded !== null && servesCluster(recorded, cluster);
    const ended = started !== null && started.exited() !== null;
    if (!running && (started === null || ended)) {
      if (ended) {
        failures++;
        await delay(200);
      }
      removeStalePid(cluster);
      started = spawnPostgres(cluster, host, logFile, binaries, launcher);
    }
    await delay(10);
  }
  const tail = logTail(logFile);
  throw new StartError(
    text(
      `内置数据库没有启动。${logFile} 的末尾：\n${tail}`,
      `The embedded database did not start. The end of ${logFile}:\n${tail}`,
    ),
  );
}

/** Drafts of initdb runs that were killed; called by the owner, so nobody else can be making one. */
function removeDrafts(dataDirectory: string): void {
  for (const name of readdirSync(dataDirectory)) {
    if (name.startsWith('pg.init-')) rmSync(path.join(dataDirectory, name), { recursive: true, force: true });
  }
}

/**
 * Starts PostgreSQL on the data directory, or takes over the one that a killed server left running. Survives `kill -9` of the server and of
 * the database: PostgreSQL recovers from its log, and a database that dies under a living server is started again. Throws StartError
 * where a person has to act.
 */
export async function startEmbedded(
  givenDirectory: string,
  report: (error: unknown, what: string) => void = () => undefined,
): Promise<EmbeddedDatabase> {
  const binaries = findBinaries();
  mkdirSync(givenDirectory, { recursive: true });
  const dataDirectory = realpathSync(givenDirectory);
  const launcher = chooseLauncher([binaries.postgres, binaries.initdb], dataDirectory);
  const cluster = path.join(dataDirectory, 'pg');
  const host = socketDirectory(dataDirectory);
  const place = { dataDirectory, cluster, logFile: path.join(dataDirectory, 'postgres.log'), host, binaries, launcher };
  makePrivate(host, launcher);
  await ensureCluster(cluster, binaries, launcher);
  let current = await bringUp(place);
  removeDrafts(dataDirectory);

  let stopping = false;
  let reviving: Promise<void> = Promise.resolve();
  /** Never gives up while the server lives: a full disk is emptied, a broken setting mended, and nobody has to think of the server. */
  const revive = async (): Promise<void> => {
    while (!stopping) {
      try {
        current = await bringUp(place);
        watch(current.client);
        return;
      } catch (error) {
        report(error, 'the embedded database could not be started again; trying on');
        await delay(REVIVAL_PAUSE);
      }
    }
  };
  const watch = (client: pg.Client): void => {
    client.once('end', () => {
      if (stopping) return;
      report(new Error('the connection of the owner ended'), 'the embedded database stopped; starting it again');
      reviving = revive();
    });
  };
  watch(current.client);
  return {
    host,
    superuser: SUPERUSER,
    async stop() {
      stopping = true;
      await reviving;
      await current.client.end();
      await stopPostmaster(current.pid, cluster);
    },
  };
}
