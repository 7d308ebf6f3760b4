import type { Text } from '@hengjian/engine';
import type { BallotDetail } from '../../api/types.ts';

type Plan = BallotDetail['plan'];
type Question = Plan['form']['questions'][number];

/** One line of a paper: a question about one subject, or about the sheet. */
export interface Item {
  readonly key: string;
  readonly question: Question;
  readonly subject: Text | null;
  /** Of a choice: its options in the form's order. */
  readonly options: readonly { readonly id: string; readonly words: Text }[];
}

/** The lines of a box's paper, in the order in which they are printed. */
export function itemsOf({ form, sheets }: Plan, sheet: number): Item[] {
  const subjects = sheets[sheet - 1]?.subjects ?? [];
  return form.questions.flatMap((question): Item[] => {
    const options = question.kind === 'choice' ? (form.scales[question.scale] ?? []) : [];
    return question.per === 'sheet'
      ? [{ key: question.id, question, subject: null, options }]
      : subjects.map(({ id, words }) => ({ key: `${question.id}/${id}`, question, subject: words, options }));
  });
}

export type Answers = Readonly<Record<string, string>>;
export type Entry = { readonly answers: Answers } | { readonly invalid: true };

/** The option a digit stands for: 1 is the first. */
export const optionOf = ({ options }: Item, typed: string): string | undefined =>
  /^[1-9]$/.test(typed) ? options[Number(typed) - 1]?.id : undefined;

/** What was typed, as answers: an empty line was left open. */
export const answersOf = (typed: Answers): Answers =>
  Object.fromEntries(Object.entries(typed).filter(([, answer]) => answer.trim() !== ''));

/** The number of the paper that comes next: the first that I have not read and that still needs a reader. */
export function nextNumber(
  rows: readonly { readonly number: number; readonly state: string; readonly own: boolean }[],
  served: number,
): number | null {
  const done = new Set(rows.filter(({ state, own }) => own || state !== 'once').map(({ number }) => number));
  for (let number = 1; number <= served; number++) if (!done.has(number)) return number;
  return null;
}
