import type { Locator, Page } from 'playwright-core';
import { AppPage } from './app-page.ts';
import type { NamedFile } from './import-page.ts';

/** A department's sheet, with the keyboard and the clipboard as one uses them. */
export class SheetPage extends AppPage {
  static async open(page: Page, address: string, round: string, department: string): Promise<SheetPage> {
    const sheet = new SheetPage(page, address);
    await sheet.go(`/rounds/${round}/sheet/${department}`);
    await sheet.titled(/填报$/);
    return sheet;
  }

  get grid(): Locator {
    return this.page.getByRole('grid');
  }

  /** The cell of a row and a column, counted from 0. */
  cell(row: number, column: number): Locator {
    return this.grid.locator(`[data-at="${row}:${column}"]`);
  }

  /** Puts a block on the clipboard's way into the cell that has the focus, as Ctrl+V does. */
  async paste(block: string): Promise<void> {
    await this.page.evaluate((text) => {
      const data = new DataTransfer();
      data.setData('text/plain', text);
      document.activeElement?.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
      );
    }, block);
  }

  /** What Ctrl+C would take along. */
  copied(): Promise<string> {
    return this.page.evaluate(() => {
      const data = new DataTransfer();
      document.activeElement?.dispatchEvent(
        new ClipboardEvent('copy', { clipboardData: data, bubbles: true, cancelable: true }),
      );
      return data.getData('text/plain');
    });
  }

  /** The sheet as a workbook. */
  async template(): Promise<string> {
    await this.page.getByText('用 Excel 填', { exact: true }).click();
    const waiting = this.page.waitForEvent('download');
    await this.page.getByRole('link', { name: '下载填报模板' }).click();
    return (await waiting).path();
  }

  /** Brings a filled workbook, and waits until its check is over. */
  async upload(file: NamedFile): Promise<void> {
    await this.main.locator('details input[type=file]').setInputFiles(file);
    await this.titled(file.name);
    await this.main.getByText(/^(待您确认|有错，未放入) · /).waitFor();
  }

  async saved(): Promise<void> {
    await this.main.getByText('已保存', { exact: true }).waitFor();
  }

  async submit(): Promise<void> {
    await this.page.getByRole('button', { name: '提交审核' }).click();
    const checked = this.page.getByRole('button', { name: '核对无误，提交' });
    const waiting = this.main.getByText(/^已提交，办公室审核期间不能修改/);
    await checked.or(waiting).waitFor();
    if (await checked.isVisible()) await checked.click();
    await waiting.waitFor();
  }
}
