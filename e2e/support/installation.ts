import type { Person } from '../pages/entrance-page.ts';
import type { RunningServer } from './server.ts';

export const system: Person = { name: '沈明言', login: 'xitong', password: 'Shudao-2026-x' };
export const security: Person = { name: '柏书和', login: 'anquan', password: 'Shudao-2026-a' };
export const audit: Person = { name: '祝思远', login: 'shenji', password: 'Shudao-2026-s' };

/** The three administrators under what the set-up page calls their duties. */
export const ADMINISTRATORS = {
  '系统管理员：建立和停用账号': system,
  '安全管理员：授予和终止权限': security,
  '审计管理员：查看全部操作记录': audit,
};

/** The one-time token that an empty installation prints at its terminal. */
export function setUpToken(server: RunningServer): string {
  const token = /\n {4}(\S{40,})\n/.exec(server.said)?.[1];
  if (token === undefined) throw new Error(`the server has printed no token:\n${server.said}`);
  return token;
}
