import type { Locator, Page } from 'playwright-core';
import { type Language, words } from './words.ts';

/** What all pages have: the head with its sections, and the line that leads back. */
export class AppPage {
  readonly page: Page;
  readonly address: string;
  readonly language: Language;

  constructor(page: Page, address: string, language: Language = 'zh-CN') {
    this.page = page;
    this.address = address;
    this.language = language;
  }

  get words(): (typeof words)[Language] {
    return words[this.language];
  }

  get main(): Locator {
    return this.page.locator('main');
  }

  async go(path: string): Promise<void> {
    await this.page.goto(`${this.address}${path}`);
  }

  /** The page's title is on screen, that is: its content has come. */
  async titled(name: string | RegExp): Promise<void> {
    await this.page.getByRole('heading', { level: 1, name }).waitFor();
  }

  async inEnglish(): Promise<void> {
    await this.page.getByRole('button', { name: 'English' }).click();
    await this.page.getByRole('button', { name: '中文' }).waitFor();
  }

  get breadcrumb(): Locator {
    return this.page.getByRole('navigation', { name: this.words.breadcrumb });
  }

  /** Texts of the line that leads back, from the scheme on. */
  async way(): Promise<string[]> {
    return (await this.breadcrumb.getByRole('listitem').allInnerTexts()).map((text) => text.trim());
  }

  async back(to: string): Promise<void> {
    await this.breadcrumb.getByRole('link', { name: to, exact: true }).click();
  }

  /** The rows of a table or list under a heading of this id. */
  section(id: string): Locator {
    return this.page.locator(`section[aria-labelledby="${id}"]`);
  }
}

/** The row of a table's body whose head is a link of this text. Tables fold on a phone and are then no tables for `getByRole`. */
export function rowOf(within: Locator, name: string): Locator {
  return within.locator('> tr', { has: within.page().locator('> th').getByRole('link', { name, exact: true }) });
}

export async function textsOf(cells: Locator): Promise<string[]> {
  return (await cells.allTextContents()).map((text) => text.trim());
}
