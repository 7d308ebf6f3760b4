import { describe, expect, test } from 'vitest';
import { figuresOf } from '../explain/format.ts';
import { Rational } from '../number/rational.ts';
import { formatFixed } from '../number/rounding.ts';
import type { RoundingMode, Scheme } from '../scheme/types.ts';
import { alerts } from './alerts.ts';
import { compile } from './compile.ts';
import { evaluate } from './evaluate.ts';
import { gradeProposal, quotaPlaces } from './grades.ts';
import { frame, group, leaf, scheme } from './testing/builders.ts';
import type { Results } from './types.ts';

// Published figures and practice, each as printed. The numbers name the cases of the domain description.

const direct = { kind: 'direct' } as const;
const alertTitle = { 'zh-CN': '预警' };

function percent(part: number, whole: number, places: number, mode: RoundingMode): string {
  return formatFixed(Rational.of(part).mul(Rational.of(100)).div(Rational.of(whole)), places, mode);
}

/** The published township: 共性 29.92 of 40, 数据 22.60 of 30, 民调 the rest of 80.02. */
const published = scheme(
  group('total', 100, [leaf('common', 40, direct), leaf('data', 30, direct), leaf('survey', 30, direct)]),
  {
    alerts: [
      { id: 'total-low', title: alertTitle, level: 'red', when: { depth: 0, of: 'points', below: 80 } },
      { id: 'category-low', title: alertTitle, level: 'yellow', when: { depth: 1, of: 'rate', below: 0.76 } },
    ],
  },
);
function township(): Results {
  return evaluate(compile(published), frame({ common: [29.92], data: [22.6], survey: [27.5] }));
}

describe('acceptance', () => {
  test('AC1: 80.02 − 29.92 − 22.6 leaves 27.50 for the survey', () => {
    const results = township();
    expect(results.root.points[0]).toBe(80.02);
    const survey = Rational.of(80.02).sub(Rational.of(29.92)).sub(Rational.of(22.6));
    expect(survey.toDecimalText()).toBe('27.5');
    expect(results.exactPoints('survey', 0)?.equals(survey)).toBe(true);
    expect(percent(27.5, 30, 2, 'half-up')).toBe('91.67');
    expect(percent(27.5, 30, 2, 'down')).toBe('91.66');
    expect(percent(27.5, 30, 1, 'half-up')).toBe('91.7');
    expect(percent(27.5, 30, 1, 'down')).toBe('91.6');
    expect(figuresOf(published).percent(results.node('survey').rate[0] as number)).toBe('91.7%');
  });

  test('AC2: full marks of 40, 30 and 30 make 100', () => {
    const results = evaluate(compile(published), frame({ common: [40], data: [30], survey: [30] }));
    expect(results.root.points[0]).toBe(100);
    expect(results.root.rate[0]).toBe(1);
  });

  test('AC3: 29.92 of 40 is 74.8 %, 22.6 of 30 is 75.3 %', () => {
    const results = township();
    const { percent: shown } = figuresOf(published);
    expect(shown(results.node('common').rate[0] as number)).toBe('74.8%');
    expect(shown(results.node('data').rate[0] as number)).toBe('75.3%');
    for (const mode of ['half-up', 'half-even', 'down', 'floor'] as const) {
      expect(percent(29.92, 40, 2, mode)).toBe('74.80');
      expect(percent(22.6, 30, 2, mode)).toBe('75.33');
    }
  });

  test('AC4: the lowest three of eight dimensions, in order', () => {
    const rates = [73.9, 76, 70, 75.2, 78.1, 73.8, 77, 74.4];
    const leaves = rates.map((_, d) => leaf(`d${d}`, 5, direct));
    const columns = Object.fromEntries(rates.map((rate, d) => [`d${d}`, [(rate * 5) / 100]]));
    const results = evaluate(compile(scheme(group('common', 40, leaves), { points: 'exact' })), frame(columns));
    const order = leaves
      .map(({ id }) => ({ id, rate: results.node(id).rate[0] as number }))
      .sort((l, r) => l.rate - r.rate)
      .slice(0, 3);
    expect(order.map(({ id }) => id)).toEqual(['d2', 'd5', 'd0']);
    // Were all weights equal, the other five would have to average 76.14 %.
    const rest = Rational.of(74.8)
      .mul(Rational.of(8))
      .sub(Rational.of(70 + 73.8 + 73.9))
      .div(Rational.of(5));
    expect(formatFixed(rest, 2, 'half-up')).toBe('76.14');
  });

  test('AC5: the category rule fires, the total rule stays silent', () => {
    const hits = alerts(township());
    expect(hits.map(({ rule, node }) => [rule, node])).toEqual([
      ['category-low', 'common'],
      ['category-low', 'data'],
    ]);
    expect(hits[0]?.sentence['zh-CN']).toBe('预警：“common”得分率74.8%，低于76.0%。');
  });

  test('AC5: a rate that displays like the threshold is written out', () => {
    const results = evaluate(compile(published), frame({ common: [30.39], data: [30], survey: [30] }));
    expect(alerts(results)[0]?.sentence['zh-CN']).toBe('预警：“common”得分率75.975%，低于76%。');
  });

  test('AC6: 111 indicators, 89 of them common, leave 22', () => {
    const many = (prefix: string, count: number): Scheme['root'][] =>
      Array.from({ length: count }, (_, k) => leaf(`${prefix}${k}`, 1, direct));
    const plan = compile(
      scheme(group('total', 111, [group('common', 89, many('c', 89)), group('other', 22, many('o', 22))])),
    );
    expect(plan.columns).toHaveLength(111);
    expect(plan.byId.get('common')?.children).toHaveLength(89);
  });

  test('AC7: 92 of 103 fixed', () => {
    expect(103 - 92).toBe(11);
    expect(percent(92, 103, 1, 'half-up')).toBe('89.3');
    expect(percent(92, 103, 2, 'half-up')).toBe('89.32');
  });

  test('AC8: 505 of 511, as printed by cutting and as rounded', () => {
    expect(percent(505, 511, 2, 'down')).toBe('98.82');
    expect(percent(505, 511, 2, 'half-up')).toBe('98.83');
    expect(percent(504, 511, 2, 'half-up')).toBe('98.63');
    expect(percent(506, 511, 2, 'half-up')).toBe('99.02');
  });

  test('AC9: 205 of 217 is 94.47 % either way', () => {
    expect(percent(205, 217, 2, 'down')).toBe('94.47');
    expect(percent(205, 217, 2, 'half-up')).toBe('94.47');
    expect(percent(204, 217, 2, 'half-up')).toBe('94.01');
    expect(percent(206, 217, 2, 'half-up')).toBe('94.93');
  });

  test('AC10: 36 of 39', () => {
    expect(percent(36, 39, 1, 'half-up')).toBe('92.3');
    expect(percent(36, 39, 2, 'half-up')).toBe('92.31');
    expect(percent(36, 39, 2, 'down')).toBe('92.30');
  });

  test('AC7–AC10 as a ratio leaf on the scheme’s own arithmetic', () => {
    const rate = (done: number, all: number): string => {
      const one = scheme(group('r', 100, [leaf('x', 100, { kind: 'ratio', target: all, cap: 1 })]), {
        points: { places: 2, rounding: 'down' },
      });
      return String(evaluate(compile(one), frame({ x: [done] })).root.points[0]);
    };
    expect([rate(92, 103), rate(505, 511), rate(205, 217), rate(36, 39)]).toEqual(['89.32', '98.82', '94.47', '92.3']);
  });

  test('AC11: 30 % of 35 by head-count', () => {
    expect(quotaPlaces(0.3, 35, 'floor')).toBe(10);
    expect(quotaPlaces(0.3, 35, 'half-even')).toBe(10);
    expect(quotaPlaces(0.3, 35, 'half-up')).toBe(11);
    expect(quotaPlaces(0.3, 35, 'ceil')).toBe(11);
    expect(percent(10, 35, 2, 'half-up')).toBe('28.57');
    const graded = scheme(group('r', 100, [leaf('x', 100, direct)]), {
      grades: [
        { id: 'excellent', title: { 'zh-CN': '优秀' }, from: 0, quota: { share: 0.3, rounding: 'floor' } },
        { id: 'good', title: { 'zh-CN': '良好' }, from: 0 },
      ],
    });
    const results = evaluate(compile(graded), frame({ x: Array.from({ length: 35 }, (_, k) => 60 + k) }));
    const { subjects, quotas } = gradeProposal(results);
    expect(subjects.filter(({ grade }) => grade === 'excellent').map(({ rank }) => rank)).toEqual([
      10, 9, 8, 7, 6, 5, 4, 3, 2, 1,
    ]);
    expect(quotas).toMatchObject([{ base: 35, cap: 10, admitted: 10, tied: 0 }]);
  });

  test('AC12: routine 92.50 at 20 % with 85.00 at 80 % is 86.50', () => {
    const annual = scheme(
      group('annual', 100, [
        leaf('routine', 20, { kind: 'carry', from: 'routine', periods: ['m1', 'm2'], method: 'mean', outOf: 100 }),
        leaf('other', 80, { kind: 'carry', from: 'special', periods: ['y'], method: 'last', outOf: 100 }),
      ]),
    );
    const results = evaluate(compile(annual), frame({ 'routine:m1': [92], 'routine:m2': [93], 'other:y': [85] }));
    expect(results.root.points[0]).toBe(86.5);
  });

  test('AC15: an exempted item changes neither points nor coverage', () => {
    const plan = compile(
      scheme(group('r', 10, [leaf('a', 4, direct), leaf('b', 6, { kind: 'deduct', each: 2, floor: 0 })])),
    );
    const results = evaluate(plan, frame({ a: [4, 4], b: ['exempt', 0] }));
    expect([...results.root.points]).toEqual([10, 10]);
    expect([...results.root.coverage]).toEqual([1, 1]);
    expect([...results.root.rank]).toEqual([1, 1]);
  });
});
