import { TrailVerifier } from '@hengjian/trail';
import { beginsLikeBackup } from '../backup/begins-like.ts';
import { PASSPHRASE_OPTIONS, passphraseOf } from '../backup/place.ts';
import { verifyBackupFile } from '../backup/verify-backup.ts';
import type { Command } from '../command.ts';
import { EXIT } from '../exit.ts';
import { linesOf } from '../input/lines.ts';
import { UsageError } from '../problem.ts';
import { findingsText, soundText } from '../render/verdict.ts';

/** How many findings are named; all are counted. */
const SHOWN = 20;

function headOf(given: string | boolean | undefined): string | undefined {
  if (given === undefined) return undefined;
  const head = String(given).toLowerCase();
  if (/^[0-9a-f]{64}$/.test(head)) return head;
  throw new UsageError({
    'zh-CN': `--head 是 64 位十六进制的哈希，不是“${given}”。`,
    en: `--head is a hash of 64 hexadecimal digits, not "${given}".`,
  });
}

export const verify: Command = {
  name: 'verify',
  arguments: ['EXPORT'],
  summary: {
    'zh-CN': '离线校验导出的留痕或一份备份，指出被改动、删除、调序之处',
    en: 'Check an exported trail or a backup offline: what was altered, removed or reordered, and where',
  },
  details: {
    'zh-CN':
      'EXPORT 为“导出全部留痕”所得的 .jsonl 文件。逐条核对哈希、前后衔接、序号、时间，以及首行所记的条数和链头。\n有任何一处不符，退出码为 1；逐处列出行号、条号和问题，至多 20 处。\n也可给出 hengjian backup 所得的备份：核对各表行数和哈希、各附件的哈希，以及其中每条留痕链。',
    en: 'EXPORT is the .jsonl file of an exported trail. Checks every hash and link, the numbers, the times, and the count and head of the first line.\nThe exit code is 1 if anything does not fit; line, entry and what is wrong are listed for the first 20 findings.\nA backup made by hengjian backup can be given, too: the count and digest of every table, the hash of every file and the chain of every trail in it are checked.',
  },
  options: {
    ...PASSPHRASE_OPTIONS,
    head: {
      option: { type: 'string' },
      value: 'HASH',
      help: {
        'zh-CN': '另行记下的链头：导出中须有它，否则链被重造或截断',
        en: 'a head noted elsewhere: the export must contain it, or the chain was made anew or cut',
      },
    },
  },
  async run(context, [file = ''], values) {
    if (await beginsLikeBackup(file)) return verifyBackupFile(context, file, passphraseOf(values, false));
    const verifier = new TrailVerifier({ head: headOf(values.head), limit: SHOWN });
    const label = context.say({ 'zh-CN': '校验留痕', en: 'Checking the trail' });
    const progress = (done: number, total: number): void => context.progress.update(label, done, total);
    for await (const line of linesOf(file, context.signal, progress)) verifier.line(line);
    context.progress.clear();
    const verdict = verifier.end();
    const text = context.json
      ? JSON.stringify({ file, ...verdict }, null, 2)
      : context.say(verdict.ok ? soundText(file, verdict) : findingsText(file, verdict));
    await context.out.write(`${text}\n`);
    return verdict.ok ? EXIT.ok : EXIT.problems;
  },
};
