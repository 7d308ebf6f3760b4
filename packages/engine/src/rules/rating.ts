import { Rational } from '../number/rational.ts';
import type { RuleOf } from './declare.ts';
import { declareRule, partValue } from './declare.ts';
import { gatherParts, isGap } from './parts.ts';

/** Marks dropped at each end; at least one mark always stays. */
function dropped(spec: RuleOf<'rating'>, count: number): number {
  return spec.method === 'trimmed' ? Math.min(spec.trim, Math.max(0, Math.floor((count - 1) / 2))) : 0;
}

export const rating = declareRule({
  kind: 'rating',
  title: { 'zh-CN': '多人打分', en: 'Rating' },
  summary: {
    'zh-CN': '多名评价者打分的平均，或去掉若干最高分和最低分后的平均。',
    en: 'The mean of several raters’ marks, or the mean after dropping the highest and lowest.',
  },
  parameters: [
    {
      name: 'raters',
      type: 'text-list',
      required: true,
      title: { 'zh-CN': '评价者', en: 'Raters' },
      description: {
        'zh-CN': '各评价者代号，每人一列（指标:代号）。',
        en: 'One name and one data column (`leaf:name`) for each rater.',
      },
    },
    {
      name: 'method',
      type: 'choice',
      choices: ['mean', 'trimmed'],
      required: false,
      default: 'mean',
      title: { 'zh-CN': '方法', en: 'Method' },
      description: {
        'zh-CN': 'mean 平均；trimmed 去掉最高最低后平均。',
        en: '`mean`, or `trimmed`: without the extremes.',
      },
    },
    {
      name: 'trim',
      type: 'integer',
      min: 0,
      required: false,
      default: 1,
      title: { 'zh-CN': '去掉个数', en: 'Trim' },
      description: {
        'zh-CN': 'trimmed 时最高分和最低分各去掉几个，默认1；打分太少时少去，至少保留一个。',
        en: 'Marks dropped at each end, 1 by default; fewer where there are too few marks: at least one stays.',
      },
    },
    {
      name: 'outOf',
      type: 'number',
      min: 0,
      required: false,
      default: 100,
      title: { 'zh-CN': '打分满分', en: 'Out of' },
      description: { 'zh-CN': '打分的满分，默认100。', en: 'Full marks of one rater, 100 by default.' },
    },
  ],
  inputTypes: ['rating'],
  gives: () => 'rate',
  // Of a rule whose raters were refused there are none.
  inputs: ({ raters = [] }, leaf, label) => raters.map((rater) => partValue(leaf, rater, label)),
  compute(cell) {
    const { a, spec, value, raw, refuse } = cell;
    const parts = gatherParts(cell, () => 1);
    if (parts === undefined) return a.of(0);
    for (const slot of parts.present) {
      if (!parts.nothing.has(slot) && (raw(slot) < 0 || raw(slot) > spec.outOf)) return refuse('above-out-of');
    }
    const mark = (slot: number): number => (parts.nothing.has(slot) ? 0 : raw(slot));
    const order = [...parts.present].sort((left, right) => mark(left) - mark(right));
    const cut = dropped(spec, order.length);
    const kept = order.slice(cut, order.length - cut);
    let sum = a.of(0);
    for (const slot of kept) if (!parts.nothing.has(slot)) sum = a.add(sum, value(slot));
    return a.div(sum, a.mul(a.of(kept.length), a.of(spec.outOf)));
  },
  explain({ spec, inputs, status, value, leaf, figure, amount, computed, earned }) {
    const given = inputs.map((_, slot) => value(slot)).filter((mark) => !Number.isNaN(mark));
    const absent = leaf.missing === 'zero' ? inputs.filter((_, slot) => isGap(status(slot))).length : 0;
    const cut = dropped(spec, given.length + absent);
    const mean = amount(computed.mul(Rational.of(spec.outOf)));
    return {
      'zh-CN': `${given.length}人打分${given.map(figure).join('、')}${absent > 0 ? `，另${absent}人未打分，按方案计0分` : ''}${
        cut > 0 ? `，去掉最高、最低各${cut}个` : ''
      }，平均${mean}分（${figure(spec.outOf)}分制），${earned['zh-CN']}。`,
      en: `${given.length} ${given.length === 1 ? 'mark' : 'marks'} ${given.map(figure).join(', ')}${absent > 0 ? `, ${absent} missing and counted as 0` : ''}${
        cut > 0 ? `, without the ${cut} highest and ${cut} lowest` : ''
      }; the mean is ${mean} of ${figure(spec.outOf)}, ${earned.en}.`,
    };
  },
  describe({ spec, figure }) {
    const count = spec.raters.length;
    const cut = dropped(spec, count);
    return {
      'zh-CN': `${count}名评价者打分（${figure(spec.outOf)}分制），${cut > 0 ? `去掉最高、最低各${cut}个后` : ''}取平均，折算为得分。`,
      en: `The mean of ${count} raters’ marks out of ${figure(spec.outOf)}${cut > 1 ? `, without the ${cut} highest and ${cut} lowest` : cut === 1 ? ', without the highest and the lowest' : ''}, scaled to the full marks.`,
    };
  },
  examples: [
    {
      title: { 'zh-CN': '三人平均', en: 'The mean of three' },
      says: {
        'zh-CN': '3名评价者打分（100分制），取平均，折算为得分。',
        en: 'The mean of 3 raters’ marks out of 100, scaled to the full marks.',
      },
      spec: { kind: 'rating', raters: ['r1', 'r2', 'r3'], method: 'mean', trim: 1, outOf: 100 },
      max: 10,
      inputs: { r1: [80, 90, 101], r2: [90, 'not-applicable', 50], r3: [100, 80, 50] },
      expect: [9, 8.5, 'invalid'],
    },
    {
      title: { 'zh-CN': '去掉一个最高分和一个最低分', en: 'Without the highest and the lowest' },
      says: {
        'zh-CN': '4名评价者打分（10分制），去掉最高、最低各1个后取平均，折算为得分。',
        en: 'The mean of 4 raters’ marks out of 10, without the highest and the lowest, scaled to the full marks.',
      },
      spec: { kind: 'rating', raters: ['r1', 'r2', 'r3', 'r4'], method: 'trimmed', trim: 1, outOf: 10 },
      max: 5,
      inputs: { r1: [1, 6], r2: [8, 'missing'], r3: [8, 8], r4: [10, 8] },
      expect: [4, 'missing'],
    },
    {
      title: { 'zh-CN': '缺一人打分时按其余人平均，覆盖率下降', en: 'A missing mark is left out; coverage falls' },
      says: {
        'zh-CN': '2名评价者打分（100分制），取平均，折算为得分。',
        en: 'The mean of 2 raters’ marks out of 100, scaled to the full marks.',
      },
      spec: { kind: 'rating', raters: ['r1', 'r2'], method: 'mean', trim: 1, outOf: 100 },
      max: 10,
      missing: 'exclude',
      inputs: { r1: [70], r2: ['missing'] },
      expect: [7],
    },
  ],
});
