import { checkForm, type FormIssue, millionths, type Words } from '@hengjian/ballot';
import type { Ballot, BallotKind, BallotPlan, BallotState } from './types.ts';

/** Below three papers nothing is anonymous. */
export const LEAST_THRESHOLD = 3;
export const USUAL_THRESHOLD = 5;
const MOST_BOXES = 2000;

export type PlanIssueCode =
  | FormIssue['code']
  | 'group.twice'
  | 'group.none'
  | 'group.weight'
  | 'group.rule'
  | 'sheet.none'
  | 'sheet.no-subjects'
  | 'sheet.subject-twice'
  | 'sheet.no-unit'
  | 'sheet.unknown-group'
  | 'frame.rule'
  | 'frame.source'
  | 'frame.population'
  | 'plan.threshold'
  | 'plan.too-many'
  | FeedIssueCode;
/** Why a ballot cannot feed what its plan says. */
export type FeedIssueCode = `feeds.${
  | 'open-poll'
  | 'no-round'
  | 'round-closed'
  | 'no-leaf'
  | 'leaf-unknown'
  | 'leaf-kind'
  | 'leaf-twice'
  | 'question-unknown'
  | 'question-kind'
  | 'option-unknown'
  | 'option-twice'
  | 'option-lacks'
  | 'share'
  | 'group-unknown'
  | 'group-twice'
  | 'group-lacks'
  | 'sheet-unit'
  | 'not-subject'
  | 'unit-twice'
  | 'taken'}`;
export interface PlanIssue {
  readonly code: PlanIssueCode;
  /** Path into the plan: `sheets.2.unit`. */
  readonly path: string;
  /** What is meant, where the path alone does not tell. */
  readonly name?: string;
}

const twice = (ids: readonly string[]): number[] =>
  ids.flatMap((id, place) => (ids.indexOf(id) < place ? [place] : []));

const unnamed = (words: Words, at: string): PlanIssue[] =>
  words['zh-CN'].trim() === '' ? [{ code: 'words.missing', path: `${at}.words` }] : [];

function groupIssues({ groups }: BallotPlan, kind: BallotKind): PlanIssue[] {
  return [
    ...(groups.length === 0 ? [{ code: 'group.none', path: 'groups' } as const] : []),
    ...twice(groups.map(({ id }) => id)).map((place) => ({ code: 'group.twice', path: `groups.${place}.id` }) as const),
    ...groups.flatMap(({ words, weight, by }, place): PlanIssue[] => [
      ...unnamed(words, `groups.${place}`),
      ...((millionths(weight) ?? 0) > 0 ? [] : [{ code: 'group.weight', path: `groups.${place}.weight` } as const]),
      // Who may rate is counted where a result counts; an online vote of anybody never feeds one.
      ...((kind === 'open') === (by === 'anybody')
        ? []
        : [{ code: 'group.rule', path: `groups.${place}.by` } as const]),
    ]),
  ];
}

function sheetIssues(plan: BallotPlan): PlanIssue[] {
  const groups = new Set(plan.groups.map(({ id }) => id));
  const perSubject = plan.form.questions.some(({ per }) => per === 'subject');
  const byPosts = plan.groups.some(({ by }) => by === 'posts');
  return plan.sheets.flatMap(({ words, subjects, unit, slips, paper = {}, population = {} }, place): PlanIssue[] => {
    const at = `sheets.${place}`;
    return [
      ...unnamed(words, at),
      ...(perSubject && subjects.length === 0 ? [{ code: 'sheet.no-subjects', path: `${at}.subjects` } as const] : []),
      ...twice(subjects.map(({ id }) => id)).map(
        (subject) => ({ code: 'sheet.subject-twice', path: `${at}.subjects.${subject}.id` }) as const,
      ),
      ...(byPosts && unit === null ? [{ code: 'sheet.no-unit', path: `${at}.unit` } as const] : []),
      ...Object.entries({ slips, paper, population }).flatMap(([part, counts]) =>
        Object.keys(counts)
          .filter((id) => !groups.has(id))
          .map((id) => ({ code: 'sheet.unknown-group', path: `${at}.${part}.${id}` }) as const),
      ),
    ];
  });
}

/** Where only some of a group are asked: of how many, and from which list; a census needs neither. */
function frameIssues({ groups, sheets }: BallotPlan): PlanIssue[] {
  return groups.flatMap(({ id, by, drawn }, place): PlanIssue[] => {
    if (drawn === undefined) return [];
    const at = `groups.${place}.drawn`;
    if (by !== 'slips') return [{ code: 'frame.rule', path: at }];
    return [
      ...(drawn.source.trim() === '' ? [{ code: 'frame.source', path: `${at}.source` } as const] : []),
      ...sheets.flatMap(({ slips, paper = {}, population = {} }, sheet): PlanIssue[] => {
        const asked = (slips[id] ?? 0) + (paper[id] ?? 0);
        return (population[id] ?? 0) >= Math.max(1, asked)
          ? []
          : [{ code: 'frame.population', path: `sheets.${sheet}.population.${id}` }];
      }),
    ];
  });
}

/** Everything that keeps a plan from being opened, at once. */
export function planIssues(plan: BallotPlan, kind: BallotKind): PlanIssue[] {
  return [
    ...checkForm(plan.form).map(({ code, path }) => ({ code, path: `form.${path}` })),
    ...groupIssues(plan, kind),
    ...(plan.sheets.length === 0 ? [{ code: 'sheet.none', path: 'sheets' } as const] : []),
    ...sheetIssues(plan),
    ...frameIssues(plan),
    ...(plan.threshold < LEAST_THRESHOLD ? [{ code: 'plan.threshold', path: 'threshold' } as const] : []),
    ...(plan.sheets.length * plan.groups.length > MOST_BOXES
      ? [{ code: 'plan.too-many', path: 'sheets' } as const]
      : []),
  ];
}

/** The boxes of a plan: sheet by sheet, numbered from one. */
export function boxesOf(plan: BallotPlan): { no: number; sheet: number; group: string }[] {
  return plan.sheets.flatMap((_, sheet) =>
    plan.groups.map(({ id }, place) => ({ no: sheet * plan.groups.length + place + 1, sheet: sheet + 1, group: id })),
  );
}

/** Past its last moment a ballot is as good as closed, also before somebody of the office has closed it. */
export const stateAt = ({ state, closesAt }: Pick<Ballot, 'state' | 'closesAt'>, now: Date): BallotState =>
  state === 'open' && closesAt !== null && closesAt.getTime() <= now.getTime() ? 'closing' : state;
