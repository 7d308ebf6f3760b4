import { existsSync } from 'node:fs';
import path from 'node:path';
import { StartError } from '../database/start-error.ts';
import { text } from '../text.ts';

/** Stands in a data directory from before the first byte of a restore until after the last. */
export const RESTORING = 'RESTORING';

/** Refuses a data directory in which a restore was broken off. */
export function refuseIncomplete(dataDirectory: string): void {
  if (!existsSync(path.join(dataDirectory, RESTORING))) return;
  throw new StartError(
    text(
      `数据目录 ${dataDirectory} 中的恢复没有完成，不能使用。请删除该目录（使用外部数据库的，数据库也须重新清空），再恢复一次。`,
      `The restore into ${dataDirectory} was not finished; the directory cannot be used. Remove it (and, with an external database, empty that as well) and restore again.`,
    ),
  );
}
