import { InputError } from '../problem.ts';

/** One thing that is wrong with a file as a whole. */
export function fileProblem(file: string, code: string, zh: string, en: string): InputError {
  return new InputError([{ code, severity: 'error', file, message: { 'zh-CN': zh, en } }]);
}

/** Why a file could not be read, as the system said it. */
export function unreadable(file: string, error: unknown): InputError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return fileProblem(
        file,
        'file.missing',
        '找不到这个文件。请检查路径。',
        'There is no such file. Check the path.',
      );
    case 'EISDIR':
      return fileProblem(file, 'file.directory', '这是文件夹，需要一个文件。', 'This is a folder; a file is needed.');
    case 'EACCES':
    case 'EPERM':
      return fileProblem(file, 'file.denied', '没有读取权限。', 'No permission to read it.');
    default:
      return fileProblem(file, 'file.unreadable', `读取出错：${code}。`, `Reading failed: ${code}.`);
  }
}
