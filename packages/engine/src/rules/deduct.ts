import { maxOf } from './arithmetic.ts';
import { declareRule, ownValue } from './declare.ts';

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
  inputs: (_spec, leaf) => [ownValue(leaf, { 'zh-CN': '次数', en: 'count' })],
  cancels: true,
  compute({ a, spec, full, value, refuse }) {
    const count = value(0);
    if (a.cmp(count, a.of(0)) < 0) return refuse('negative-count');
    return maxOf(a, a.of(spec.floor), a.sub(full, a.mul(a.of(spec.each), count)));
  },
  explain({ spec, full, points, value, figure, points2, unit, marks }) {
    const count = value(0);
    const all = {
      zh: `满分${marks(full)}分，每${unit['zh-CN'] || '次'}扣${marks(spec.each)}分`,
      unit: unit['zh-CN'] || '次',
    };
    if (count === 0) {
      return {
        'zh-CN': `${all.zh}，本期没有发生，不扣分，得${points2(points)}分。`,
        en: `Full marks ${marks(full)}, ${marks(spec.each)} taken for each; none this period: ${points2(points)} points.`,
      };
    }
    const atFloor = spec.each * count > full - spec.floor + 1e-12 * Math.abs(full);
    return {
      'zh-CN': `${all.zh}，本期${figure(count)}${all.unit}，${
        atFloor
          ? `应扣${points2(spec.each * count)}分，扣至下限，得${points2(points)}分。`
          : `扣${points2(full - points)}分，得${points2(points)}分。`
      }`,
      en: `Full marks ${marks(full)}, ${marks(spec.each)} taken for each of ${figure(count)}${
        atFloor ? `, down to the floor` : `, ${points2(full - points)} in all`
      }: ${points2(points)} points.`,
    };
  },
  examples: [
    {
      title: { 'zh-CN': '满分0.60分，每次扣0.20分', en: '0.60 points, 0.20 off each time' },
      spec: { kind: 'deduct', each: 0.2, floor: 0 },
      max: 0.6,
      inputs: { '': [0, 2, 3, 5, 'missing'] },
      expect: [0.6, 0.2, 0, 0, 'missing'],
    },
    {
      title: { 'zh-CN': '扣至下限0.1分；次数不能为负', en: 'Down to 0.1; a negative count is refused' },
      spec: { kind: 'deduct', each: 0.2, floor: 0.1 },
      max: 0.6,
      inputs: { '': [9, -1] },
      expect: [0.1, 'invalid'],
    },
  ],
});
