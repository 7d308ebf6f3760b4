import type { Locator } from 'playwright-core';
import { AppPage } from './app-page.ts';

/** The office's pages of a ballot: drafted, open, counted. */
export class BallotPage extends AppPage {
  field(label: string): Locator {
    return this.main.getByLabel(label, { exact: true });
  }

  /** What opening it would mean, and what is in the way. */
  get forecast(): Locator {
    return this.section('forecast');
  }

  async saved(): Promise<void> {
    await this.forecast.getByText('已保存').waitFor();
  }

  button(name: string): Locator {
    return this.main.getByRole('button', { name, exact: true });
  }

  /** Says the verb again in the dialog that asks. */
  async confirm(verb: string, reason?: string): Promise<void> {
    const dialog = this.page.getByRole('dialog', { name: verb });
    if (reason !== undefined) await dialog.getByLabel('理由（记入留痕）').fill(reason);
    await dialog.getByRole('button', { name: verb, exact: true }).click();
  }

  /** A question's table of results. */
  question(words: string): Locator {
    return this.main.getByRole('table', { name: words });
  }
}
