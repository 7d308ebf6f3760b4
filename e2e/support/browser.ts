import { type Browser, chromium } from 'playwright-core';
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
