import type { Locator, Page } from 'playwright-core';
import { AppPage, rowOf, textsOf } from './app-page.ts';
import { SubjectPage } from './subject-page.ts';

export interface Ranked {
  readonly rank: string;
  readonly points: string;
  readonly rate: string;
}

/** A round: what to do now, how far it is, the ranking, the alerts, and who owes figures. */
export class RoundPage extends AppPage {
  static async open(page: Page, address: string, round: string, search = ''): Promise<RoundPage> {
    const opened = new RoundPage(page, address);
    await opened.go(`/rounds/${round}${search}`);
    await opened.shown();
    return opened;
  }

  get ranking(): Locator {
    return this.section('ranking');
  }

  async shown(): Promise<void> {
    await this.ranking.locator('tbody tr').first().waitFor();
  }

  async row(name: string): Promise<Ranked> {
    const row = rowOf(this.ranking.locator('tbody'), name);
    await row.waitFor();
    const [rank = '', , , points = '', rate = ''] = await textsOf(row.locator('td'));
    return { rank: rank.match(/^(\d+|—)/)?.[0].slice(0, 2) ?? '', points, rate };
  }

  /** Names from the first place down. */
  async order(): Promise<string[]> {
    return this.ranking.locator('tbody th').getByRole('link').allInnerTexts();
  }

  async openSubject(name: string): Promise<SubjectPage> {
    await this.ranking.getByRole('link', { name, exact: true }).click();
    const subject = new SubjectPage(this.page, this.address, this.language);
    await subject.titled(new RegExp(name));
    return subject;
  }

  /** Starts a score run and waits until scoring is no longer among the things to do. */
  async scoreAgain(): Promise<void> {
    const todo = this.section('todo');
    await todo.getByRole('button', { name: '重新计分' }).click();
    await todo.getByRole('button', { name: /重新计分|正在计分/ }).waitFor({ state: 'detached', timeout: 60_000 });
  }

  async rankBy(title: string): Promise<void> {
    const choice = this.ranking.getByLabel('按哪一项排');
    await choice.locator('option', { hasText: title }).waitFor({ state: 'attached' });
    const value = await choice.locator('option', { hasText: title }).first().getAttribute('value');
    await choice.selectOption(value);
    await this.ranking.locator('caption', { hasText: `“${title}”` }).waitFor();
  }
}
