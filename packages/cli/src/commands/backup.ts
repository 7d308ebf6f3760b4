import { createHash } from 'node:crypto';
import { createReadStream, statSync } from 'node:fs';
import path from 'node:path';
import { PASSPHRASE_OPTIONS, PLACE_OPTIONS, passphraseOf, placeOf } from '../backup/place.ts';
import { inWords, loadBackup } from '../backup/tell.ts';
import type { Command } from '../command.ts';
import { EXIT } from '../exit.ts';

/** The file itself, or a new one in the folder that was named. */
function fileOf(given: string, sealed: boolean): string {
  const isFolder = statSync(given, { throwIfNoEntry: false })?.isDirectory() === true;
  if (!isFolder) return given;
  const time = new Date().toISOString().slice(0, 19).replaceAll(':', '');
  return path.join(given, `hengjian-${time}Z.${sealed ? 'sealed' : 'tar.gz'}`);
}

async function digestOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(file)) hash.update(piece as Buffer);
  return hash.digest('hex');
}

export const backup: Command = {
  name: 'backup',
  arguments: ['FILE|DIR'],
  summary: {
    'zh-CN': '备份整个系统：数据库和附件，运行中即可',
    en: 'Back up a whole installation, database and files, while it runs',
  },
  details: {
    'zh-CN':
      '把数据库的一个一致快照和其中登记的附件写入一个文件。给出文件夹时，在其中新建带时间的文件。\n备份含个人信息，请设口令加密，并存放到另一台机器。\n密钥（HENGJIAN_KEY 或数据目录中的文件 key）不在备份中：请另行保管，否则恢复后动态口令无法使用。',
    en: 'Writes one consistent snapshot of the database and the files it names into one file. Given a folder, it makes a file with the time in its name.\nA backup holds personal data: seal it with a passphrase and keep it on another machine.\nThe key (HENGJIAN_KEY, or the file key of the data directory) is not in it: keep it elsewhere, or second factors are lost after a restore.',
  },
  options: { ...PLACE_OPTIONS, ...PASSPHRASE_OPTIONS },
  async run(context, [given = ''], values) {
    const passphrase = passphraseOf(values, true);
    const file = fileOf(given, passphrase !== undefined);
    const label = context.say({ 'zh-CN': '备份', en: 'Backing up' });
    const { makeBackup } = await loadBackup();
    const { header, manifest } = await makeBackup({
      place: placeOf(values),
      file,
      passphrase,
      signal: context.signal,
      progress: (done, total) => context.progress.update(label, done, total),
    }).catch(async (error: unknown) => {
      throw await inWords(file, error);
    });
    context.progress.clear();
    const lost = [...manifest.files.missing, ...manifest.files.damaged];
    context.warn(
      lost.map((sha256) => ({
        code: 'backup.file-lost',
        severity: 'warning',
        message: {
          'zh-CN': `数据库登记的附件 ${sha256} 不在数据目录中，或内容已变；备份中没有它。`,
          en: `The file ${sha256}, which the database names, is not in the data directory or has other content; the backup is without it.`,
        },
      })),
    );
    const sha256 = await digestOf(file);
    const rows = Object.values(manifest.tables).reduce((sum, table) => sum + table.rows, 0);
    const { count } = manifest.files;
    const text = context.json
      ? JSON.stringify(
          { file, sha256, madeAt: header.madeAt, rows, files: manifest.files, sealed: passphrase !== undefined },
          null,
          2,
        )
      : context.say({
          'zh-CN': `${file}：${rows} 行，附件 ${count} 个。SHA-256 ${sha256}\n密钥不在其中，请另行保管。`,
          en: `${file}: ${rows} rows, ${count} files. SHA-256 ${sha256}\nThe key is not in it: keep it elsewhere.`,
        });
    await context.out.write(`${text}\n`);
    return lost.length === 0 ? EXIT.ok : EXIT.problems;
  },
};
