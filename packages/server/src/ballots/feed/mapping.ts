import type { Form, Question, Subject } from '@hengjian/ballot';
import type { BallotPlan, FeedLeaf, PlanFeed, PlanFeeds } from '../types.ts';

const own = <T>(record: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(record, key) ? record[key] : undefined;

/** What the scheme calls a rater group of the plan; its own id where nothing else is said. */
export const groupInScheme = ({ groups }: Pick<PlanFeeds, 'groups'>, id: string): string => own(groups, id) ?? id;

/** What the scheme calls an option of a scale; `said` tells whether somebody has said so. */
export function optionInScheme(
  { options }: Pick<PlanFeeds, 'options'>,
  scale: string,
  id: string,
): { name: string; said: boolean } {
  const name = own(own(options, scale) ?? {}, id);
  return { name: name ?? id, said: name !== undefined };
}

/** Options of a leaf that count, in the order of the scheme. */
export const countingOptions = ({ options, abstain }: Pick<FeedLeaf, 'options' | 'abstain'>): string[] =>
  Object.keys(options).filter((option) => !abstain.includes(option));

export const columnOf = (leaf: string, group: string, option: string): string => `${leaf}:${group}:${option}`;

/** Every data column of a leaf, group by group. */
export const columnsOfLeaf = (leaf: FeedLeaf): string[] =>
  leaf.groups.flatMap((group) =>
    [...countingOptions(leaf), ...leaf.abstain].map((option) => columnOf(leaf.id, group, option)),
  );

export const questionOf = ({ questions }: Form, { question }: PlanFeed): Question | undefined =>
  questions.find(({ id }) => id === question);

/** Who is meant where a question is about the sheet, or about each of its subjects: the codes of units. */
export const unitsOf = (
  { per }: Pick<Question, 'per'>,
  { unit, subjects }: { readonly unit: string | null; readonly subjects: readonly Subject[] },
): (string | null)[] => (per === 'sheet' ? [unit] : subjects.map(({ id }) => id));

/** Every unit that a question is about, sheet by sheet. */
export function unitsOfFeed({ form, sheets }: BallotPlan, feed: PlanFeed): string[] {
  const question = questionOf(form, feed);
  return question === undefined
    ? []
    : sheets.flatMap((sheet) => unitsOf(question, sheet).flatMap((unit) => unit ?? []));
}

/** A plan that was made before ballots could feed anything has no such field. */
export const feedsOf = ({ feeds }: BallotPlan): PlanFeeds | null => feeds ?? null;
