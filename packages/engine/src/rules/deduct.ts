import { Rational } from '../number/rational.ts';
import { maxOf } from './arithmetic.ts';
import { declareRule, eachOf, ownValue } from './declare.ts';

export const deduct = declareRule({
  kind: 'deduct',
  title: { 'zh-CN': '扣分', en: 'Deduction' },
  summary: {
    'zh-CN': '从满分起，每发生一次扣若干分，扣到下限为止。',
    en: 'Full marks less a fixed number of points for each entry, down to the floor.',
  },
  parameters: [
    {
      name: 'each',
      type: 'number',
      min: 0,
      required: true,
      title: { 'zh-CN': '每次扣分', en: 'Each' },
      description: { 'zh-CN': '每发生一次扣多少分。', en: 'Points taken for each entry.' },
    },
    {
      name: 'floor',
      type: 'number',
      required: false,
      default: 0,
      title: { 'zh-CN': '下限', en: 'Floor' },
      description: { 'zh-CN': '最低得分，默认0。', en: 'Lowest points, 0 by default.' },
    },
  ],
  inputTypes: ['count', 'number'],
  gives: () => 'points',
  inputs: (_spec, leaf, label) => [ownValue(leaf, label, { 'zh-CN': '次数', en: 'count' })],
  cancels: true,
  compute({ a, spec, full, value, refuse }) {
    const count = value(0);
    if (a.cmp(count, a.of(0)) < 0) return refuse('negative-count');
    return maxOf(a, a.of(spec.floor), a.sub(full, a.mul(a.of(spec.each), count)));
  },
  explain({ spec, full, value, figure, earned, unit, marks, amount }) {
    const count = value(0);
    const times = unit['zh-CN'] || '次';
    const zh = `满分${marks(full)}分，每${times}扣${marks(spec.each)}分`;
    const en = `Full marks ${marks(full)}, ${marks(spec.each)} taken for each`;
    if (count === 0) {
      return {
        'zh-CN': `${zh}，本期没有发生，不扣分，${earned['zh-CN']}。`,
        en: `${en}; none this period: ${earned.en}.`,
      };
    }
    const taken = Rational.of(spec.each).mul(Rational.of(count));
    const beyond = Rational.of(full).sub(taken).cmp(Rational.of(spec.floor)) < 0;
    return {
      'zh-CN': `${zh}，本期${figure(count)}${times}，${beyond ? '应' : ''}扣${amount(taken)}分，${beyond ? `扣至下限${marks(spec.floor)}分，` : ''}${earned['zh-CN']}。`,
      en: `${en} of ${figure(count)}, ${amount(taken)} in all${beyond ? `, but not below ${marks(spec.floor)}` : ''}: ${earned.en}.`,
    };
  },
  describe({ spec, full, marks, unit }) {
    const nothing = spec.floor === 0;
    return {
      'zh-CN': `满分${marks(full)}分，${eachOf(unit, '每发生1次')}扣${marks(spec.each)}分，${nothing ? '扣完为止' : `最低${marks(spec.floor)}分`}。`,
      en: `Full marks ${marks(full)}, ${marks(spec.each)} off for each, ${nothing ? 'until none are left' : `down to ${marks(spec.floor)}`}.`,
    };
  },
  examples: [
    {
      title: { 'zh-CN': '满分0.60分，每次扣0.20分', en: '0.60 points, 0.20 off each time' },
      says: {
        'zh-CN': '满分0.60分，每发生1次扣0.20分，扣完为止。',
        en: 'Full marks 0.60, 0.20 off for each, until none are left.',
      },
      spec: { kind: 'deduct', each: 0.2, floor: 0 },
      max: 0.6,
      inputs: { '': [0, 2, 3, 5, 'missing'] },
      expect: [0.6, 0.2, 0, 0, 'missing'],
    },
    {
      title: { 'zh-CN': '扣至下限0.1分；次数不能为负', en: 'Down to 0.1; a negative count is refused' },
      says: {
        'zh-CN': '满分0.60分，每发生1次扣0.20分，最低0.10分。',
        en: 'Full marks 0.60, 0.20 off for each, down to 0.10.',
      },
      spec: { kind: 'deduct', each: 0.2, floor: 0.1 },
      max: 0.6,
      inputs: { '': [9, -1] },
      expect: [0.1, 'invalid'],
    },
  ],
});
