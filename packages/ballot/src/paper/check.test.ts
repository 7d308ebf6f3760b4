import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkForm } from '../form/check.ts';
import { itemsOf } from '../form/items.ts';
import { isMark } from '../form/marks.ts';
import { FORM_TEMPLATES } from '../form/templates.ts';
import type { Form } from '../form/types.ts';
import { fromBase64Url, toBase64Url } from './bytes.ts';
import { checkAnswers } from './check.ts';

const words = { 'zh-CN': '问' };
const FORM: Form = {
  title: words,
  intro: words,
  complete: false,
  scales: {
    four: [
      { id: 'good', words, share: '1' },
      { id: 'poor', words, share: '0.4' },
      { id: 'unknown', words, share: null },
    ],
  },
  questions: [
    { id: 'team', kind: 'choice', per: 'sheet', scale: 'four', words },
    { id: 'duty', kind: 'mark', per: 'subject', min: '0', max: '10', step: '0.5', words },
    { id: 'advice', kind: 'text', per: 'sheet', limit: 3, words },
  ],
};
const ITEMS = itemsOf(FORM, [
  { id: 'zhang', words },
  { id: 'li', words },
]);
const codes = (answers: Record<string, string>, form = FORM): string[] =>
  checkAnswers(form, ITEMS, answers).map(({ code, item }) => `${item} ${code}`);

describe('a paper', () => {
  it('has one item for each question, and one for each subject where asked so', () => {
    expect(ITEMS.map(({ key }) => key)).toEqual(['team', 'duty/zhang', 'duty/li', 'advice']);
  });

  it('may leave items open, but not all of them', () => {
    expect(codes({ team: 'poor' })).toEqual([]);
    expect(codes({})).toEqual([' paper.empty']);
    expect(codes({ advice: '好' })).toEqual([' paper.empty']);
    expect(codes({ team: 'poor' }, { ...FORM, complete: true })).toEqual([
      'duty/zhang answer.open',
      'duty/li answer.open',
    ]);
  });

  it('names everything that is wrong at once', () => {
    expect(
      codes({ team: 'excellent', 'duty/zhang': '10.5', 'duty/li': '9.50', advice: '四个汉字', 'duty/wang': '1' }),
    ).toEqual([
      'duty/wang answer.unknown',
      'team answer.no-option',
      'duty/zhang answer.no-mark',
      'duty/li answer.no-mark',
      'advice answer.too-long',
    ]);
    expect(codes({ team: 'good', advice: ' ' })).toEqual(['advice answer.blank-text']);
    expect(codes({ team: 'good', constructor: 'good', __proto__x: 'good' })).toEqual([
      'constructor answer.unknown',
      '__proto__x answer.unknown',
    ]);
  });

  it('takes a mark only where it is a whole number of steps, written one way', () => {
    const question = { min: '0', max: '10', step: '0.5' };
    for (const mark of ['0', '0.5', '10', '9.5']) expect(isMark(question, mark)).toBe(true);
    for (const mark of ['', '00', '.5', '0.50', '0.3', '10.5', '-1', '1e1', '１', '5 ', 'NaN'])
      expect(isMark(question, mark)).toBe(false);
  });
});

describe('a form', () => {
  it.each(FORM_TEMPLATES)('$id is sound as it ships', ({ form }) => {
    expect(checkForm(form)).toEqual([]);
  });

  it('names everything that is wrong at once', () => {
    const wrong: Form = {
      ...FORM,
      title: { 'zh-CN': ' ' },
      scales: { four: [{ id: 'A', words: { 'zh-CN': '' }, share: '1.5' }], two: [] },
      questions: [
        { id: 'q', kind: 'choice', per: 'sheet', scale: 'toString', words },
        { id: 'q', kind: 'mark', per: 'sheet', min: '0', max: '10', step: '3', words },
        { id: 't', kind: 'text', per: 'sheet', limit: 0, words },
      ],
    };
    expect(checkForm(wrong).map(({ code, path }) => `${path} ${code}`)).toEqual([
      'title words.missing',
      'scales.four.0.id id.invalid',
      'scales.four.0.words words.missing',
      'scales.four.0.share share.invalid',
      'scales.four scale.one-option',
      'scales.two scale.one-option',
      'scales.two scale.nothing-counts',
      'questions.1.id id.twice',
      'questions.0.scale scale.unknown',
      'questions.1 mark.invalid',
      'questions.2.limit text.limit',
    ]);
    expect(checkForm({ ...FORM, questions: [] }).map(({ code }) => code)).toEqual(['form.empty']);
    expect(checkForm({ ...FORM, questions: FORM.questions.slice(2) }).map(({ code }) => code)).toEqual([
      'form.nothing-counted',
    ]);
  });
});

it('writes bytes one way only', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
      expect(fromBase64Url(toBase64Url(bytes))).toEqual(new Uint8Array(bytes));
    }),
  );
  for (const text of ['A', 'AB', 'AA==', 'A+AA', '中中中中']) expect(fromBase64Url(text)).toBeNull();
  expect(fromBase64Url('AA')).toEqual(new Uint8Array([0]));
});
