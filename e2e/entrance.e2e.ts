import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { AppPage } from './pages/app-page.ts';
import { barriers } from './support/axe.ts';
import { sizes, useBrowser } from './support/browser.ts';
import { PUBLISHED, ROUND, useCounty } from './support/county.ts';

const county = useCounty();
const visit = useBrowser(county);

it.each(sizes)('lets a visitor choose a person and shows what that person may see, on %s', async (_size, device) => {
  const app = new AppPage(await visit(device, null), county.address);
  await app.go(`/rounds/${ROUND}`);
  await app.titled('登录松岚县');
  await app.page.getByText('这是演示').waitFor();
  expect(await barriers(app.page)).toEqual([]);
  await app.page.getByRole('button', { name: /^党委书记/ }).click();
  // The page that was wanted, as the head of one town: its own place and no other's.
  await app.titled('2026年10月政治生态分析研判');
  await app.main.getByRole('link', { name: PUBLISHED['zh-CN'] }).first().waitFor();
  expect(await app.main.getByRole('link', { name: '岚城镇' }).count()).toBe(0);
  await app.page.locator('summary', { hasText: /./ }).first().click();
  await app.page.getByRole('button', { name: '换一个身份' }).click();
  await app.titled('登录松岚县');
});

it('keeps an open page when its session ends, and goes on after signing in again', async () => {
  const page = await visit();
  const app = new AppPage(page, county.address);
  await app.go(`/compare/weights?round=${ROUND}&group=township`);
  await app.main.getByRole('slider').first().waitFor();
  await app.main.getByRole('slider').first().focus();
  await page.keyboard.press('ArrowRight');
  const changed = await app.main.getByRole('slider').first().inputValue();
  // The session ends elsewhere: signed out in another window.
  const [cookie] = await page.context().cookies();
  const ended = await fetch(`${county.address}/api/v1/session/end`, {
    method: 'POST',
    headers: { cookie: `hengjian=${cookie?.value}`, 'idempotency-key': randomUUID() },
  });
  expect(ended.status).toBe(200);
  await page.getByRole('button', { name: 'English' }).click();
  const dialog = page.getByRole('dialog', { name: 'Your session has ended; sign in again' });
  await dialog.waitFor();
  await page.keyboard.press('Escape');
  await dialog
    .getByRole('button', { name: /^Officer of the office/ })
    .first()
    .click();
  await dialog.waitFor({ state: 'hidden' });
  expect(await app.main.getByRole('slider').first().inputValue()).toBe(changed);
});
