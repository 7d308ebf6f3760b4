import type { Locator, Page } from 'playwright-core';
import { AppPage, textsOf } from './app-page.ts';

export interface NamedFile {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

export function xlsxFile(name: string, content: Uint8Array): NamedFile {
  return {
    name,
    mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    buffer: Buffer.from(content),
  };
}

export interface ShownProblem {
  readonly cell: string;
  readonly severity: string;
  readonly message: string;
}

/** Bringing figures in: the template, the upload, the preview, and the decision. */
export class ImportPage extends AppPage {
  static async open(page: Page, address: string, round: string): Promise<ImportPage> {
    const imports = new ImportPage(page, address);
    await imports.go(`/rounds/${round}/imports`);
    await page.getByRole('button', { name: '选择文件' }).waitFor();
    return imports;
  }

  /** The empty workbook of a department. */
  async template(department: string): Promise<{ path: string; name: string }> {
    await this.page.getByLabel('为哪个部门').selectOption({ label: department });
    const waiting = this.page.waitForEvent('download');
    await this.page.getByRole('link', { name: '下载空表（XLSX）' }).click();
    const download = await waiting;
    return { path: await download.path(), name: download.suggestedFilename() };
  }

  /** Uploads and waits until the check is over. */
  async upload(file: NamedFile): Promise<void> {
    await this.page.locator('input[type=file]').setInputFiles(file);
    await this.titled(file.name);
    await this.page.getByText(/(待确认|已退回) · /).waitFor();
  }

  get next(): Locator {
    return this.main;
  }

  /** New, changed, same and so on, by their names on screen. */
  async counts(): Promise<Record<string, string>> {
    const groups = this.main.locator('dl').first().locator('> div');
    const names = await textsOf(groups.locator('dt'));
    const values = await textsOf(groups.locator('dd'));
    return Object.fromEntries(names.map((name, at) => [name, values[at] ?? '']));
  }

  async problems(): Promise<ShownProblem[]> {
    const rows = this.section('problems').locator('tbody tr');
    await rows.first().waitFor();
    return Promise.all(
      (await rows.all()).map(async (row) => {
        const [severity = '', message = ''] = await textsOf(row.locator('td'));
        return { cell: (await row.locator('th').innerText()).trim(), severity, message };
      }),
    );
  }

  /** Unit, indicator, before, after of each figure that will change. */
  async changes(): Promise<string[][]> {
    const rows = this.section('cells').locator('tbody tr');
    await rows.first().waitFor();
    return Promise.all((await rows.all()).map((row) => textsOf(row.locator('th, td'))));
  }

  async store(count: number): Promise<void> {
    await this.page.getByRole('button', { name: `将${count}格入账` }).click();
    await this.page.getByText('已入账。得分要重新计算后才会改变。').waitFor();
  }

  async discard(): Promise<void> {
    await this.page.getByRole('button', { name: '放弃这次导入' }).click();
    await this.page.getByText(/已放弃 · /).waitFor();
  }
}
