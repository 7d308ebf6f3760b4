import type { BallotResults } from '../../api/types.ts';
import type { Form } from './plan.ts';

export type Item = BallotResults['items'][number];
export type Part = Item['parts'][number];
type Answer = Part['answers'][number];

export interface Slice {
  readonly answer: string;
  readonly words: Answer['words'];
  readonly count: number;
}

/** How often each answer was given in all parts together; every part is published, so their sum tells nothing more. */
export function together(parts: readonly Part[]): Slice[] {
  const slices = new Map<string, Slice>();
  for (const { answers } of parts) {
    for (const { answer, words, count } of answers) {
      slices.set(answer, { answer, words, count: (slices.get(answer)?.count ?? 0) + count });
    }
  }
  return [...slices.values()];
}

/** Marks in their order, and those that many gave; a distribution of a hundred marks is not read one by one. */
export const inOrder = (slices: readonly Slice[]): Slice[] =>
  slices.every(({ answer }) => answer === '' || /^\d+(\.\d+)?$/.test(answer))
    ? slices.toSorted((a, b) => (a.answer === '' ? 1 : b.answer === '' ? -1 : Number(b.answer) - Number(a.answer)))
    : [...slices];

/** Options that count nothing, as "don't know" does. */
export const outsideOf = ({ scales }: Form): ReadonlySet<string> =>
  new Set(
    Object.values(scales)
      .flat()
      .flatMap(({ id, share }) => (share === null ? [id] : [])),
  );

/** Questions with their items, in the form's order: a matrix is one question with many subjects. */
export function byQuestion(items: readonly Item[]): { question: Item['question']; items: Item[] }[] {
  const questions: { question: Item['question']; items: Item[] }[] = [];
  for (const item of items) {
    const last = questions.at(-1);
    if (last !== undefined && last.items[0]?.item.split('/')[0] === item.item.split('/')[0]) last.items.push(item);
    else questions.push({ question: item.question, items: [item] });
  }
  return questions;
}
