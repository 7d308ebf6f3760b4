import { Rational } from '@hengjian/engine';
import { optionsOf } from '../form/items.ts';
import type { Form, Item } from '../form/types.ts';

/** How often each answer was given; what was left open stands under ''. */
export type Counts = Readonly<Record<string, number>>;

/** Counts answers of one item. Options that nobody chose stand with 0. */
export function countAnswers(form: Form, item: Item, answers: readonly string[]): Counts {
  const counts: Record<string, number> = Object.create(null) as Record<string, number>;
  for (const { id } of optionsOf(form, item)) counts[id] = 0;
  for (const answer of answers) counts[answer] = (counts[answer] ?? 0) + 1;
  return { ...counts };
}

/** What an answer counts, from 0 to 1: an option's share, a mark's part of the highest mark. Null: outside the base. */
export function shareOf(form: Form, item: Item, answer: string): Rational | null {
  if (answer === '') return null;
  const { question } = item;
  switch (question.kind) {
    case 'choice': {
      const share = optionsOf(form, item).find(({ id }) => id === answer)?.share ?? null;
      return share === null ? null : (Rational.ofText(share) ?? null);
    }
    case 'mark': {
      const [mark, highest] = [Rational.ofText(answer), Rational.ofText(question.max)];
      return mark === undefined || highest === undefined || highest.isZero() ? null : mark.div(highest);
    }
    case 'text':
      return null;
  }
}

export interface Score {
  /** Answers that count: 不了解 and what was left open are not among them. */
  readonly base: number;
  /** Mean share of those, exact; null where nothing counts. */
  readonly rate: Rational | null;
  /** Sum of the squared shares, for the spread. */
  readonly squares: Rational;
}

export function scoreOf(form: Form, item: Item, counts: Counts): Score {
  let base = 0;
  let sum = Rational.ZERO;
  let squares = Rational.ZERO;
  for (const [answer, count] of Object.entries(counts)) {
    const share = shareOf(form, item, answer);
    if (share === null || count === 0) continue;
    base += count;
    const times = Rational.of(count);
    sum = sum.add(share.mul(times));
    squares = squares.add(share.mul(share).mul(times));
  }
  return { base, rate: base === 0 ? null : sum.div(Rational.of(base)), squares };
}

/** Rates of parts by their weights; a part without a base leaves its weight to the others, as a ballot leaf of a scheme does. */
export function weightedRate(
  parts: readonly { readonly rate: Rational | null; readonly weight: Rational }[],
): Rational | null {
  let sum = Rational.ZERO;
  let weights = Rational.ZERO;
  for (const { rate, weight } of parts) {
    if (rate === null) continue;
    sum = sum.add(rate.mul(weight));
    weights = weights.add(weight);
  }
  return weights.isZero() ? null : sum.div(weights);
}
