import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { OptionHelp, OptionValues } from '../command.ts';
import { unreadable } from '../input/file-problem.ts';
import { UsageError } from '../problem.ts';

/** Options by which a whole installation is named. */
export const PLACE_OPTIONS: Readonly<Record<string, OptionHelp>> = {
  data: {
    option: { type: 'string' },
    value: 'DIR',
    help: { 'zh-CN': '数据目录（默认 DATA_DIR，否则 data）', en: 'data directory (default DATA_DIR, else data)' },
  },
};

export const PASSPHRASE_OPTIONS: Readonly<Record<string, OptionHelp>> = {
  'passphrase-file': {
    option: { type: 'string' },
    value: 'FILE',
    help: {
      'zh-CN': '口令所在文件；也可用环境变量 HENGJIAN_BACKUP_PASSPHRASE',
      en: 'file with the passphrase; or set HENGJIAN_BACKUP_PASSPHRASE',
    },
  },
};

/** The installation that flags and environment name, as the server itself would read them. */
export function placeOf(values: OptionValues): { dataDirectory: string; ownerUrl?: string } {
  const { DATA_DIR, DATABASE_URL, DATABASE_OWNER_URL } = process.env;
  const given = values.data === undefined ? undefined : String(values.data);
  const ownerUrl = DATABASE_OWNER_URL || DATABASE_URL;
  return { dataDirectory: path.resolve(given ?? (DATA_DIR || 'data')), ...(ownerUrl ? { ownerUrl } : {}) };
}

const SHORTEST = 12;

/** A passphrase never stands on the command line, where every user of the machine could read it. */
export function passphraseOf(values: OptionValues, making: boolean): string | undefined {
  const file = values['passphrase-file'];
  let passphrase = process.env.HENGJIAN_BACKUP_PASSPHRASE || undefined;
  if (file !== undefined) {
    try {
      passphrase = readFileSync(String(file), 'utf8').replace(/\r?\n$/, '');
    } catch (error) {
      throw unreadable(String(file), error);
    }
  }
  if (making && passphrase !== undefined && [...passphrase].length < SHORTEST) {
    throw new UsageError({
      'zh-CN': `口令至少 ${SHORTEST} 个字符。`,
      en: `A passphrase has at least ${SHORTEST} characters.`,
    });
  }
  return passphrase;
}
