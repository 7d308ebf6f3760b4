import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { codeAt } from '../packages/server/src/identity/totp.ts';
import {
  CLIENT,
  type IdentityProvider,
  startIdentityProvider,
} from '../packages/server/src/testing/identity-provider.ts';
import { EntrancePage } from './pages/entrance-page.ts';
import { barriers } from './support/axe.ts';
import { desktop, useBrowser } from './support/browser.ts';
import { ADMINISTRATORS, setUpToken, system } from './support/installation.ts';
import { type RunningServer, startServer } from './support/server.ts';

let server: RunningServer;
let idp: IdentityProvider;
const visit = useBrowser();
beforeAll(async () => {
  server = await startServer({ arguments: ['--production'] });
  idp = await startIdentityProvider([`${server.address}/oidc/callback`]);
});
afterAll(async () => {
  await server.stop();
  await idp.close();
});

/** Says who one is at the provider, and that it may tell. */
async function signInThere(page: Page, name: string): Promise<void> {
  await page.locator('input[name="login"]').fill(name);
  await page.locator('input[name="password"]').fill('any');
  await page.locator('button[type="submit"]').click();
  await page.getByRole('button', { name: 'Continue' }).click();
}

async function faults(page: Page): Promise<string[]> {
  const found = await barriers(page);
  await page.setViewportSize({ width: 390, height: 844 });
  found.push(...(await barriers(page)));
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  if (width > 390) found.push(`${page.url()} is ${width} px wide`);
  await page.setViewportSize(desktop.viewport);
  return found;
}

it('adds a provider, links an account to it once, and signs in by it', async () => {
  const page = await visit(desktop, null);
  const app = await EntrancePage.open(page, server.address, '/set-up');
  await app.setUp(setUpToken(server), '松岚县', ADMINISTRATORS);
  await app.go('/');
  await app.signIn(system);
  await app.ownPassword(system);
  await app.setSecondFactor();
  await app.titled('账号');

  await app.main.getByRole('link', { name: '单点登录' }).click();
  await app.titled('单点登录');
  await app.main.getByText(`${server.address}/oidc/callback`).waitFor();
  await app.main.getByLabel('名称').fill('县政务统一认证');
  await app.main.getByLabel('服务地址（issuer）').fill(idp.issuer);
  await app.main.getByLabel('客户端编号（client id）').fill(CLIENT.id);
  await app.main.getByLabel('客户端密钥（client secret）').fill(CLIENT.secret);
  await app.main.getByRole('button', { name: '添加单点登录服务' }).click();
  await app.main.locator('tbody th', { hasText: '县政务统一认证' }).waitFor();
  expect(await faults(page)).toEqual([]);

  await app.go('/account');
  await app.main.getByText('关联“县政务统一认证”').click();
  const links = app.main.getByRole('region', { name: '单点登录' });
  await links.getByLabel('身份验证器上的验证码').fill(codeAt(app.secret, new Date(Date.now() + 30_000)));
  await links.getByRole('button', { name: '前往“县政务统一认证”确认' }).click();
  await signInThere(page, 'shen-mingyan');
  await app.titled('我的账号');
  await links.locator('tbody th', { hasText: '县政务统一认证' }).waitFor();
  expect(await faults(page)).toEqual([]);

  // Another person of the house, whom nobody has linked: told what to do.
  const stranger = await EntrancePage.open(await visit(desktop, null), server.address);
  await stranger.main.getByRole('button', { name: '用“县政务统一认证”登录' }).click();
  await signInThere(stranger.page, 'somebody-else');
  await stranger.main.getByText('尚未关联账号').waitFor();
  expect(await faults(stranger.page)).toEqual([]);
  await stranger.main.getByRole('link', { name: '回到登录页' }).click();
  await stranger.titled('登录松岚县');

  // The page that was wanted, without a password; the address of return is no way in a second time.
  const back = await EntrancePage.open(await visit(desktop, null), server.address, '/accounts/rules');
  const returned = back.page.waitForRequest((request) => request.url().includes('/oidc/callback?'));
  await back.main.getByRole('button', { name: '用“县政务统一认证”登录' }).click();
  await signInThere(back.page, 'shen-mingyan');
  await back.titled('登录规则');
  const again = await visit(desktop, null);
  await again.goto((await returned).url());
  await again.getByText('没有完成单点登录').waitFor();
});
