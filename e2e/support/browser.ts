import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, onTestFailed } from 'vitest';
import { chromiumFlags, chromiumPath } from '../../tooling/chromium.ts';

export async function launchBrowser(extra: readonly string[] = []): Promise<Browser> {
  return await chromium.launch({ executablePath: await chromiumPath(), args: [...chromiumFlags, ...extra] });
}

export const desktop = { viewport: { width: 1440, height: 900 }, locale: 'zh-CN' } as const;
export const phone = {
  viewport: { width: 390, height: 844 },
  locale: 'zh-CN',
  isMobile: true,
  hasTouch: true,
} as const;
export const sizes = [
  ['a desktop', desktop],
  ['a phone', phone],
] as const;

/** Longest wait for anything on screen. */
const PATIENCE = 20_000;
const SHOTS = path.resolve(import.meta.dirname, '..', '..', 'reports', 'e2e');

/** What a page complained about. An answer that is not 2xx shows in the console too, and is no complaint: refusals are tested. */
function complaints(page: Page): string[] {
  const found: string[] = [];
  page.on('pageerror', (error) => found.push(error.stack ?? error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) found.push(message.text());
  });
  return found;
}

export type Visit = (options?: BrowserContextOptions) => Promise<Page>;

/** One browser for a file; each visit is a new visitor with an empty profile. No page may fail in silence. */
export function useBrowser(): Visit {
  let browser: Browser | undefined;
  let contexts: BrowserContext[] = [];
  let said: string[][] = [];
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
  });
  afterEach(async () => {
    await Promise.all(contexts.map((context) => context.close()));
    const complained = said.flat();
    contexts = [];
    said = [];
    expect(complained).toEqual([]);
  });
  return async (options = desktop) => {
    if (browser === undefined) throw new Error('the browser has not been started');
    const context = await browser.newContext({ acceptDownloads: true, ...options });
    contexts.push(context);
    context.setDefaultTimeout(PATIENCE);
    const page = await context.newPage();
    said.push(complaints(page));
    onTestFailed(async ({ task }) => {
      await mkdir(SHOTS, { recursive: true });
      const name = task.name.replace(/[^\w一-鿿-]+/g, '-');
      if (!page.isClosed()) await page.screenshot({ path: path.join(SHOTS, `${name}.png`), fullPage: true });
    });
    return page;
  };
}
