import { STATUS } from '../evaluate/types.ts';
import { Rational } from '../number/rational.ts';
import type { RuleOf } from './declare.ts';
import { declareRule, partValue } from './declare.ts';
import { gatherParts, isGap } from './parts.ts';

type Carry = RuleOf<'carry'>;

function weightOf(spec: Carry, slot: number): number {
  const period = spec.periods[slot] ?? '';
  return spec.method === 'weighted' ? (spec.weights?.[period] ?? 1) : 1;
}

const METHODS = {
  mean: { 'zh-CN': '平均', en: 'the mean' },
  last: { 'zh-CN': '最近一期', en: 'the last' },
  weighted: { 'zh-CN': '加权平均', en: 'the weighted mean' },
} as const;

export const carry = declareRule({
  kind: 'carry',
  title: { 'zh-CN': '结果结转', en: 'Carried result' },
  summary: {
    'zh-CN': '引用另一方案各期的结果（同一分制），取平均、最近一期或加权平均。',
    en: 'Another scheme’s results over periods, on the same scale: mean, last or weighted.',
  },
  parameters: [
    {
      name: 'from',
      type: 'text',
      required: true,
      title: { 'zh-CN': '来源方案', en: 'From' },
      description: { 'zh-CN': '被引用方案的标识。', en: 'Id of the scheme whose results are carried.' },
    },
    {
      name: 'periods',
      type: 'text-list',
      required: true,
      title: { 'zh-CN': '各期', en: 'Periods' },
      description: {
        'zh-CN': '按时间先后列出，每期一列（指标:期）。',
        en: 'In order of time; one data column (`leaf:period`) each.',
      },
    },
    {
      name: 'method',
      type: 'choice',
      choices: ['mean', 'last', 'weighted'],
      required: false,
      default: 'mean',
      title: { 'zh-CN': '方法', en: 'Method' },
      description: { 'zh-CN': 'mean 平均，last 最近一期，weighted 加权平均。', en: '`mean`, `last` or `weighted`.' },
    },
    {
      name: 'weights',
      type: 'weights',
      min: 0,
      required: false,
      title: { 'zh-CN': '各期权重', en: 'Weights' },
      description: { 'zh-CN': '加权平均时各期的权重。', en: 'Weight of each period (`weighted` only).' },
    },
    {
      name: 'outOf',
      type: 'number',
      min: 0,
      required: false,
      default: 100,
      title: { 'zh-CN': '来源满分', en: 'Out of' },
      description: { 'zh-CN': '来源方案的满分，默认100。', en: 'Full marks of the carried results, 100 by default.' },
    },
  ],
  inputTypes: ['carry'],
  gives: () => 'rate',
  inputs: (spec, leaf, label) => spec.periods.map((period) => partValue(leaf, period, label)),
  compute(cell) {
    const { a, spec, value, raw, refuse } = cell;
    const parts = gatherParts(cell, (slot) => weightOf(spec, slot));
    if (parts === undefined) return a.of(0);
    for (const slot of parts.present) {
      if (!parts.nothing.has(slot) && (raw(slot) < 0 || raw(slot) > spec.outOf)) return refuse('above-out-of');
    }
    const used = spec.method === 'last' ? parts.present.slice(-1) : parts.present;
    let sum = a.of(0);
    let weights = a.of(0);
    for (const slot of used) {
      const weight = a.of(weightOf(spec, slot));
      weights = a.add(weights, weight);
      if (!parts.nothing.has(slot)) sum = a.add(sum, a.mul(weight, value(slot)));
    }
    // Only periods without weight were supplied: those that count are missing.
    if (a.cmp(weights, a.of(0)) <= 0) return cell.lack(STATUS.missing);
    return a.div(a.div(sum, weights), a.of(spec.outOf));
  },
  explain({ spec, inputs, status, value, leaf, figure, amount, computed, earned, label }) {
    const list = inputs.flatMap((input, slot) => {
      const nothing = leaf.missing === 'zero' && isGap(status(slot));
      if (Number.isNaN(value(slot)) && !nothing) return [];
      const weight = spec.method === 'weighted' ? ` × ${figure(weightOf(spec, slot))}` : '';
      return [{ period: input.label, sum: `${nothing ? '0' : figure(value(slot))}${weight}`, nothing }];
    });
    const used = spec.method === 'last' ? list.slice(-1) : list;
    const method = METHODS[spec.method];
    const mean = amount(computed.mul(Rational.of(spec.outOf)));
    const from = label(spec.from);
    const zh = used.map((p) => `${p.period['zh-CN']} ${p.sum}${p.nothing ? '（缺数，按方案计0）' : ''}`).join('、');
    const en = used.map((p) => `${p.period.en} ${p.sum}${p.nothing ? ' (missing, counted as 0)' : ''}`).join(', ');
    return {
      'zh-CN': `引用“${from['zh-CN']}”的结果（满分${figure(spec.outOf)}分）：${zh}，${method['zh-CN']}为${mean}分，${earned['zh-CN']}。`,
      en: `Carried from “${from.en}” (out of ${figure(spec.outOf)}): ${en}; ${method.en} is ${mean}, ${earned.en}.`,
    };
  },
  describe({ spec, inputs, figure, share, label }) {
    const from = label(spec.from);
    const count = inputs.length;
    const all = inputs.reduce((sum, _, slot) => sum + weightOf(spec, slot), 0);
    const weights = (language: 'zh-CN' | 'en'): string =>
      inputs
        .map(({ label: period }, slot) => `${period[language]} ${share(all > 0 ? weightOf(spec, slot) / all : 0)}`)
        .join(language === 'en' ? ', ' : '、');
    const method = {
      mean: { 'zh-CN': `${count}期的平均`, en: `the mean of ${count} periods` },
      last: { 'zh-CN': `${count}期中最近一期有结果的`, en: `the last result of ${count} periods` },
      weighted: {
        'zh-CN': `${count}期的加权平均（${weights('zh-CN')}）`,
        en: `the weighted mean of ${count} periods (${weights('en')})`,
      },
    }[spec.method];
    return {
      'zh-CN': `引用“${from['zh-CN']}”的结果（满分${figure(spec.outOf)}分），取${method['zh-CN']}，折算为得分。`,
      en: `Carried from “${from.en}” (out of ${figure(spec.outOf)}): ${method.en}, scaled to the full marks.`,
    };
  },
  examples: [
    {
      title: { 'zh-CN': '平时考核92.50分占20%，得18.50分', en: 'Routine results of 92.50 at 20 % give 18.50' },
      says: {
        'zh-CN': '引用“routine”的结果（满分100分），取2期的平均，折算为得分。',
        en: 'Carried from “routine” (out of 100): the mean of 2 periods, scaled to the full marks.',
      },
      spec: { kind: 'carry', from: 'routine', periods: ['m1', 'm2'], method: 'mean', outOf: 100 },
      max: 20,
      inputs: { m1: [92, 80], m2: [93, 'missing'] },
      expect: [18.5, 'missing'],
    },
    {
      title: { 'zh-CN': '取最近一期', en: 'The last period' },
      says: {
        'zh-CN': '引用“routine”的结果（满分100分），取2期中最近一期有结果的，折算为得分。',
        en: 'Carried from “routine” (out of 100): the last result of 2 periods, scaled to the full marks.',
      },
      spec: { kind: 'carry', from: 'routine', periods: ['q1', 'q2'], method: 'last', outOf: 100 },
      max: 10,
      inputs: { q1: [60, 60], q2: [85, 'not-applicable'] },
      expect: [8.5, 6],
    },
    {
      title: { 'zh-CN': '加权平均', en: 'Weighted' },
      says: {
        'zh-CN': '引用“term”的结果（满分100分），取2期的加权平均（y1 25%、y2 75%），折算为得分。',
        en: 'Carried from “term” (out of 100): the weighted mean of 2 periods (y1 25%, y2 75%), scaled to the full marks.',
      },
      spec: {
        kind: 'carry',
        from: 'term',
        periods: ['y1', 'y2'],
        method: 'weighted',
        weights: { y1: 0.25, y2: 0.75 },
        outOf: 100,
      },
      max: 10,
      inputs: { y1: [80, 120], y2: [90, 90] },
      expect: [8.75, 'invalid'],
    },
  ],
});
