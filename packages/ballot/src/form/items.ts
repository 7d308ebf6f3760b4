import type { Form, Item, Option, Subject } from './types.ts';

/** All items of a sheet, question by question in the order of the form, subjects in the order of the sheet. */
export function itemsOf(form: Form, subjects: readonly Subject[]): Item[] {
  return form.questions.flatMap((question): Item[] =>
    question.per === 'sheet'
      ? [{ key: question.id, question, subject: null }]
      : subjects.map((subject) => ({ key: `${question.id}/${subject.id}`, question, subject })),
  );
}

/** The options of a choice item; none of any other. */
export const optionsOf = (form: Form, { question }: Pick<Item, 'question'>): readonly Option[] =>
  question.kind === 'choice' ? (form.scales[question.scale] ?? []) : [];
