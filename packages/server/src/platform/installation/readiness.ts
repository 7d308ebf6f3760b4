import { statfs } from 'node:fs/promises';
import type { Readiness } from '../http/operator-routes.ts';
import type { Services } from '../services.ts';
import { appliedMigrations } from './repository.ts';

/** Below this an upload of the largest kind could fill the disk that the database may share. */
const ROOM = 256 * 1024 * 1024;

async function room(directory: string): Promise<boolean> {
  const { bavail, bsize } = await statfs(directory);
  return bavail * bsize >= ROOM;
}

/** Whether this process can take work; `known` are the migrations of this program, and a database that has others belongs to another version. */
export function readiness(services: Services, known: readonly string[]): () => Promise<Readiness> {
  const wanted = [...known].sort().join('\n');
  return async () => {
    const [names, disk] = await Promise.all([
      services.db.dispatch(appliedMigrations).catch(() => null),
      room(services.dataDirectory).catch(() => false),
    ]);
    return { database: names !== null, schema: names !== null && [...names].sort().join('\n') === wanted, disk };
  };
}
