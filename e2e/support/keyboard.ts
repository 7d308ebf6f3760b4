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
    const { width, height, bottom, right } = element.getBoundingClientRect();
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
    const labels = element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement ? element.labels : null;
    return {
      name: (element.getAttribute('aria-label') ?? labels?.[0]?.textContent ?? element.textContent ?? '').trim(),
      visible: width > 1 && height > 1 && bottom > 0 && right > 0,
      marked: (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none',
    };
  });
}

/** Presses Tab until the named thing has the focus. Everything on the way has to be seen having it. */
export async function tabTo(page: Page, name: string | RegExp, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  const way: string[] = [];
  for (let pressed = 0; pressed < ENOUGH; pressed++) {
    await page.keyboard.press(key);
    const now = await focused(page);
    way.push(now.name);
    expect(now, `focus on ${now.name}`).toMatchObject({ visible: true, marked: true });
    if (typeof name === 'string' ? now.name === name : name.test(now.name)) return;
  }
  throw new Error(`${name} is not reached by ${key}; the way: ${way.join(' › ')}`);
}
