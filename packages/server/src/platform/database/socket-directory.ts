import { createHash } from 'node:crypto';
import { chownSync, lstatSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from '../text.ts';
import type { Launcher } from './launcher.ts';
import { StartError } from './start-error.ts';

/** Room for a socket's path in the kernel's sockaddr_un, the closing zero not counted. */
const SUN_PATH = 107;
const SOCKET = '.s.PGSQL.5432';

/** Where the socket stands: beside the data, or, where that path is too long for a socket, in a private directory under the temporary one. */
export function socketDirectory(dataDirectory: string): string {
  const beside = path.join(dataDirectory, 'run');
  if (Buffer.byteLength(path.join(beside, SOCKET)) <= SUN_PATH) return beside;
  const key = createHash('sha256').update(dataDirectory).digest('hex').slice(0, 16);
  return path.join(tmpdir(), `hengjian-${key}`);
}

/** Makes the directory 0700 for the database's user; refuses one that somebody else has put there. */
export function makePrivate(directory: string, launcher: Launcher): void {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const info = lstatSync(directory);
  const owner = launcher.owner?.uid ?? process.getuid?.() ?? info.uid;
  if (!info.isDirectory() || (info.uid !== owner && info.uid !== process.getuid?.())) {
    throw new StartError(
      text(
        `${directory} 已被其他用户占用，不能用来存放数据库的套接字。请删除它后重试。`,
        `${directory} belongs to somebody else and cannot hold the database's socket. Remove it and try again.`,
      ),
    );
  }
  if (launcher.owner !== null) chownSync(directory, launcher.owner.uid, launcher.owner.gid);
}
