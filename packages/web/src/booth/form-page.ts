import { type Item, itemsOf, optionsOf } from '@hengjian/ballot/booth';
import { button, h, show } from '../plain/dom.ts';
import type { BoxPage } from './api.ts';
import { said, words } from './words.ts';

export interface Filling {
  readonly page: BoxPage;
  readonly answers: Record<string, string>;
  /** Of the box's key; it comes a moment later. */
  readonly fingerprint: Promise<string>;
  /** An answer has changed. */
  changed(): void;
  review(): void;
}

export const itemId = (key: string): string => `item-${key.replace(/\//g, '--')}`;

const questionId = (id: string): string => `question-${id}`;

export const itemsOfPage = ({ form, sheet }: BoxPage): readonly Item[] => itemsOf(form, sheet.subjects);

/** Choices and marks that are still open. */
export const openItems = (page: BoxPage, answers: Readonly<Record<string, string>>): readonly Item[] =>
  itemsOfPage(page).filter(({ key, question }) => question.kind !== 'text' && answers[key] === undefined);

function choice(item: Item, { page, answers, changed }: Filling, label: string): HTMLElement {
  const options = optionsOf(page.form, item).map(({ id, words: text }) => {
    const input = h('input', { type: 'radio', name: item.key, value: id, checked: answers[item.key] === id });
    input.addEventListener('change', () => {
      answers[item.key] = id;
      changed();
    });
    return h('label', { class: 'option' }, input, h('span', {}, said(text)));
  });
  // Under a question about several subjects the name alone does not say what is asked.
  const asked = item.subject === null ? {} : { 'aria-describedby': questionId(item.question.id) };
  return h(
    'fieldset',
    { id: itemId(item.key), ...asked },
    h('legend', {}, label),
    h('div', { class: 'options' }, ...options),
  );
}

function mark(item: Item, { answers, changed }: Filling, label: string): HTMLElement {
  const { question } = item;
  if (question.kind !== 'mark') return h('div');
  const id = itemId(item.key);
  const { min, max, step } = question;
  const input = h('input', {
    id,
    type: 'number',
    inputmode: 'decimal',
    min,
    max,
    step,
    'aria-describedby': item.subject === null ? `${id}-range` : `${questionId(question.id)} ${id}-range`,
    value: answers[item.key] ?? '',
  });
  input.addEventListener('input', () => {
    const written = input.value.trim();
    // "7.0" and "7" are one mark.
    const plain = written === '' ? '' : String(Number(written));
    if (written === '') delete answers[item.key];
    else answers[item.key] = plain;
    input.setAttribute('aria-invalid', input.validity.valid ? 'false' : 'true');
    changed();
  });
  return h(
    'div',
    { class: 'field' },
    h('label', { for: id }, label),
    h('small', { id: `${id}-range` }, words.mark(min, max)),
    input,
  );
}

function freeText(item: Item, { answers, changed }: Filling, label: string): HTMLElement {
  const { question } = item;
  if (question.kind !== 'text') return h('div');
  const id = itemId(item.key);
  const counter = h('small', { 'aria-hidden': 'true' });
  const input = h('textarea', {
    id,
    rows: '4',
    maxlength: String(question.limit),
    ...(item.subject === null ? {} : { 'aria-describedby': questionId(question.id) }),
  });
  input.value = answers[item.key] ?? '';
  const count = (): void => {
    counter.textContent = words.chars(Array.from(input.value).length, question.limit);
  };
  count();
  input.addEventListener('input', () => {
    if (input.value.trim() === '') delete answers[item.key];
    else answers[item.key] = input.value;
    count();
    changed();
  });
  return h('div', { class: 'field' }, h('label', { for: id }, label), input, counter);
}

function field(item: Item, filling: Filling): HTMLElement {
  const label = item.subject === null ? said(item.question.words) : said(item.subject.words);
  switch (item.question.kind) {
    case 'choice':
      return choice(item, filling, label);
    case 'mark':
      return mark(item, filling, label);
    case 'text':
      return freeText(item, filling, label);
  }
}

/** One section for each question; what is about several subjects has them below each other, as a phone shows them. */
function sections(filling: Filling): HTMLElement[] {
  const items = itemsOfPage(filling.page);
  return filling.page.form.questions.map((question) => {
    const own = items.filter((item) => item.question.id === question.id);
    const heading = question.per === 'subject' ? h('h2', { id: questionId(question.id) }, said(question.words)) : null;
    return h('section', {}, heading, ...own.map((item) => field(item, filling)));
  });
}

/** The sheet to fill in. Nothing on it waits for the network. */
export function showForm(filling: Filling): void {
  const { page, fingerprint, answers } = filling;
  const left = h('span', { class: 'left' });
  const count = (): void => {
    const open = openItems(page, answers).length;
    left.textContent = open === 0 ? words.none : words.left(open);
  };
  count();
  const print = h('code');
  void fingerprint.then((digits) => {
    print.textContent = digits;
  });
  const closes = page.ballot.closesAt === null ? null : new Date(page.ballot.closesAt).toLocaleString();
  show(
    said(page.ballot.title),
    h('p', { class: 'about' }, words.sheet(said(page.sheet.words), said(page.group.words))),
    page.ballot.kind === 'open' && h('p', { class: 'note' }, words.poll),
    closes !== null && h('p', { class: 'about' }, words.closes(closes)),
    h('p', {}, said(page.form.intro)),
    h(
      'details',
      {},
      h('summary', {}, words.anonymous),
      ...words.anonymousText.map((text) => h('p', {}, text)),
      h('p', {}, words.key, h('br'), print),
    ),
    ...sections({
      ...filling,
      changed: () => {
        count();
        filling.changed();
      },
    }),
    h('div', { class: 'bar' }, left, button(words.toReview, filling.review, 'main')),
  );
}
