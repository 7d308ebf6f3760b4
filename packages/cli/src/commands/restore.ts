import { PASSPHRASE_OPTIONS, PLACE_OPTIONS, passphraseOf, placeOf } from '../backup/place.ts';
import { contentText, inWords, loadBackup } from '../backup/tell.ts';
import type { Command } from '../command.ts';
import { EXIT } from '../exit.ts';

export const restore: Command = {
  name: 'restore',
  arguments: ['FILE'],
  summary: {
    'zh-CN': '把备份恢复到空的数据目录或空的数据库',
    en: 'Restore a backup into an empty data directory or an empty database',
  },
  details: {
    'zh-CN':
      '先把整个文件读完并核对，再写入；要么全部恢复，要么什么也不留下。恢复后把数据结构升级到本版本。\n只写入空目录（可以已有 key 和 fonts）；设有 DATABASE_URL 时写入该数据库，它也必须是空的。\n启动前请放回原来的密钥。中途被杀掉的恢复会留下标记文件 RESTORING，这样的目录不能启动，删除后重来即可。',
    en: 'Reads and checks the whole file before it writes; everything comes back, or nothing is left. Then the schema is brought to this version.\nInto an empty directory only (key and fonts may be there); where DATABASE_URL is set, into that database, which must be empty, too.\nPut the key back before you start. A restore that was killed leaves the file RESTORING: no server starts on such a directory; remove it and begin again.',
  },
  options: { ...PLACE_OPTIONS, ...PASSPHRASE_OPTIONS },
  async run(context, [file = ''], values) {
    const labels = {
      check: context.say({ 'zh-CN': '校验备份', en: 'Checking ' }),
      restore: context.say({ 'zh-CN': '恢复    ', en: 'Restoring' }),
    };
    const place = placeOf(values);
    const { restoreBackup } = await loadBackup();
    const verdict = await restoreBackup({
      file,
      place,
      passphrase: passphraseOf(values, false),
      signal: context.signal,
      progress: (step, done, total) => context.progress.update(labels[step], done, total),
    }).catch(async (error: unknown) => {
      throw await inWords(file, error);
    });
    context.progress.clear();
    const content = contentText(verdict);
    const text = context.json
      ? JSON.stringify(
          { ok: true, file, dataDirectory: place.dataDirectory, madeAt: verdict.header.madeAt, rows: verdict.rows },
          null,
          2,
        )
      : context.say({
          'zh-CN': `已恢复到 ${place.dataDirectory}。启动前请放回原来的密钥。\n${content['zh-CN']}`,
          en: `Restored into ${place.dataDirectory}. Put the key back before you start.\n${content.en}`,
        });
    await context.out.write(`${text}\n`);
    return EXIT.ok;
  },
};
