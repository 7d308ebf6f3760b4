import type { Download, Locator, Page } from 'playwright-core';
import { AppPage } from './app-page.ts';

/** Waits for what pressing something downloads. */
export async function downloadBy(page: Page, link: Locator): Promise<Download> {
  const waiting = page.waitForEvent('download');
  await link.click();
  return waiting;
}

/** The documents of a round: what to write, for whom, and what there is. */
export class DocumentsPage extends AppPage {
  static async open(page: Page, address: string, round: string): Promise<DocumentsPage> {
    const documents = new DocumentsPage(page, address);
    await documents.go(`/rounds/${round}/documents`);
    await page.getByRole('button', { name: /^生成\d+份/ }).waitFor();
    return documents;
  }

  async choose(kind: string, units: string): Promise<void> {
    await this.page.getByRole('radio', { name: kind, exact: true }).check();
    await this.page.getByRole('radio', { name: units }).check();
  }

  async write(count: number, kind: string): Promise<void> {
    await this.page.getByRole('button', { name: `生成${count}份${kind}` }).click();
  }

  get progress(): Locator {
    return this.main.getByRole('progressbar');
  }

  /** The whole batch in one archive, once it is written. */
  archive(): Promise<Download> {
    return downloadBy(this.page, this.page.getByRole('link', { name: '下载全部（ZIP）' }));
  }
}
