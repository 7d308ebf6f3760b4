import { declareRule, ownValue } from './declare.ts';

export const direct = declareRule({
  kind: 'direct',
  title: { 'zh-CN': '直接赋分', en: 'Direct points' },
  summary: {
    'zh-CN': '填报的就是得分，须在0与满分之间，超出则退回。',
    en: 'The figure supplied is the points; it is refused outside 0…full marks.',
  },
  parameters: [],
  inputTypes: ['points', 'number'],
  gives: () => 'points',
  inputs: (_spec, leaf, label) => [ownValue(leaf, label, { 'zh-CN': '得分', en: 'points' })],
  compute({ a, full, value, refuse }) {
    const points = value(0);
    if (a.cmp(points, a.of(0)) < 0 || a.cmp(points, full) > 0) return refuse('outside-full-marks');
    return points;
  },
  explain: ({ full, earned, marks }) => ({
    'zh-CN': `满分${marks(full)}分，直接评定，${earned['zh-CN']}。`,
    en: `Marked directly, of ${marks(full)}: ${earned.en}.`,
  }),
  describe: ({ full, marks }) => ({
    'zh-CN': `直接评分，0至${marks(full)}分，超出的退回。`,
    en: `Points as given, from 0 to ${marks(full)}; anything else is refused.`,
  }),
  examples: [
    {
      title: { 'zh-CN': '满分5分，评4.25分', en: '4.25 of 5' },
      says: {
        'zh-CN': '直接评分，0至5.00分，超出的退回。',
        en: 'Points as given, from 0 to 5.00; anything else is refused.',
      },
      spec: { kind: 'direct' },
      max: 5,
      inputs: { '': [4.25, 0, 5] },
      expect: [4.25, 0, 5],
    },
    {
      title: { 'zh-CN': '超出满分或为负则退回', en: 'Refused outside 0…5' },
      says: {
        'zh-CN': '直接评分，0至5.00分，超出的退回。',
        en: 'Points as given, from 0 to 5.00; anything else is refused.',
      },
      spec: { kind: 'direct' },
      max: 5,
      inputs: { '': [5.01, -1, 'missing'] },
      expect: ['invalid', 'invalid', 'missing'],
    },
  ],
});
