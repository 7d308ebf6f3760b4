import { accessSync, constants, mkdirSync } from 'node:fs';
import { StartError } from '../database/start-error.ts';
import { text } from '../text.ts';

/** Makes the data directory where it is missing, and finds out now whether it may be written. Throws StartError. */
export function openDataDirectory(directory: string): void {
  try {
    mkdirSync(directory, { recursive: true });
    accessSync(directory, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
      throw new StartError(
        text(
          `没有权限写入数据目录 ${directory}。请更改该目录的权限，或用 DATA_DIR 指定其他目录。`,
          `The data directory ${directory} may not be written. Change its permissions, or choose another with DATA_DIR.`,
        ),
      );
    }
    if (code === 'EEXIST' || code === 'ENOTDIR') {
      throw new StartError(
        text(
          `${directory} 不是文件夹，不能用作数据目录。请用 DATA_DIR 指定其他目录。`,
          `${directory} is no folder and cannot be the data directory. Choose another with DATA_DIR.`,
        ),
      );
    }
    throw error;
  }
}
