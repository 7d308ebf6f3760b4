import { Rational } from '../number/rational.ts';
import { maxOf, minOf } from './arithmetic.ts';
import { declareRule, namedValue, ownValue } from './declare.ts';
import { figureInUnit } from './threshold.ts';

export const ratio = declareRule({
  kind: 'ratio',
  title: { 'zh-CN': '完成率', en: 'Ratio to target' },
  summary: {
    'zh-CN': '实际值除以目标值，得分率不超过上限（默认1）；目标可为数，也可为另一项输入。',
    en: 'Value ÷ target, the rate capped (1 unless said otherwise); the target is a number or another input.',
  },
  parameters: [
    {
      name: 'target',
      type: 'number-or-input',
      required: true,
      title: { 'zh-CN': '目标', en: 'Target' },
      description: {
        'zh-CN': '目标值（大于0），或目标值所在输入的名称（数据列为“指标:名称”）。',
        en: 'The target (above 0), or the name of the input that holds it (data column `leaf:name`).',
      },
    },
    {
      name: 'cap',
      type: 'number',
      min: 0,
      required: false,
      default: 1,
      title: { 'zh-CN': '得分率上限', en: 'Cap' },
      description: { 'zh-CN': '得分率最高为多少，默认1。', en: 'Highest rate given, 1 by default.' },
    },
  ],
  inputTypes: ['number', 'count', 'percent'],
  gives: () => 'rate',
  inputs: ({ target }, leaf, label) => {
    const own = ownValue(leaf, label, { 'zh-CN': '实际值', en: 'value' });
    if (typeof target === 'number') return [own];
    const named = namedValue(leaf, target, label);
    const words = { 'zh-CN': `目标值（${named.label['zh-CN']}）`, en: `target (${named.label.en})` };
    return [own, { ...named, label: words }];
  },
  compute({ a, spec, slots, value, refuse }) {
    const target = slots > 1 ? value(1) : a.of(typeof spec.target === 'number' ? spec.target : 0);
    if (a.cmp(target, a.of(0)) <= 0) return refuse('target-not-positive');
    return maxOf(a, a.of(0), minOf(a, a.of(spec.cap), a.div(value(0), target)));
  },
  explain({ spec, value, figure, percent, earned, label, unit }) {
    const target = typeof spec.target === 'number' ? spec.target : value(1);
    const name = typeof spec.target === 'number' ? undefined : label(spec.target);
    const reached = Rational.of(value(0)).div(Rational.of(target));
    const capped = reached.cmp(Rational.of(spec.cap)) > 0;
    // Below nothing is nothing; the cap and this floor are the only reasons why the rate is not the quotient.
    const below = reached.isNegative();
    const quotient = `${figure(value(0))} ÷ ${figure(target)}`;
    const zh = capped ? ` = ${percent(reached)}，按上限${percent(spec.cap)}计` : below ? '，低于0，按0计' : '';
    const en = capped
      ? ` = ${percent(reached)}, counted up to the cap of ${percent(spec.cap)}`
      : below
        ? ' is below 0 and counts as 0'
        : '';
    return {
      'zh-CN': `目标${figure(target)}${unit['zh-CN']}${name === undefined ? '' : `（${name['zh-CN']}）`}，实际${figure(value(0))}${unit['zh-CN']}，${quotient}${zh}；${earned['zh-CN']}。`,
      en: `${figure(value(0))} against a target of ${figure(target)}${name === undefined ? '' : ` (${name.en})`}: ${quotient}${en}; ${earned.en}.`,
    };
  },
  describe(describing) {
    const { spec, share, label } = describing;
    const { target, cap } = spec;
    const at = typeof target === 'number' ? figureInUnit(target, describing) : undefined;
    const zh = at === undefined ? `目标为“${label(String(target))['zh-CN']}”` : `目标${at['zh-CN']}`;
    const en = at === undefined ? `the target “${label(String(target)).en}”` : `the target of ${at.en}`;
    return {
      'zh-CN': `按完成目标的比例计分，${zh}，${cap === 1 ? '达到目标得满分' : `得分率最高${share(cap)}`}。`,
      en: `In proportion to ${en}, ${cap === 1 ? 'full marks once it is reached' : `at most ${share(cap)} of the marks`}.`,
    };
  },
  examples: [
    {
      title: { 'zh-CN': '整改103项完成92项，满分10分', en: '92 of 103 findings fixed, 10 points' },
      says: {
        'zh-CN': '按完成目标的比例计分，目标103，达到目标得满分。',
        en: 'In proportion to the target of 103, full marks once it is reached.',
      },
      spec: { kind: 'ratio', target: 103, cap: 1 },
      max: 10,
      inputs: { '': [103, 51.5, 120, 0] },
      expect: [10, 5, 10, 0],
    },
    {
      title: {
        'zh-CN': '目标由另一列给出；目标为0则退回',
        en: 'The target comes from another column; zero is refused',
      },
      says: {
        'zh-CN': '按完成目标的比例计分，目标为“planned”，达到目标得满分。',
        en: 'In proportion to the target “planned”, full marks once it is reached.',
      },
      spec: { kind: 'ratio', target: 'planned', cap: 1 },
      max: 4,
      inputs: { '': [30, 30, 30], planned: [40, 0, 'not-applicable'] },
      expect: [3, 'invalid', 'not-applicable'],
    },
    {
      title: { 'zh-CN': '允许超额至120%', en: 'Up to 120 % is honoured' },
      says: {
        'zh-CN': '按完成目标的比例计分，目标50，得分率最高120%。',
        en: 'In proportion to the target of 50, at most 120% of the marks.',
      },
      spec: { kind: 'ratio', target: 50, cap: 1.2 },
      max: 10,
      inputs: { '': [55, 90] },
      expect: [11, 12],
    },
  ],
});
