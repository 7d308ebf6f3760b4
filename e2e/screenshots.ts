// npm run screenshots: the pictures of the README, from the demonstration county as it is.
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { desktop, launchBrowser, phone } from './support/browser.ts';
import { startServer } from './support/server.ts';
import { browserCookie, enterAs } from './support/session.ts';

const images = fileURLToPath(new URL('../docs/images/', import.meta.url));
const ROUND = '/rounds/political-ecology-2026-10';
const pages = [
  ['ranking', `${ROUND}?group=township`, desktop],
  ['subject', `${ROUND}/units/wanglan-town?node=common.power`, desktop],
  ['ranking-phone', `${ROUND}?group=township`, phone],
] as const;

const server = await startServer(process.argv[2] === undefined ? {} : { dataDirectory: process.argv[2] });
const browser = await launchBrowser();
try {
  await mkdir(images, { recursive: true });
  for (const [name, address, screen] of pages) {
    const context = await browser.newContext(screen);
    await context.addCookies([browserCookie(await enterAs(server.address))]);
    const page = await context.newPage();
    await page.goto(`${server.address}${address}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.waitForLoadState('networkidle');
    await page.screenshot({ path: path.join(images, `${name}.png`) });
    await context.close();
  }
} finally {
  await browser.close();
  await server.stop();
}
