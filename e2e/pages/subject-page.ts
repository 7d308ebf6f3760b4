import type { Locator, Page } from 'playwright-core';
import { AppPage, rowOf, textsOf } from './app-page.ts';

export interface Score {
  readonly points: string;
  readonly max: string;
  readonly rate: string;
}

/** One unit in one round: its total, where it lost, every score, and why. */
export class SubjectPage extends AppPage {
  static async open(page: Page, address: string, round: string, unit: string, node = ''): Promise<SubjectPage> {
    const subject = new SubjectPage(page, address);
    await subject.go(`/rounds/${round}/units/${unit}${node === '' ? '' : `?node=${node}`}`);
    await subject.tree.waitFor();
    return subject;
  }

  get tree(): Locator {
    return this.section('tree');
  }

  /** Beside the tree, or under the row on a phone. */
  get explanation(): Locator {
    return this.page.locator('article');
  }

  total(points: string, max: string): Locator {
    return this.main.getByText(this.words.outOf(points, max), { exact: true });
  }

  /** The three dimensions with the lowest rates, in the order shown. */
  async lowest(): Promise<{ title: string; rate: string }[]> {
    const items = this.section('lowest').locator('ol > li > p:first-child');
    await items.first().waitFor();
    const texts = await items.allInnerTexts();
    return texts.map((text) => {
      const [title = '', rate = ''] = text.split(/\s+(?=\d)/);
      return { title: title.trim(), rate: rate.trim() };
    });
  }

  /** The rows of the tree itself: on a phone an explanation with tables of its own stands between them. */
  get #rows(): Locator {
    return this.tree.locator('> table > tbody');
  }

  async score(title: string): Promise<Score> {
    const [, points = '', max = '', rate = ''] = await textsOf(rowOf(this.#rows, title).locator('> td'));
    return { points, max, rate };
  }

  /** Opens the indicators of a dimension without choosing it. */
  async unfold(title: string): Promise<void> {
    await this.tree.getByRole('button', { name: this.words.openGroup(title) }).click();
  }

  /** Asks why a score is what it is. */
  async why(title: string): Promise<Locator> {
    await this.#rows.locator('> tr > th').getByRole('link', { name: title, exact: true }).click();
    await this.explanation.getByRole('heading', { level: 2, name: title }).waitFor();
    return this.explanation;
  }

  get documents(): Locator {
    return this.section('documents');
  }
}
