import { Rational } from '../number/rational.ts';
import { clamp } from './arithmetic.ts';
import { declareRule, ownValue } from './declare.ts';
import { threshold } from './threshold.ts';

export const linear = declareRule({
  kind: 'linear',
  title: { 'zh-CN': '线性计分', en: 'Straight line' },
  summary: {
    'zh-CN': '数值从“起点”到“终点”按直线由0分升至满分，两端封顶；越少越好时起点大于终点。',
    en: 'A straight line from no points at `from` to full marks at `to`, clamped; `from > to` where less is better.',
  },
  parameters: [
    {
      name: 'from',
      type: 'number',
      required: true,
      title: { 'zh-CN': '起点', en: 'From' },
      description: { 'zh-CN': '得0分的数值。', en: 'The value that gives nothing.' },
    },
    {
      name: 'to',
      type: 'number',
      required: true,
      title: { 'zh-CN': '终点', en: 'To' },
      description: {
        'zh-CN': '得满分的数值，不等于起点。',
        en: 'The value that gives full marks; differs from `from`.',
      },
    },
  ],
  inputTypes: ['number', 'percent', 'count'],
  gives: () => 'rate',
  inputs: (_spec, leaf, label) => [ownValue(leaf, label)],
  compute({ a, spec, value, refuse }) {
    if (spec.from === spec.to) return refuse('no-range');
    const from = a.of(spec.from);
    const position = a.div(a.sub(value(0), from), a.sub(a.of(spec.to), from));
    return clamp(a, position, a.of(0), a.of(1));
  },
  explain({ spec, computed, value, figure, earned, unit }) {
    const zh = `${figure(spec.from)}${unit['zh-CN']}得0分、${figure(spec.to)}${unit['zh-CN']}得满分，本期${figure(value(0))}${unit['zh-CN']}`;
    const en = `From ${figure(spec.from)} (nothing) to ${figure(spec.to)} (full marks), ${figure(value(0))}`;
    const up = spec.from < spec.to;
    if (computed.isZero() || computed.equals(Rational.ONE)) {
      const end = computed.isZero()
        ? { zh: '未超过起点', en: 'is not past the start' }
        : { zh: '已到终点', en: 'has reached the end' };
      return { 'zh-CN': `${zh}，${end.zh}；${earned['zh-CN']}。`, en: `${en} ${end.en}: ${earned.en}.` };
    }
    const brackets = (x: number): string => (x < 0 ? `(${figure(x)})` : figure(x));
    const gap = (from: number, to: number): string => `(${figure(from)} − ${brackets(to)})`;
    const sum = up
      ? `${gap(value(0), spec.from)} ÷ ${gap(spec.to, spec.from)}`
      : `${gap(spec.from, value(0))} ÷ ${gap(spec.from, spec.to)}`;
    return { 'zh-CN': `${zh}，${sum}；${earned['zh-CN']}。`, en: `${en} stands at ${sum}: ${earned.en}.` };
  },
  describe(describing) {
    const { from, to } = describing.spec;
    const up = from < to;
    const nothing = threshold(from, up ? 'below' : 'above', describing);
    const full = threshold(to, up ? 'above' : 'below', describing);
    return {
      'zh-CN': `${nothing['zh-CN']}得0分，${full['zh-CN']}得满分，其间按比例计分。`,
      en: `Nothing at ${nothing.en}, full marks at ${full.en}, in proportion between.`,
    };
  },
  examples: [
    {
      title: { 'zh-CN': '满意率60%起分、90%满分', en: 'From 60 to 90' },
      says: {
        'zh-CN': '60及以下得0分，90及以上得满分，其间按比例计分。',
        en: 'Nothing at 60 or less, full marks at 90 or more, in proportion between.',
      },
      spec: { kind: 'linear', from: 60, to: 90 },
      max: 6,
      inputs: { '': [75, 90, 95, 40] },
      expect: [3, 6, 6, 0],
    },
    {
      title: { 'zh-CN': '越少越好：超期10天0分，0天满分', en: 'Less is better: 10 days late gives nothing' },
      says: {
        'zh-CN': '10及以上得0分，0及以下得满分，其间按比例计分。',
        en: 'Nothing at 10 or more, full marks at 0 or less, in proportion between.',
      },
      spec: { kind: 'linear', from: 10, to: 0 },
      max: 2,
      inputs: { '': [0, 5, 12] },
      expect: [2, 1, 0],
    },
  ],
});
