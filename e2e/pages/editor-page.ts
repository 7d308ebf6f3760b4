import type { Locator, Page } from 'playwright-core';
import { AppPage } from './app-page.ts';

/** The desk on which a scheme is written. */
export class EditorPage extends AppPage {
  static async open(page: Page, address: string, scheme: string, version: number): Promise<EditorPage> {
    const editor = new EditorPage(page, address);
    await editor.go(`/schemes/${scheme}/${version}/edit`);
    await editor.tree.waitFor();
    return editor;
  }

  get tree(): Locator {
    return this.page.getByRole('tree', { name: '指标树' });
  }

  /** A row of the tree by its title. */
  row(title: string): Locator {
    return this.tree.getByRole('treeitem').filter({ hasText: title });
  }

  /** Titles with their levels, as they stand: `2 甲`. */
  async outline(): Promise<string[]> {
    return this.tree
      .getByRole('treeitem')
      .evaluateAll((rows) =>
        rows
          .filter((row) => row.getAttribute('data-node') !== '')
          .map((row) => `${row.getAttribute('aria-level')} ${row.querySelector('[class*="row"]')?.textContent ?? ''}`),
      );
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  /** A field of the form; left again, so that what was typed is handed on. */
  async fill(label: string | RegExp, value: string): Promise<void> {
    const field = this.page.getByLabel(label, { exact: true }).first();
    await field.fill(value);
    await field.blur();
  }

  async said(sentence: string | RegExp): Promise<void> {
    await this.page.locator('[aria-live="assertive"]').filter({ hasText: sentence }).waitFor({ state: 'attached' });
  }

  async saved(): Promise<void> {
    await this.page.getByText('已全部保存').waitFor();
  }

  get dialog(): Locator {
    return this.page.getByRole('dialog');
  }

  source(): Locator {
    return this.page.getByRole('textbox', { name: '方案原文' });
  }
}
