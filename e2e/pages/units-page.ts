import type { Locator } from 'playwright-core';
import { AppPage, textsOf } from './app-page.ts';
import type { NamedFile } from './import-page.ts';

/** Units, peer groups and people as the office keeps them. */
export class UnitsPage extends AppPage {
  /** Folds a form open and gives it. */
  async form(title: string): Promise<Locator> {
    const fold = this.main.locator('details', { has: this.page.getByRole('heading', { name: title, exact: true }) });
    if (!(await fold.evaluate((element) => (element as HTMLDetailsElement).open)))
      await fold.locator('summary').click();
    return fold.locator('form');
  }

  async addGroup(code: string, name: string): Promise<void> {
    const form = this.section('add-group');
    await form.getByLabel('编号').fill(code);
    await form.getByLabel('名称', { exact: true }).fill(name);
    await form.getByRole('button', { name: '增加比较组' }).click();
    await this.main.locator('tbody th', { hasText: name }).waitFor();
  }

  /** Uploads from the page of imports and waits until the check is over. */
  async upload(file: NamedFile): Promise<void> {
    await this.page.locator('input[type=file]').setInputFiles(file);
    await this.titled(file.name);
    await this.page.getByText(/(待确认|已退回) · /).waitFor();
  }

  /** Messages of the check by cell. */
  async problems(): Promise<Map<string, string>> {
    const rows = this.section('problems').locator('tbody tr');
    await rows.first().waitFor();
    const found = new Map<string, string>();
    for (const row of await rows.all()) {
      const [, message = ''] = await textsOf(row.locator('td'));
      found.set((await row.locator('th').innerText()).trim(), message);
    }
    return found;
  }

  /** Names of the tree in its order. */
  async tree(): Promise<string[]> {
    const names = this.section('units').locator('tbody th a');
    await names.first().waitFor();
    return textsOf(names);
  }
}
