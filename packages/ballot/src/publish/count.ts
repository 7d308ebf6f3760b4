import { formatFixed, Rational } from '@hengjian/engine';
import { itemsOf } from '../form/items.ts';
import type { Form, Item } from '../form/types.ts';
import { partition } from '../guard/partition.ts';
import { countAnswers, scoreOf, weightedRate } from '../tally/counts.ts';
import type { PublishedBox, PublishedPart, PublishedResult, PublishedTable, RaterGroup, Sheet } from './types.ts';

const PLACES = 6;
const rateText = (rate: Rational | null): string | null =>
  rate === null ? null : formatFixed(rate, PLACES, 'half-up');

/** What is counted of a sheet: every item but free words. */
export const countedItems = (form: Form, { subjects }: Sheet): Item[] =>
  itemsOf(form, subjects).filter(({ question }) => question.kind !== 'text');

/** Valid papers of a box, electronic and on paper. */
export const papersIn = ({ papers, countedOnPaper }: Pick<PublishedBox, 'papers' | 'countedOnPaper'>): number =>
  papers.length + countedOnPaper;

/** The parts of a sheet, as the guard's rule makes them of its boxes. */
export const partsOf = (
  groups: readonly RaterGroup[],
  boxes: readonly Pick<PublishedBox, 'group' | 'papers' | 'countedOnPaper'>[],
  threshold: number,
) =>
  partition(
    groups.map(({ id }) => ({
      id,
      papers: boxes.filter(({ group }) => group === id).reduce((sum, box) => sum + papersIn(box), 0),
    })),
    threshold,
  );

/** A table of one item: entries by code, counted. */
export function tableOf(
  form: Form,
  item: Item,
  entries: readonly (readonly [code: string, answer: string])[],
): PublishedTable {
  const sorted = entries.toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  const counts = countAnswers(
    form,
    item,
    sorted.map(([, answer]) => answer),
  );
  const { base, rate } = scoreOf(form, item, counts);
  return { item: item.key, entries: sorted, counts, base, rate: rateText(rate) };
}

/** A part weighs what its groups weigh together. */
export const weightOf = (groups: readonly RaterGroup[], { groups: ids }: Pick<PublishedPart, 'groups'>): Rational =>
  Rational.sum(
    groups.filter(({ id }) => ids.includes(id)).map(({ weight }) => Rational.ofText(weight) ?? Rational.ZERO),
  );

/** The results of a sheet from its parts' tables. */
export function resultsOf(
  form: Form,
  groups: readonly RaterGroup[],
  sheet: Sheet,
  parts: readonly PublishedPart[],
): PublishedResult[] {
  if (parts.length === 0) return [];
  return countedItems(form, sheet).map((item) => {
    const scores = parts.map((part) => {
      const table = part.tables.find((one) => one.item === item.key);
      const { base, rate } = scoreOf(form, item, table?.counts ?? {});
      return { base, rate, weight: weightOf(groups, part) };
    });
    const base = scores.reduce((sum, one) => sum + one.base, 0);
    return { sheet: sheet.no, item: item.key, base, rate: rateText(weightedRate(scores)) };
  });
}
