import { clamp } from './arithmetic.ts';
import { declareRule, ownValue } from './declare.ts';

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
  inputs: (_spec, leaf) => [ownValue(leaf)],
  compute({ a, spec, value, refuse }) {
    if (spec.from === spec.to) return refuse('no-range');
    const from = a.of(spec.from);
    const position = a.div(a.sub(value(0), from), a.sub(a.of(spec.to), from));
    return clamp(a, position, a.of(0), a.of(1));
  },
  explain: ({ spec, full, points, rate, value, figure, percent, points2, unit, marks }) => ({
    'zh-CN': `${figure(spec.from)}${unit['zh-CN']}得0分、${figure(spec.to)}${unit['zh-CN']}得满分，本期${figure(value(0))}${unit['zh-CN']}，得分率${percent(rate)}，满分${marks(full)}分，得${points2(points)}分。`,
    en: `From ${figure(spec.from)} (nothing) to ${figure(spec.to)} (full marks), ${figure(value(0))} stands at ${percent(rate)}; ${points2(points)} of ${marks(full)} points.`,
  }),
  examples: [
    {
      title: { 'zh-CN': '满意率60%起分、90%满分', en: 'From 60 to 90' },
      spec: { kind: 'linear', from: 60, to: 90 },
      max: 6,
      inputs: { '': [75, 90, 95, 40] },
      expect: [3, 6, 6, 0],
    },
    {
      title: { 'zh-CN': '越少越好：超期10天0分，0天满分', en: 'Less is better: 10 days late gives nothing' },
      spec: { kind: 'linear', from: 10, to: 0 },
      max: 2,
      inputs: { '': [0, 5, 12] },
      expect: [2, 1, 0],
    },
  ],
});
