import type { Context } from '../command.ts';
import { EXIT } from '../exit.ts';
import { contentText, inWords, loadBackup } from './tell.ts';

/** Checks a backup as `verify` checks an exported trail. */
export async function verifyBackupFile(
  context: Context,
  file: string,
  passphrase: string | undefined,
): Promise<number> {
  const label = context.say({ 'zh-CN': '校验备份', en: 'Checking the backup' });
  const { verifyBackup } = await loadBackup();
  const verdict = await verifyBackup(file, {
    passphrase,
    signal: context.signal,
    progress: (done, total) => context.progress.update(label, done, total),
  }).catch(async (error: unknown) => {
    throw await inWords(file, error);
  });
  context.progress.clear();
  const { ok, findings, header, manifest, rows, trails } = verdict;
  if (context.json) {
    const about = { madeAt: header.madeAt, installation: header.installation, rows, files: manifest.files };
    await context.out.write(`${JSON.stringify({ file, ok, findings, ...about, trails }, null, 2)}\n`);
  } else {
    const content = contentText(verdict);
    const zh = ok
      ? `${file}：备份完整，内容与清单一致。`
      : findings.map((one) => `${file}：${one['zh-CN']}`).join('\n');
    const en = ok
      ? `${file}: the backup is whole and as its manifest says.`
      : findings.map((one) => `${file}: ${one.en}`).join('\n');
    await context.out.write(`${context.say({ 'zh-CN': `${zh}\n${content['zh-CN']}`, en: `${en}\n${content.en}` })}\n`);
  }
  return ok ? EXIT.ok : EXIT.problems;
}
