import { Rational } from '../number/rational.ts';
import { minOf } from './arithmetic.ts';
import { declareRule, eachOf, ownValue } from './declare.ts';

export const bonus = declareRule({
  kind: 'bonus',
  title: { 'zh-CN': '加分', en: 'Bonus' },
  summary: {
    'zh-CN': '从0分起，每有一次加若干分，加到上限为止。',
    en: 'A fixed number of points for each entry, up to the cap.',
  },
  parameters: [
    {
      name: 'each',
      type: 'number',
      min: 0,
      required: true,
      title: { 'zh-CN': '每次加分', en: 'Each' },
      description: { 'zh-CN': '每有一次加多少分。', en: 'Points given for each entry.' },
    },
    {
      name: 'cap',
      type: 'number',
      min: 0,
      required: true,
      title: { 'zh-CN': '加分上限', en: 'Cap' },
      description: { 'zh-CN': '本项最多加多少分。', en: 'Most points this item can give.' },
    },
  ],
  inputTypes: ['count', 'number'],
  gives: () => 'points',
  inputs: (_spec, leaf, label) => [ownValue(leaf, label, { 'zh-CN': '次数', en: 'count' })],
  compute({ a, spec, full, value, refuse }) {
    const count = value(0);
    if (a.cmp(count, a.of(0)) < 0) return refuse('negative-count');
    return minOf(a, minOf(a, full, a.of(spec.cap)), a.mul(a.of(spec.each), count));
  },
  explain({ spec, full, value, figure, earned, unit, marks, amount }) {
    const cap = Math.min(full, spec.cap);
    const times = unit['zh-CN'] || '次';
    const all = Rational.of(spec.each).mul(Rational.of(value(0)));
    const capped = all.cmp(Rational.of(cap)) > 0;
    return {
      'zh-CN': `每${times}加${marks(spec.each)}分，最多${marks(cap)}分，本期${figure(value(0))}${times}，${
        capped ? `应加${amount(all)}分，按上限计，` : ''
      }${earned['zh-CN']}。`,
      en: `${marks(spec.each)} for each, at most ${marks(cap)}; ${figure(value(0))} this period${
        capped ? `, ${amount(all)}, counted up to the cap` : ''
      }: ${earned.en}.`,
    };
  },
  describe({ spec, full, marks, unit }) {
    const cap = marks(Math.min(full, spec.cap));
    return {
      'zh-CN': `${eachOf(unit, '每有1次')}加${marks(spec.each)}分，最多加${cap}分。`,
      en: `${marks(spec.each)} points more for each, at most ${cap}.`,
    };
  },
  examples: [
    {
      title: { 'zh-CN': '每次加0.5分，最多2分', en: '0.5 each, at most 2' },
      says: { 'zh-CN': '每有1次加0.50分，最多加2.00分。', en: '0.50 points more for each, at most 2.00.' },
      spec: { kind: 'bonus', each: 0.5, cap: 2 },
      max: 0,
      bonusCap: 2,
      inputs: { '': [0, 3, 4, 9] },
      expect: [0, 1.5, 2, 2],
    },
    {
      title: { 'zh-CN': '节点的加分上限更低时以节点为准', en: 'The lower of the two caps holds' },
      says: { 'zh-CN': '每有1次加1.00分，最多加3.00分。', en: '1.00 points more for each, at most 3.00.' },
      spec: { kind: 'bonus', each: 1, cap: 5 },
      max: 0,
      bonusCap: 3,
      inputs: { '': [4, -1] },
      expect: [3, 'invalid'],
    },
  ],
});
