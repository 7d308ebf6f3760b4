import { existsSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/** The process named in postmaster.pid, or null where no file is there. */
export function recordedPid(cluster: string): number | null {
  let text: string;
  try {
    text = readFileSync(path.join(cluster, 'postmaster.pid'), 'utf8');
  } catch (error) {
    // Asked first whether it is there, a database that is just ending could remove it in between.
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
  const pid = Number(text.split('\n')[0]);
  return Number.isSafeInteger(pid) && pid > 1 ? pid : null;
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it is there, but another user's.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** Whether the process really is the database of this directory, and not one that was given its number later. */
export function servesCluster(pid: number, cluster: string): boolean {
  if (!alive(pid)) return false;
  if (!existsSync('/proc/self/cwd')) return true;
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === cluster;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false;
    throw error;
  }
}

/** After a crash the number in the file may belong to another process by now, which would keep the database from starting. */
export function removeStalePid(cluster: string): void {
  const pid = recordedPid(cluster);
  if (pid !== null && !servesCluster(pid, cluster)) rmSync(path.join(cluster, 'postmaster.pid'), { force: true });
}

/** Fast shutdown: sessions are ended, everything is written, and the call returns when the process is gone. */
export async function stopPostmaster(pid: number, cluster: string, patience = 20_000): Promise<void> {
  if (!servesCluster(pid, cluster)) return;
  process.kill(pid, 'SIGINT');
  const until = Date.now() + patience;
  while (servesCluster(pid, cluster)) {
    if (Date.now() > until) throw new Error(`the database (process ${pid}) did not stop in time`);
    await delay(20);
  }
}
