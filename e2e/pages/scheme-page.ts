import type { Locator, Page } from 'playwright-core';
import { AppPage } from './app-page.ts';

/** A scheme as a tree to read and to search. */
export class SchemePage extends AppPage {
  static async open(page: Page, address: string): Promise<SchemePage> {
    const scheme = new SchemePage(page, address);
    await scheme.go('/schemes');
    await scheme.titled('方案');
    return scheme;
  }

  async version(number: number): Promise<void> {
    await this.page.getByRole('link', { name: `第${number}版`, exact: true }).click();
    await this.page.waitForURL(new RegExp(`/schemes/[^/]+/${number}$`));
    await this.found(/项指标/);
  }

  async search(text: string): Promise<void> {
    await this.page.getByRole('searchbox', { name: '查找指标' }).fill(text);
  }

  async found(count: string | RegExp): Promise<void> {
    await this.page.locator('search').getByRole('status').filter({ hasText: count }).waitFor();
  }

  /** An indicator by its name. */
  leaf(title: string): Locator {
    return this.main.locator('details', { has: this.page.locator('> summary', { hasText: title }) }).last();
  }
}
