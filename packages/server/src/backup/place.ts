import { existsSync, realpathSync } from 'node:fs';
import path from 'node:path';
import type pg from 'pg';
import { SUPERUSER } from '../platform/database/cluster.ts';
import { startEmbedded, tryConnect } from '../platform/database/embedded.ts';
import { socketDirectory } from '../platform/database/socket-directory.ts';
import { text } from '../platform/text.ts';
import { BackupProblem } from './problem.ts';

/** An installation: its data directory, and its database where that is not inside. */
export interface Place {
  readonly dataDirectory: string;
  /** As the owner of the schema. */
  readonly ownerUrl?: string;
}

export interface Opened {
  readonly connection: pg.ClientConfig;
  close(): Promise<void>;
}

/** The embedded database of a data directory, started for us; nobody else may be using it. */
export async function startOwn(dataDirectory: string): Promise<Opened> {
  const embedded = await startEmbedded(dataDirectory);
  return {
    connection: { host: embedded.host, user: embedded.superuser, database: 'postgres' },
    close: () => embedded.stop(),
  };
}

/** The database of an installation that may be running: one that runs is joined, one that stands still is started for as long as we need it. */
export async function openDatabase(place: Place): Promise<Opened> {
  if (place.ownerUrl !== undefined)
    return { connection: { connectionString: place.ownerUrl }, close: () => Promise.resolve() };
  if (!existsSync(path.join(place.dataDirectory, 'pg', 'PG_VERSION'))) {
    throw new BackupProblem(
      'backup.no-data',
      text(
        `${place.dataDirectory} 中没有内置数据库。请用 --data 或 DATA_DIR 指明数据目录；使用外部数据库时请设置 DATABASE_URL。`,
        `There is no embedded database in ${place.dataDirectory}. Name the data directory by --data or DATA_DIR; with an external database set DATABASE_URL.`,
      ),
    );
  }
  const host = socketDirectory(realpathSync(place.dataDirectory));
  const running = await tryConnect(host);
  if (running === null) return startOwn(place.dataDirectory);
  await running.end();
  return { connection: { host, user: SUPERUSER, database: 'postgres' }, close: () => Promise.resolve() };
}
