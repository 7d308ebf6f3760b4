import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { codeAt } from '../packages/server/src/identity/totp.ts';
import { EntrancePage, type Person } from './pages/entrance-page.ts';
import { barriers } from './support/axe.ts';
import { desktop, useBrowser } from './support/browser.ts';
import { ADMINISTRATORS, audit, security, setUpToken, system } from './support/installation.ts';
import { type RunningServer, startServer } from './support/server.ts';

let server: RunningServer;
const visit = useBrowser();
beforeAll(async () => {
  server = await startServer({ arguments: ['--production'] });
});
afterAll(() => server.stop());

const clerk: Person = { name: '常若川', login: 'ruochuan', password: 'Qingfeng-2026-c' };

/** Barriers at both widths, and whatever is wider than a phone. */
async function faults(page: Page): Promise<string[]> {
  const found = await barriers(page);
  await page.setViewportSize({ width: 390, height: 844 });
  found.push(...(await barriers(page)));
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  if (width > 390) found.push(`${page.url()} is ${width} px wide`);
  await page.setViewportSize(desktop.viewport);
  return found;
}

it('brings an empty installation to the first page of a clerk, each administrator doing the own part', {
  timeout: 400_000,
}, async () => {
  const start = await EntrancePage.open(await visit(desktop, null), server.address, '/set-up');
  const seen: string[] = [];
  await start.titled('初始化三名管理员');
  seen.push(...(await faults(start.page)));
  await start.setUp(setUpToken(server), '松岚县', ADMINISTRATORS);

  /** Signs in for the first time, in a browser of one's own. */
  const enter = async (person: Person): Promise<EntrancePage> => {
    const entrance = await EntrancePage.open(await visit(desktop, null), server.address);
    await entrance.titled('登录松岚县');
    await entrance.signIn(person);
    return entrance;
  };

  const systemAdmin = await enter(system);
  await systemAdmin.ownPassword(system);
  await systemAdmin.titled('设置第二重验证');
  seen.push(...(await faults(systemAdmin.page)));
  await systemAdmin.setSecondFactor();
  // Led to the page of the duty, without having looked for it.
  await systemAdmin.titled('账号');
  await systemAdmin.main.getByText('您建立和停用账号').waitFor();
  await systemAdmin.main.getByRole('heading', { name: '建立账号' }).click();
  seen.push(...(await faults(systemAdmin.page)));
  await systemAdmin.main.getByLabel('姓名', { exact: true }).fill(clerk.name);
  await systemAdmin.main.getByLabel('登录名', { exact: true }).fill(clerk.login);
  await systemAdmin.main.getByRole('button', { name: '建立账号' }).click();
  await systemAdmin.main.getByText(`交给${clerk.name}本人`).waitFor();
  const temporary = await systemAdmin.main.getByRole('textbox', { name: '临时密码' }).inputValue();
  expect(temporary).toMatch(/^Hj-/);
  seen.push(...(await faults(systemAdmin.page)));
  await systemAdmin.main.getByRole('button', { name: '已转交，不再显示' }).click();
  expect(await systemAdmin.page.content()).not.toContain(temporary);
  await systemAdmin.main.getByRole('link', { name: '打开账号' }).click();
  await systemAdmin.titled(clerk.name);
  expect(await systemAdmin.main.getByRole('button', { name: '授予角色' }).count()).toBe(0);
  seen.push(...(await faults(systemAdmin.page)));

  // Without a role one gets in, and learns why there is nothing and whom to ask.
  const person = await enter({ ...clerk, password: temporary });
  await person.titled('设置自己的密码');
  seen.push(...(await faults(person.page)));
  await person.choosePassword(temporary, clerk.password);
  await person.setSecondFactor();
  await person.titled('您的账号尚未授权');
  seen.push(...(await faults(person.page)));

  const securityAdmin = await enter(security);
  await securityAdmin.ownPassword(security);
  await securityAdmin.setSecondFactor();
  await securityAdmin.titled('账号');
  await securityAdmin.main.getByRole('link', { name: '1个账号尚未授权，持有人还不能办事' }).click();
  await securityAdmin.main.getByRole('link', { name: clerk.name }).click();
  await securityAdmin.titled(clerk.name);
  expect(await securityAdmin.main.getByRole('button', { name: '停用账号' }).count()).toBe(0);
  await securityAdmin.main.getByRole('combobox', { name: '角色' }).selectOption('office');
  await securityAdmin.main.getByLabel('理由（记入留痕）').first().fill('松岚办〔2026〕3号');
  seen.push(...(await faults(securityAdmin.page)));
  await securityAdmin.main.getByRole('button', { name: '授予角色' }).click();
  await securityAdmin.main.locator('tbody th', { hasText: '领导小组办公室' }).waitFor();
  seen.push(...(await faults(securityAdmin.page)));

  await person.page.reload();
  await person.titled('轮次');
  expect(await person.page.getByRole('link', { name: '账号', exact: true }).count()).toBe(0);

  const auditAdmin = await enter(audit);
  await auditAdmin.ownPassword(audit);
  await auditAdmin.setSecondFactor();
  await auditAdmin.titled('留痕');
  await auditAdmin.main.getByText('理由：松岚办〔2026〕3号').waitFor();
  await auditAdmin.page.getByRole('link', { name: '账号', exact: true }).click();
  await auditAdmin.titled('账号');
  await auditAdmin.main.getByRole('link', { name: clerk.name }).click();
  await auditAdmin.titled(clerk.name);
  expect(await auditAdmin.main.getByRole('button').count()).toBe(0);
  await auditAdmin.go('/accounts/rules');
  await auditAdmin.titled('登录规则');
  seen.push(...(await faults(auditAdmin.page)));

  // Ending the role takes the page away with the next request.
  await securityAdmin.main.getByRole('button', { name: '终止' }).click();
  const dialog = securityAdmin.page.getByRole('dialog', { name: '终止“领导小组办公室”' });
  await dialog.getByText('不能恢复').waitFor();
  seen.push(...(await faults(securityAdmin.page)));
  await dialog.getByLabel('理由（记入留痕）').fill('调离');
  await dialog.getByRole('button', { name: '终止' }).click();
  await securityAdmin.main.getByText('此账号还没有任何角色').waitFor();
  await person.page.reload();
  await person.titled('您的账号尚未授权');

  await person.go('/account');
  await person.titled('我的账号');
  await person.main.getByText('本设备').waitFor();
  seen.push(...(await faults(person.page)));
  await person.main.getByText('更换第二重验证').click();
  await person.main.getByLabel('当前验证码').fill(codeAt(person.secret, new Date(Date.now() + 30_000)));
  await person.main.getByRole('button', { name: '取得密钥' }).click();
  const before = person.secret;
  await person.confirmFactor();
  await person.main.getByText('第二重验证已更换，其他设备已退出。').waitFor();
  expect(person.secret).not.toBe(before);

  // Without a role there is nothing a token could do; with one, a machine speaks in the person's name.
  await securityAdmin.main.getByRole('combobox', { name: '角色' }).selectOption('office');
  await securityAdmin.main.getByLabel('理由（记入留痕）').first().fill('回任');
  await securityAdmin.main.getByRole('button', { name: '授予角色' }).click();
  await securityAdmin.main.locator('tbody th', { hasText: '领导小组办公室' }).first().waitFor();
  await person.page.reload();
  await person.main.getByText('建立令牌').first().click();
  await person.main.getByRole('region', { name: '接口令牌' }).getByLabel('名称').fill('收数系统');
  await person.main.getByLabel('查看本账号的授权经过').check();
  await person.main
    .getByRole('region', { name: '接口令牌' })
    .getByLabel('身份验证器上的验证码')
    .fill(codeAt(person.secret, new Date(Date.now() + 30_000)));
  seen.push(...(await faults(person.page)));
  await person.main.getByRole('button', { name: '建立令牌' }).click();
  const bearer = await person.main.getByRole('textbox', { name: '“收数系统”的令牌' }).inputValue();
  seen.push(...(await faults(person.page)));
  const ask = (path: string) =>
    fetch(`${server.address}/api/v1${path}`, { headers: { authorization: `Bearer ${bearer}` } });
  expect(await (await ask('/account')).json()).toMatchObject({ name: clerk.name, login: clerk.login });
  expect((await ask('/rounds')).status).toBe(403);
  await person.main.getByRole('button', { name: '吊销' }).click();
  await person.page.getByRole('dialog').getByRole('button', { name: '吊销' }).click();
  await person.main.locator('tbody th', { hasText: '收数系统' }).waitFor({ state: 'detached' });
  expect((await ask('/account')).status).toBe(401);
  expect(seen).toEqual([]);
});
