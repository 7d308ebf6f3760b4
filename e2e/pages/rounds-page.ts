import type { Page } from 'playwright-core';
import { AppPage } from './app-page.ts';
import { RoundPage } from './round-page.ts';

/** The first page: the newest round, what is to be done in it, and the earlier ones. */
export class RoundsPage extends AppPage {
  static async open(page: Page, address: string): Promise<RoundsPage> {
    const rounds = new RoundsPage(page, address);
    await rounds.go('/');
    await rounds.titled(rounds.words.rounds);
    return rounds;
  }

  async switchToEnglish(): Promise<RoundsPage> {
    await this.inEnglish();
    const english = new RoundsPage(this.page, this.address, 'en');
    await english.titled(english.words.rounds);
    return english;
  }

  async newest(): Promise<RoundPage> {
    await this.page.getByRole('link', { name: this.words.newest }).click();
    const round = new RoundPage(this.page, this.address, this.language);
    await round.shown();
    return round;
  }

  async earlier(): Promise<string[]> {
    return this.section('earlier').locator('tbody th').allInnerTexts();
  }
}
