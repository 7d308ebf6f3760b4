import { spawn } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import path from 'node:path';
import { text } from '../text.ts';
import type { Binaries } from './binaries.ts';
import type { Launcher } from './launcher.ts';
import { StartError } from './start-error.ts';

export const SUPERUSER = 'postgres';
const LOG_LIMIT = 8 * 1024 * 1024;

const INIT = [
  '--locale-provider=icu',
  '--icu-locale=zh-Hans-CN',
  '--locale=C',
  '--encoding=UTF8',
  '--auth=trust', // the socket's directory is 0700: whoever reaches it is the owner
  `--username=${SUPERUSER}`,
  '--no-instructions',
];

/** Room for one county beside the server on one machine; everything that durability rests on keeps PostgreSQL's default. */
const SETTINGS = {
  listen_addresses: '',
  unix_socket_permissions: '0700',
  max_connections: '60',
  shared_buffers: '128MB',
  work_mem: '16MB',
  maintenance_work_mem: '64MB',
  max_wal_size: '1GB',
  max_parallel_workers_per_gather: '0',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_checkpoints: 'off',
};

const plainEnvironment = { PATH: '/usr/bin:/bin', LANG: 'C' };

function run(
  launcher: Launcher,
  program: string,
  args: readonly string[],
  cwd: string,
): Promise<{ code: number | null; output: string }> {
  const command = launcher.command(program, args);
  return new Promise((resolve, reject) => {
    const child = spawn(command.file, command.args, {
      cwd,
      env: plainEnvironment,
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(launcher.owner !== null && command.file === program ? launcher.owner : {}),
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (chunk: string) => (output += chunk));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output }));
  });
}

/**
 * Makes the cluster where there is none. It is made beside its place and renamed when complete: a crash in between, or two servers at once,
 * never leave half a cluster.
 */
export async function ensureCluster(cluster: string, binaries: Binaries, launcher: Launcher): Promise<void> {
  if (existsSync(path.join(cluster, 'PG_VERSION'))) return;
  const parent = path.dirname(cluster);
  const draft = path.join(parent, `pg.init-${process.pid}`);
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { mode: 0o700 });
  if (launcher.owner !== null) chownSync(draft, launcher.owner.uid, launcher.owner.gid);
  const made = await run(launcher, binaries.initdb, ['-D', draft, ...INIT], draft);
  if (made.code !== 0) {
    rmSync(draft, { recursive: true, force: true });
    throw new StartError(
      text(`内置数据库初始化失败：\n${made.output}`, `The embedded database could not be initialised:\n${made.output}`),
    );
  }
  try {
    renameSync(draft, cluster);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(path.join(cluster, 'PG_VERSION'))) throw error;
  }
}

export interface Running {
  readonly pid: number;
  /** Set once the process has ended. */
  exited(): { readonly code: number | null } | null;
}

/** Starts the database process. It leads its own process group, so that Ctrl-C reaches the server alone, which then stops it in order. */
export function spawnPostgres(
  cluster: string,
  socket: string,
  logFile: string,
  binaries: Binaries,
  launcher: Launcher,
): Running {
  if (existsSync(logFile) && statSync(logFile).size > LOG_LIMIT) rmSync(logFile);
  const log = openSync(logFile, 'a', 0o600);
  chmodSync(logFile, 0o600);
  const settings = Object.entries({ ...SETTINGS, unix_socket_directories: socket }).flatMap(([key, value]) => [
    '-c',
    `${key}=${value}`,
  ]);
  const command = launcher.command(binaries.postgres, ['-D', cluster, ...settings]);
  const child = spawn(command.file, command.args, {
    cwd: cluster,
    env: plainEnvironment,
    detached: true,
    stdio: ['ignore', log, log],
    ...(launcher.owner !== null && command.file === binaries.postgres ? launcher.owner : {}),
  });
  closeSync(log);
  let ended: { code: number | null } | null = null;
  child.on('exit', (code) => {
    ended = { code };
  });
  child.on('error', () => {
    ended = { code: null };
  });
  child.unref();
  return { pid: child.pid ?? -1, exited: () => ended };
}

export function logTail(logFile: string): string {
  return existsSync(logFile) ? readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-8).join('\n') : '';
}
