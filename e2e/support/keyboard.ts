import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** Nobody presses Tab more often than this to get somewhere. */
const ENOUGH = 150;

interface Focused {
  readonly name: string;
  readonly visible: boolean;
  readonly marked: boolean;
}

/** What has the focus, and whether one can see that. */
function focused(page: Page): Promise<Focused> {
  return page.evaluate(() => {
    const element = document.activeElement ?? document.body;
    if (element === document.body) return { name: 'body', visible: false, marked: false };
    const { width, height, bottom, right } = element.getBoundingClientRect();
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
    const labels =
      element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement ? element.labels : null;
    return {
      name: (element.getAttribute('aria-label') ?? labels?.[0]?.textContent ?? element.textContent ?? '').trim(),
      visible: width > 1 && height > 1 && bottom > 0 && right > 0,
      marked: (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none',
    };
  });
}

/** Presses Tab until something is reached. Everything on the way has to be seen having the focus. */
export async function tabUntil(page: Page, reached: (name: string) => boolean | Promise<boolean>): Promise<void> {
  const way: string[] = [];
  for (let pressed = 0; pressed < ENOUGH; pressed++) {
    await page.keyboard.press('Tab');
    const now = await focused(page);
    // Behind the last thing stands the browser's own frame, and then the first again.
    if (now.name === 'body') continue;
    way.push(now.name);
    expect(now, `focus on ${now.name}`).toMatchObject({ visible: true, marked: true });
    if (await reached(now.name)) return;
  }
  throw new Error(`not reached by Tab; the way: ${way.join(' › ')}`);
}

/** Presses Tab until the named thing has the focus. */
export const tabTo = (page: Page, name: string | RegExp): Promise<void> =>
  tabUntil(page, (now) => (typeof name === 'string' ? now === name : name.test(now)));
