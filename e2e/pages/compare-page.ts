import type { Locator, Page } from 'playwright-core';
import { AppPage, textsOf } from './app-page.ts';

/** Two units, two periods, two versions of a scheme, or other weights, side by side. */
export class ComparePage extends AppPage {
  static async open(page: Page, address: string): Promise<ComparePage> {
    const compare = new ComparePage(page, address);
    await compare.go('/compare');
    await compare.titled('比较');
    return compare;
  }

  async tab(name: string): Promise<void> {
    await this.page.getByRole('navigation', { name: '比较什么' }).getByRole('link', { name }).click();
  }

  async choose(side: string, option: string): Promise<void> {
    const name = this.page.locator('span', { hasText: new RegExp(`^${side}$`) });
    const choice = this.page.locator('label', { has: name }).locator('select');
    await choice.locator('option', { hasText: option }).first().waitFor({ state: 'attached' });
    await choice.selectOption({ label: option });
  }

  /** One item of the comparison: the first side, the second, the difference. */
  async item(title: string): Promise<string[]> {
    const table = this.page.locator('table', { hasText: '逐项比较' });
    const row = table.locator('tbody tr', { has: this.page.locator('th', { hasText: title }) });
    await row.first().waitFor();
    return (await textsOf(row.first().locator('td'))).slice(1);
  }

  slider(title: string): Locator {
    return this.page.getByRole('slider', { name: title });
  }

  /** Names in the order of the ranking under the weights tried. */
  async order(): Promise<string[]> {
    const names = this.section('trial').locator('tbody th');
    await names.first().waitFor();
    return textsOf(names);
  }

  get summary(): Locator {
    return this.section('trial').getByRole('status');
  }
}
