import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { chromiumFlags, chromiumPath } from '../../tooling/chromium.ts';
import { browserCookie, enterAs, OFFICER } from './session.ts';

export async function launchBrowser(extra: readonly string[] = []): Promise<Browser> {
  return await chromium.launch({
    executablePath: await chromiumPath(),
    args: [...chromiumFlags, ...extra],
    // Without a UTF-8 locale the browser calls every download with a Chinese name "download".
    env: { ...process.env, LC_ALL: 'C.UTF-8' },
  });
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
const PATIENCE = 15_000;
const SHOTS = path.resolve(import.meta.dirname, '..', '..', 'reports', 'e2e');

/** What the browser itself says of an answer that is not 2xx or does not come. No complaint: refusals are tested. */
const NETWORK = /Failed to load resource|Unable to preload CSS|net::ERR_/;

/** What a page complained about. */
function complaints(page: Page): string[] {
  const found: string[] = [];
  const hear = (said: string): void => {
    if (!NETWORK.test(said)) found.push(said);
  };
  page.on('pageerror', (error) => hear(error.stack ?? error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') hear(message.text());
  });
  return found;
}

/** What was on screen when a test failed. */
async function shoot(test: string, contexts: readonly BrowserContext[]): Promise<void> {
  await mkdir(SHOTS, { recursive: true });
  const name = test.replace(/[^\w一-鿿-]+/g, '-');
  for (const [at, page] of contexts.flatMap((context) => context.pages()).entries())
    await page.screenshot({ path: path.join(SHOTS, `${name}-${at + 1}.png`), fullPage: true });
}

/** A visitor with a screen, as one of the county's people; null: nobody who has signed in. */
export type Visit = (options?: BrowserContextOptions, persona?: string | null) => Promise<Page>;

/** One browser for a file; each visit is a new visitor with an empty profile. No page may fail in silence. */
export function useBrowser(county?: { readonly address: string }): Visit {
  let browser: Browser | undefined;
  let contexts: BrowserContext[] = [];
  let said: string[][] = [];
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
  });
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await shoot(task.name, contexts);
    await Promise.all(contexts.map((context) => context.close()));
    const complained = said.flat();
    contexts = [];
    said = [];
    expect(complained).toEqual([]);
  });
  return async (options = desktop, persona = OFFICER) => {
    if (browser === undefined) throw new Error('the browser has not been started');
    const context = await browser.newContext({ acceptDownloads: true, ...options });
    contexts.push(context);
    if (county !== undefined && persona !== null)
      await context.addCookies([browserCookie(await enterAs(county.address, persona))]);
    context.setDefaultTimeout(PATIENCE);
    const page = await context.newPage();
    said.push(complaints(page));
    return page;
  };
}
