import type { CDPSession } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { codeAt } from '../packages/server/src/identity/totp.ts';
import { EntrancePage } from './pages/entrance-page.ts';
import { barriers } from './support/axe.ts';
import { desktop, useBrowser } from './support/browser.ts';
import { ADMINISTRATORS, setUpToken, system } from './support/installation.ts';
import { type RunningServer, startServer } from './support/server.ts';

let server: RunningServer;
const visit = useBrowser();
beforeAll(async () => {
  server = await startServer({ arguments: ['--production'] });
});
afterAll(() => server.stop());

/** A device with a fingerprint reader, as far as the browser can tell. */
async function device(cdp: CDPSession): Promise<string> {
  await cdp.send('WebAuthn.enable');
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return authenticatorId;
}

it('signs in by passkey, without password and code, and not by a copy of it', async () => {
  // Passkeys belong to a host name; an address of numbers has none.
  const address = server.address.replace('127.0.0.1', 'localhost');
  const page = await visit(desktop, null);
  const cdp = await page.context().newCDPSession(page);
  const authenticatorId = await device(cdp);
  const app = await EntrancePage.open(page, address, '/set-up');
  await app.setUp(setUpToken(server), '松岚县', ADMINISTRATORS);
  await app.go('/');
  await app.signIn(system);
  await app.ownPassword(system);
  await app.setSecondFactor();
  await app.titled('账号');

  await app.go('/account');
  const passkeys = app.main.getByRole('region', { name: '通行密钥' });
  await passkeys.getByText('添加通行密钥').first().click();
  await passkeys.getByLabel('名称').fill('办公电脑');
  await passkeys.getByLabel('身份验证器上的验证码').fill(codeAt(app.secret, new Date(Date.now() + 30_000)));
  await passkeys.getByRole('button', { name: '添加通行密钥' }).click();
  await app.main.getByText('已添加，下次登录可以直接使用。').waitFor();
  await app.main.locator('tbody th', { hasText: '办公电脑' }).waitFor();
  expect(await barriers(page)).toEqual([]);

  const signOut = async (): Promise<void> => {
    await page.locator('summary', { hasText: system.name }).click();
    await page.getByRole('button', { name: '退出登录' }).click();
    await app.titled('登录松岚县');
  };
  await signOut();
  await app.main.getByRole('button', { name: '用通行密钥登录' }).click();
  await app.titled('账号');
  await signOut();

  // Whoever does not pass the device's own check is not let in, and learns what to do instead.
  await cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false });
  await app.main.getByRole('button', { name: '用通行密钥登录' }).click();
  await app.main.getByText('没有用上通行密钥').waitFor();
  expect(await barriers(page)).toEqual([]);
  await cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: true });

  // A copy that has been used less often than the original.
  const { credentials } = await cdp.send('WebAuthn.getCredentials', { authenticatorId });
  const [original] = credentials;
  if (original === undefined) throw new Error('the device has no passkey');
  await cdp.send('WebAuthn.clearCredentials', { authenticatorId });
  await cdp.send('WebAuthn.addCredential', { authenticatorId, credential: { ...original, signCount: 0 } });
  await app.main.getByRole('button', { name: '用通行密钥登录' }).click();
  await app.main.getByText('这把通行密钥可能被复制').waitFor();
});
