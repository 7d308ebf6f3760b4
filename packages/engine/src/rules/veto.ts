import { declareRule, ownValue } from './declare.ts';

export const veto = declareRule({
  kind: 'veto',
  title: { 'zh-CN': '一票否决', en: 'Veto' },
  summary: {
    'zh-CN': '一旦发生，上级指标、总分或等次受限；本项通常满分为0，不计分。',
    en: 'Once it happens, the parent, the total or the grade is capped; the item itself usually carries no points.',
  },
  parameters: [
    {
      name: 'scope',
      type: 'choice',
      choices: ['node', 'total', 'grade'],
      required: true,
      title: { 'zh-CN': '作用范围', en: 'Scope' },
      description: {
        'zh-CN': 'node 限上级指标，total 限总分，grade 限等次。',
        en: '`node` caps the parent, `total` the root, `grade` the grade.',
      },
    },
    {
      name: 'cap',
      type: 'number',
      min: 0,
      required: false,
      default: 0,
      title: { 'zh-CN': '最高得分', en: 'Cap' },
      description: {
        'zh-CN': '触发后上级指标或总分最多多少分（作用于等次时不用）。',
        en: 'Most points the parent or the total keeps (not for scope `grade`).',
      },
    },
    {
      name: 'grade',
      type: 'text',
      required: false,
      title: { 'zh-CN': '最高等次', en: 'Grade' },
      description: { 'zh-CN': '触发后最高可评的等次（仅作用于等次时）。', en: 'Best grade left (scope `grade` only).' },
    },
  ],
  inputTypes: ['count'],
  gives: () => 'points',
  inputs: (_spec, leaf, label) => [ownValue(leaf, label, { 'zh-CN': '次数', en: 'count' })],
  compute({ a, full, value, refuse }) {
    const order = a.cmp(value(0), a.of(0));
    if (order < 0) return refuse('negative-count');
    return order === 0 ? full : a.of(0);
  },
  explain({ spec, full, earned, value, figure, unit, marks, label }) {
    // Most vetoes carry no points of their own.
    const own = full > 0 ? { zh: `本项${earned['zh-CN']}。`, en: ` Of its own: ${earned.en}.` } : { zh: '', en: '' };
    if (value(0) === 0) {
      return {
        'zh-CN': `本期没有发生，不触发否决。${own.zh}`,
        en: `None this period: the veto is not triggered.${own.en}`,
      };
    }
    const times = `${figure(value(0))}${unit['zh-CN'] || '次'}`;
    switch (spec.scope) {
      case 'node':
        return {
          'zh-CN': `本期发生${times}，触发否决：上级指标最多${marks(spec.cap)}分。${own.zh}`,
          en: `${figure(value(0))} this period: the veto caps the parent at ${marks(spec.cap)} points.${own.en}`,
        };
      case 'total':
        return {
          'zh-CN': `本期发生${times}，触发否决：总分最多${marks(spec.cap)}分。${own.zh}`,
          en: `${figure(value(0))} this period: the veto caps the total at ${marks(spec.cap)} points.${own.en}`,
        };
      case 'grade':
        return {
          'zh-CN': `本期发生${times}，触发否决：等次最高为“${label(spec.grade)['zh-CN']}”。${own.zh}`,
          en: `${figure(value(0))} this period: the veto leaves “${label(spec.grade).en}” as the best grade.${own.en}`,
        };
    }
  },
  describe({ spec, full, marks, label }) {
    const own =
      full > 0
        ? {
            zh: `本项未发生得${marks(full)}分，发生得0分。`,
            en: ` The item itself gives ${marks(full)} points unless it happens.`,
          }
        : { zh: '', en: '' };
    switch (spec.scope) {
      case 'node':
        return {
          'zh-CN': `一旦发生，上级指标最多${marks(spec.cap)}分。${own.zh}`,
          en: `Once it happens, the parent gets at most ${marks(spec.cap)} points.${own.en}`,
        };
      case 'total':
        return {
          'zh-CN': `一旦发生，总分最多${marks(spec.cap)}分。${own.zh}`,
          en: `Once it happens, the total is at most ${marks(spec.cap)} points.${own.en}`,
        };
      case 'grade':
        return {
          'zh-CN': `一旦发生，等次最高为“${label(spec.grade)['zh-CN']}”。${own.zh}`,
          en: `Once it happens, the best grade left is “${label(spec.grade).en}”.${own.en}`,
        };
    }
  },
  examples: [
    {
      title: {
        'zh-CN': '未发生得满分，发生得0分（上级另行封顶）',
        en: 'Full marks unless it happens (the parent is capped besides)',
      },
      says: {
        'zh-CN': '一旦发生，总分最多60.00分。本项未发生得2.00分，发生得0分。',
        en: 'Once it happens, the total is at most 60.00 points. The item itself gives 2.00 points unless it happens.',
      },
      spec: { kind: 'veto', scope: 'total', cap: 60 },
      max: 2,
      inputs: { '': [0, 1, 3, -1] },
      expect: [2, 0, 0, 'invalid'],
    },
    {
      title: { 'zh-CN': '通常不占分', en: 'Usually worth no points' },
      says: {
        'zh-CN': '一旦发生，等次最高为“competent”。',
        en: 'Once it happens, the best grade left is “competent”.',
      },
      spec: { kind: 'veto', scope: 'grade', grade: 'competent' },
      max: 0,
      inputs: { '': [0, 1] },
      expect: [0, 0],
    },
  ],
});
