import type { Locator } from 'playwright-core';
import { AppPage } from './app-page.ts';

/** The page on which the office opens a round. */
export class OpeningPage extends AppPage {
  get submit(): Locator {
    return this.main.getByRole('button', { name: '建立轮次' });
  }

  /** What the round will be. */
  get effect(): Locator {
    return this.section('effect');
  }

  field(label: string): Locator {
    return this.main.getByLabel(label, { exact: true });
  }

  group(name: string): Locator {
    return this.main.getByRole('checkbox', { name });
  }
}
