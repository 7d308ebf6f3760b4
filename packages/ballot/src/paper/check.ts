import { optionsOf } from '../form/items.ts';
import { isMark } from '../form/marks.ts';
import type { Form, Item } from '../form/types.ts';
import type { Answers } from './types.ts';

export type AnswerIssueCode =
  /** No such item on this sheet. */
  | 'answer.unknown'
  | 'answer.no-option'
  | 'answer.no-mark'
  | 'answer.too-long'
  | 'answer.blank-text'
  /** The form asks for an answer here. */
  | 'answer.open'
  /** Nothing at all is answered. */
  | 'paper.empty';
export interface AnswerIssue {
  readonly code: AnswerIssueCode;
  /** Key of the item; empty where it is about the whole paper. */
  readonly item: string;
}

function answerIssue(form: Form, item: Item, answer: string): AnswerIssueCode | null {
  const { question } = item;
  switch (question.kind) {
    case 'choice':
      return optionsOf(form, item).some(({ id }) => id === answer) ? null : 'answer.no-option';
    case 'mark':
      return isMark(question, answer) ? null : 'answer.no-mark';
    case 'text':
      if (answer.trim() === '') return 'answer.blank-text';
      return Array.from(answer).length > question.limit ? 'answer.too-long' : null;
  }
}

/** What stands under a key, and nothing that every object has. Written for WebViews that do not know Object.hasOwn. */
const own = (answers: Answers, key: string): string | undefined =>
  Object.prototype.propertyIsEnumerable.call(answers, key) ? answers[key] : undefined;

/** Everything that keeps a paper from being cast, at once. A form's sheet is given as its items (`itemsOf`), which a server keeps. */
export function checkAnswers(form: Form, items: readonly Item[], answers: Answers): AnswerIssue[] {
  const known = new Set(items.map(({ key }) => key));
  const issues: AnswerIssue[] = Object.keys(answers)
    .filter((key) => !known.has(key))
    .map((item) => ({ code: 'answer.unknown', item }));
  let counted = 0;
  for (const item of items) {
    const answer = own(answers, item.key);
    if (answer === undefined) {
      if (form.complete && item.question.kind !== 'text') issues.push({ code: 'answer.open', item: item.key });
      continue;
    }
    if (item.question.kind !== 'text') counted += 1;
    const code = answerIssue(form, item, answer);
    if (code !== null) issues.push({ code, item: item.key });
  }
  // What is known to be open is not said a second time.
  if (counted === 0 && !form.complete) issues.push({ code: 'paper.empty', item: '' });
  return issues;
}
