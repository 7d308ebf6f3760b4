import { checkAnswers, type Item, optionsOf } from '@hengjian/ballot/booth';
import { button, h, show } from '../plain/dom.ts';
import type { BoxPage } from './api.ts';
import { itemsOfPage, openItems } from './form-page.ts';
import { said, words } from './words.ts';

export interface Reviewing {
  readonly page: BoxPage;
  readonly answers: Readonly<Record<string, string>>;
  /** Back to the sheet, at an item where one is named. */
  back(key?: string): void;
  cast(): void;
}

const nameOf = ({ question, subject }: Item): string =>
  subject === null ? said(question.words) : `${said(question.words)} · ${said(subject.words)}`;

function answerOf(page: BoxPage, item: Item, answer: string | undefined): string {
  if (answer === undefined) return words.open;
  const option = optionsOf(page.form, item).find(({ id }) => id === answer);
  return option === undefined ? answer : said(option.words);
}

/** Everything once more, and what is still open; one press casts it. */
export function showReview({ page, answers, back, cast }: Reviewing): void {
  const items = itemsOfPage(page);
  const open = openItems(page, answers);
  const faults = checkAnswers(page.form, items, answers);
  const wrong = items.filter(({ key }) => faults.some(({ item }) => item === key));
  const listed = wrong.length > 0 ? wrong : open;
  const jump = (item: Item): HTMLElement =>
    h(
      'li',
      {},
      button(nameOf(item), () => back(item.key), 'link'),
    );
  show(
    words.reviewTitle,
    listed.length > 0 &&
      h(
        'p',
        { class: wrong.length > 0 ? 'note' : 'hint' },
        wrong.length > 0 ? words.reviewMust(wrong.length) : words.reviewOpen(open.length),
      ),
    listed.length > 0 && h('ul', { class: 'jumps' }, ...listed.map(jump)),
    h(
      'dl',
      {},
      ...items.map((item) =>
        h('div', {}, h('dt', {}, nameOf(item)), h('dd', {}, answerOf(page, item, answers[item.key]))),
      ),
    ),
    h('p', { class: 'about' }, words.castNote),
    h(
      'div',
      { class: 'bar' },
      button(words.back, () => back()),
      ...(faults.length === 0 ? [button(words.cast, cast, 'main')] : []),
    ),
  );
}
