import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { tabUntil } from './keyboard.ts';

/** Somebody at a page, by mouse or by keyboard alone: the same journey is walked with either. */
export interface Hands {
  /** Presses a button, follows a link, opens what is folded, ticks a box. */
  press(target: Locator): Promise<void>;
  /** A cell of a grid, from its first one. */
  cell(first: Locator, target: Locator, row: number, column: number): Promise<void>;
  fill(target: Locator, text: string): Promise<void>;
  /** An option of a list, by its words. */
  choose(target: Locator, label: string | RegExp): Promise<void>;
}

export const mouse = (): Hands => ({
  press: (target) => target.click(),
  cell: (_first, target) => target.click(),
  async fill(target, text) {
    await target.fill(text);
    await target.blur();
  },
  async choose(target, label) {
    await target.selectOption(await optionOf(target, label));
  },
});

async function optionOf(target: Locator, label: string | RegExp): Promise<string> {
  const options = await target
    .locator('option')
    .evaluateAll((all) =>
      all.map((option) => [(option as HTMLOptionElement).value, option.textContent ?? ''] as const),
    );
  const found = options.find(([, words]) => (typeof label === 'string' ? words === label : label.test(words)));
  if (found === undefined) throw new Error(`no option ${label} among ${options.map(([, words]) => words).join(', ')}`);
  return found[0];
}

const hasFocus = (target: Locator): Promise<boolean> =>
  target.evaluate((element) => element === document.activeElement || element.contains(document.activeElement));

/** Tab, Enter, Space, arrows and typing. What stands before the focus is reached backwards. */
export function keyboard(page: Page): Hands {
  const reach = async (target: Locator): Promise<void> => {
    await target.waitFor();
    if (await hasFocus(target)) return;
    await tabUntil(page, () => hasFocus(target));
  };
  return {
    async press(target) {
      await reach(target);
      const box = await target.evaluate((element) => element instanceof HTMLInputElement && element.type !== 'submit');
      await page.keyboard.press(box ? 'Space' : 'Enter');
    },
    async cell(first, target, row, column) {
      await reach(first);
      for (let pressed = 0; pressed < row; pressed++) await page.keyboard.press('ArrowDown');
      for (let pressed = 0; pressed < column; pressed++) await page.keyboard.press('ArrowRight');
      expect(await hasFocus(target)).toBe(true);
    },
    async fill(target, text) {
      await reach(target);
      await page.keyboard.press('ControlOrMeta+a');
      await page.keyboard.type(text);
      await page.keyboard.press('Tab');
    },
    async choose(target, label) {
      await reach(target);
      const wanted = await optionOf(target, label);
      await page.keyboard.press('Home');
      const count = await target.locator('option').count();
      for (let pressed = 0; pressed < count && (await target.inputValue()) !== wanted; pressed++)
        await page.keyboard.press('ArrowDown');
      expect(await target.inputValue()).toBe(wanted);
    },
  };
}
