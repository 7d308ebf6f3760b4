import type { BackupVerdict } from '@hengjian/server/backup';
import { fileProblem, unreadable } from '../input/file-problem.ts';
import type { Bilingual } from '../text.ts';

/** The server's part is loaded only by the commands that need it: with its database driver it starts slower than the others run. */
export const loadBackup = () => import('@hengjian/server/backup');

/** What stopped work on a whole installation, as the command line says such things. */
export async function inWords(file: string, error: unknown): Promise<unknown> {
  const { BackupProblem, StartError } = await loadBackup();
  if (error instanceof BackupProblem)
    return fileProblem(file, error.code, error.explanation['zh-CN'], error.explanation.en);
  if (error instanceof StartError)
    return fileProblem(file, 'backup.database', error.explanation['zh-CN'], error.explanation.en);
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (/^E[A-Z]+$/.test(code) && error instanceof Error && 'path' in error) return unreadable(String(error.path), error);
  if (code === 'ECONNREFUSED' || code === 'ENOTFOUND' || /^(28|3D|57)/.test(code)) {
    const why = error instanceof Error ? error.message : code;
    return fileProblem(file, 'backup.database', `数据库无法连接：${why}`, `The database cannot be reached: ${why}`);
  }
  return error;
}

export function contentText({ header, manifest, rows, trails }: BackupVerdict): Bilingual {
  const chains = trails.map(({ tenant, verdict }) => ({ tenant, entries: verdict.entries, hash: verdict.head.hash }));
  const zh = chains.map((one) => `  留痕 ${one.tenant}：${one.entries} 条，链头 ${one.hash}`).join('\n');
  const en = chains.map((one) => `  trail of ${one.tenant}: ${one.entries} entries, head ${one.hash}`).join('\n');
  return {
    'zh-CN': `  生成时间 ${header.madeAt}，安装标识 ${header.installation}\n  ${header.tables.length} 张表 ${rows} 行，附件 ${manifest.files.count} 个\n${zh}`,
    en: `  made at ${header.madeAt}, installation ${header.installation}\n  ${rows} rows in ${header.tables.length} tables, ${manifest.files.count} files\n${en}`,
  };
}
