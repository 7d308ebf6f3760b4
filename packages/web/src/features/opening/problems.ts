import { Problem } from '../../api/problem.ts';
import type { RoundPlan } from '../../api/types.ts';
import type { openingWords } from './locale.ts';

export const FIELDS = ['version', 'period', 'title', 'groups', 'day', 'due', 'duplicates'] as const;
export type FieldName = (typeof FIELDS)[number];
export type FieldProblemsOf = Readonly<Record<FieldName, readonly string[]>>;

const isField = (name: string): name is FieldName => (FIELDS as readonly string[]).includes(name);

interface Seen {
  readonly plan: RoundPlan | undefined;
  /** The refusal of the server, if it was sent. */
  readonly refusal: unknown;
  readonly title: string;
  readonly due: boolean;
  readonly dueBy: 'days' | 'date';
  readonly day: string;
  readonly unseen: boolean;
  /** What is still empty is wrong only after the first try. */
  readonly tried: boolean;
  readonly language: 'zh-CN' | 'en';
  readonly words: (typeof openingWords)['en'];
}

/** Everything that is wrong at once, field by field: what the plan says, what is empty, and what the server refused. */
export function problemsOf(seen: Seen): FieldProblemsOf {
  const { plan, words } = seen;
  const found: Record<FieldName, string[]> = {
    version: [],
    period: [],
    title: [],
    groups: [],
    day: [],
    due: [],
    duplicates: [],
  };
  const add = (field: FieldName, message: string): void => {
    if (!found[field].includes(message)) found[field].push(message);
  };
  for (const problem of plan?.problems ?? []) {
    if (problem.field !== 'due' || seen.due) add(problem.field, problem.message[seen.language]);
  }
  if (seen.tried) {
    if (seen.title.trim() === '') add('title', words.nameMissing);
    if (seen.day === '') add('day', words.dayMissing);
    if (!seen.due) add('due', seen.dueBy === 'days' ? words.daysMissing : words.dateMissing);
    if (seen.unseen) add('duplicates', words.seenMissing);
  }
  if (seen.refusal instanceof Problem) {
    for (const { path = '', message } of seen.refusal.issues) {
      const field = path.replace(/^body\//, '');
      if (isField(field)) add(field, message);
    }
  }
  return found;
}

export const countOf = (problems: FieldProblemsOf): number =>
  FIELDS.filter((field) => problems[field].length > 0).length;
