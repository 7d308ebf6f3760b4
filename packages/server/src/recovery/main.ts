import path from 'node:path';
import { parseArgs } from 'node:util';
import { ALGORITHMS } from '@hengjian/trail';
import { BackupProblem, openDatabase } from '../backup/index.ts';
import { Database } from '../platform/sql/database.ts';
import { pick, text } from '../platform/text.ts';
import { recoverAdministrator } from './recover-administrator.ts';

const locale = /^en/i.test(process.env.LC_ALL ?? process.env.LANG ?? '') ? 'en' : 'zh-CN';
const words = (zh: string, en: string): string => `${pick(text(zh, en), locale)}\n`;

const USAGE = words(
  '用法：npm run recover -- 登录名 --reason "谁提出、谁在场、为什么" [--tenant county] [--data 数据目录]\n为丢失密码或手机的管理员发放一次性密码，并记入留痕。外部数据库请设置 DATABASE_URL。',
  'Usage: npm run recover -- LOGIN --reason "who asked, who was present, why" [--tenant county] [--data DIRECTORY]\nGives an administrator who has lost password or phone a password for one sign-in, and records it in the trail. With an external database set DATABASE_URL.',
);

async function recover(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { reason: { type: 'string' }, tenant: { type: 'string' }, data: { type: 'string' } },
  });
  const [login] = positionals;
  const reason = values.reason?.trim() ?? '';
  if (login === undefined || reason.length < 4) {
    process.stderr.write(USAGE);
    return 2;
  }
  const tenant = values.tenant ?? process.env.TENANT_ID ?? 'county';
  const dataDirectory = path.resolve(values.data ?? process.env.DATA_DIR ?? 'data');
  const ownerUrl = process.env.DATABASE_URL;
  const opened = await openDatabase({ dataDirectory, ...(ownerUrl ? { ownerUrl } : {}) });
  const db = new Database({ connection: opened.connection, size: 2 });
  try {
    const algorithm = ALGORITHMS.find((one) => one === process.env.TRAIL_HASH) ?? 'sha256';
    const password = await recoverAdministrator(db, { tenant, login, reason }, new Date(), algorithm);
    if (password === null) {
      process.stderr.write(
        words(
          `租户 ${tenant} 中没有登录名为 ${login} 的管理员账号；其他人的账号请由系统管理员在页面上重置。`,
          `There is no administrator ${login} in the tenant ${tenant}; other accounts are reset by the system administrator on the page.`,
        ),
      );
      return 1;
    }
    process.stdout.write(
      words(
        `一次性密码（只显示这一次）：\n\n    ${password}\n\n登录后须立即更换密码并重新设置第二重验证。此事已记入留痕，请告知审计管理员。`,
        `The password for one sign-in (shown this once):\n\n    ${password}\n\nAfter signing in a new password and a second factor are set. It stands in the trail; tell the audit administrator.`,
      ),
    );
    return 0;
  } finally {
    await db.close();
    await opened.close();
  }
}

process.exitCode = await recover().catch((error: unknown) => {
  if (!(error instanceof BackupProblem)) throw error;
  process.stderr.write(words(error.explanation['zh-CN'], error.explanation.en));
  return 1;
});
