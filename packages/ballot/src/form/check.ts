import { millionths } from './marks.ts';
import type { Form, Question, Words } from './types.ts';

/** What is wrong with a form: a code and where it is, as a path like `questions.2.scale`. */
export interface FormIssue {
  readonly code: FormIssueCode;
  readonly path: string;
}
export type FormIssueCode =
  | 'id.invalid'
  | 'id.twice'
  | 'words.missing'
  | 'scale.unknown'
  | 'scale.one-option'
  | 'scale.nothing-counts'
  | 'share.invalid'
  | 'mark.invalid'
  | 'text.limit'
  | 'form.empty'
  | 'form.nothing-counted';

const ID = /^[a-z][a-z0-9-]{0,39}$/;
const TEXT_LIMIT = 2000;
const ONE = 1_000_000;

const lacksWords = (words: Words): boolean => words['zh-CN'].trim() === '';

function idIssues(ids: readonly string[], path: (place: number) => string): FormIssue[] {
  return ids.flatMap((id, place): FormIssue[] => {
    if (!ID.test(id)) return [{ code: 'id.invalid', path: path(place) }];
    return ids.indexOf(id) < place ? [{ code: 'id.twice', path: path(place) }] : [];
  });
}

function shareIssue(share: string | null): boolean {
  if (share === null) return false;
  const value = millionths(share);
  return value === null || value > ONE;
}

function scaleIssues(form: Form): FormIssue[] {
  return Object.entries(form.scales).flatMap(([id, options]): FormIssue[] => {
    const at = `scales.${id}`;
    return [
      ...(ID.test(id) ? [] : [{ code: 'id.invalid', path: at } as const]),
      ...idIssues(
        options.map((option) => option.id),
        (place) => `${at}.${place}.id`,
      ),
      ...options.flatMap(({ words, share }, place): FormIssue[] => [
        ...(lacksWords(words) ? [{ code: 'words.missing', path: `${at}.${place}.words` } as const] : []),
        ...(shareIssue(share) ? [{ code: 'share.invalid', path: `${at}.${place}.share` } as const] : []),
      ]),
      ...(options.length < 2 ? [{ code: 'scale.one-option', path: at } as const] : []),
      ...(options.every(({ share }) => share === null) ? [{ code: 'scale.nothing-counts', path: at } as const] : []),
    ];
  });
}

function markWrong(question: Question): boolean {
  if (question.kind !== 'mark') return false;
  const [min, max, step] = [question.min, question.max, question.step].map(millionths);
  if (min == null || max == null || step == null) return true;
  return step === 0 || max <= min || (max - min) % step !== 0;
}

function questionIssues(form: Form): FormIssue[] {
  return form.questions.flatMap((question, place): FormIssue[] => {
    const at = `questions.${place}`;
    const issues: FormIssue[] = [];
    if (lacksWords(question.words)) issues.push({ code: 'words.missing', path: `${at}.words` });
    if (question.kind === 'choice' && !Object.hasOwn(form.scales, question.scale))
      issues.push({ code: 'scale.unknown', path: `${at}.scale` });
    if (markWrong(question)) issues.push({ code: 'mark.invalid', path: at });
    if (question.kind === 'text' && !(question.limit >= 1 && question.limit <= TEXT_LIMIT))
      issues.push({ code: 'text.limit', path: `${at}.limit` });
    return issues;
  });
}

/** Everything that is wrong with a form, at once; none where it can be opened. */
export function checkForm(form: Form): FormIssue[] {
  return [
    ...(lacksWords(form.title) ? [{ code: 'words.missing', path: 'title' } as const] : []),
    ...scaleIssues(form),
    ...idIssues(
      form.questions.map(({ id }) => id),
      (place) => `questions.${place}.id`,
    ),
    ...questionIssues(form),
    ...(form.questions.length === 0 ? [{ code: 'form.empty', path: 'questions' } as const] : []),
    ...(form.questions.length > 0 && form.questions.every(({ kind }) => kind === 'text')
      ? [{ code: 'form.nothing-counted', path: 'questions' } as const]
      : []),
  ];
}
