import { describe, expect, test } from 'vitest';
import { compile } from '../evaluate/compile.ts';
import { evaluate } from '../evaluate/evaluate.ts';
import { frame, group, leaf, scheme } from '../evaluate/testing/builders.ts';
import type { Trace } from '../evaluate/types.ts';
import { RULES, ruleOf } from '../rules/registry.ts';
import { explain } from './explain.ts';
import { missingInputs } from './missing.ts';

const plan = compile(
  scheme(
    group('total', 100, [
      group(
        'power',
        60,
        [
          leaf(
            'decisions',
            0.6,
            { kind: 'deduct', each: 0.2, floor: 0 },
            {
              title: { 'zh-CN': '重大事项集体决策不规范', en: 'Collective decisions not followed' },
              provider: 'discipline-office',
              input: { type: 'count', unit: { 'zh-CN': '次', en: 'times' } },
              missing: 'exclude',
            },
          ),
          leaf('rectified', 59.4, { kind: 'ratio', target: 103, cap: 1 }, { missing: 'exclude' }),
        ],
        { title: { 'zh-CN': '权力运行', en: 'Power' }, missing: 'exclude' },
      ),
      leaf(
        'satisfaction',
        40,
        { kind: 'linear', from: 60, to: 90 },
        { title: { 'zh-CN': '满意率', en: 'Satisfaction' }, provider: 'survey' },
      ),
      leaf('plus', 0, { kind: 'bonus', each: 0.5, cap: 3 }, { bonus: { cap: 3 }, missing: 'exclude' }),
      leaf(
        'accident',
        0,
        { kind: 'veto', scope: 'total', cap: 60 },
        { title: { 'zh-CN': '重大责任事故', en: 'Accident' } },
      ),
    ]),
    {
      departments: [{ id: 'discipline-office', title: { 'zh-CN': '纪委办公室', en: 'the discipline office' } }],
      minCoverage: 0.5,
    },
  ),
);
const results = evaluate(
  plan,
  frame({
    decisions: [2, 'missing', 0, 'exempt', 1.5],
    rectified: [92, 92, 103, 103, 92],
    satisfaction: [75, 'missing', 90, 90, 75],
    plus: [3, 0, 0, 0, 0],
    accident: [0, 0, 1, 0, 0],
  }),
);
const zh = (subject: number, node?: string): string => explain(results, subject, node).sentence['zh-CN'];

describe('sentences', () => {
  test('a leaf tells rule, figures and points', () => {
    expect(zh(0, 'decisions')).toBe('满分0.60分，每次扣0.20分，本期2次，扣0.40分，得0.20分。');
    expect(explain(results, 's1', 'decisions').sentence.en).toBe(
      'Full marks 0.60, 0.20 taken for each of 2, 0.40 in all: 0.20 points.',
    );
  });

  test('a group tells how its points add up, with the bonus apart', () => {
    expect(zh(0)).toBe(
      '各项相加：权力运行 53.26、满意率 20.00；满分100.00分，得74.76分，得分率73.3%。另加分：plus 1.50（不计入得分率）。',
    );
  });

  test('what is missing, and who must supply it', () => {
    expect(zh(1, 'decisions')).toBe(
      '缺“次数”，须由纪委办公室补报。本项不参与计分，权重由同级指标分担，覆盖率相应下降。',
    );
    expect(zh(1, 'power')).toContain('未参与计分，权重由其余各项分担：重大事项集体决策不规范（缺数）。');
    expect(zh(1)).toContain('缺数，暂不计分：“满意率”缺“数值”，请survey补报。');
    expect(
      missingInputs(results, 's2').map(({ node, status, provider, blocks }) => [node, status, provider, blocks]),
    ).toEqual([
      ['decisions', 'missing', 'discipline-office', false],
      ['satisfaction', 'missing', 'survey', true],
    ]);
  });

  test('an exemption, a refusal and a veto', () => {
    expect(zh(3, 'decisions')).toBe('本项经容错认定免责，不计入基数，不影响得分和覆盖率。');
    expect(zh(3, 'power')).toContain('不计入基数：重大事项集体决策不规范（经容错认定免责）。');
    expect(missingInputs(results, 's4')).toEqual([]);
    expect(zh(4, 'decisions')).toContain('填报的1.5无效：次数必须是整数，请纪委办公室核对后重报。');
    expect(zh(2)).toContain('触发一票否决“重大责任事故”，最多60.00分。');
  });

  test('figures as computed, before points were rounded, and how they become points', () => {
    const plan = compile(
      scheme(
        group('r', 1.8, [
          leaf('done', 0.6, { kind: 'ratio', target: 20, cap: 1 }),
          leaf('marks', 0.6, { kind: 'rating', raters: ['a', 'b', 'c'], method: 'mean', trim: 1, outOf: 100 }),
          leaf('faults', 0.6, { kind: 'deduct', each: 0.005, floor: 0 }),
        ]),
      ),
    );
    const scored = evaluate(
      plan,
      frame({ done: [17], 'marks:a': [87.5], 'marks:b': [85], 'marks:c': [86.5], faults: [3] }),
    );
    expect(explain(scored, 0, 'done').sentence['zh-CN']).toBe(
      '目标20，实际17，17 ÷ 20；得分率85.0% × 满分0.60分 = 0.51分。',
    );
    expect(explain(scored, 0, 'marks').sentence.en).toBe(
      '3 marks 87.5, 85, 86.5; the mean is 86.33 of 100, 86.3% × 0.60 points = 0.52 points.',
    );
    expect(explain(scored, 0, 'faults').sentence['zh-CN']).toContain('扣0.015分，计0.585分，四舍五入得0.59分');
  });

  test('a rate is shown with as many places as its points need, and another rounding is named', () => {
    const text = (rounding: 'half-up' | 'down') => {
      const root = leaf('x', 40, { kind: 'ratio', target: 90, cap: 1 });
      const points = { places: 2, rounding };
      return explain(evaluate(compile(scheme(group('r', 40, [root]), { points })), frame({ x: [60] })), 0, 'x').sentence
        .en;
    };
    expect(text('half-up')).toContain('66.67% × 40.00 points = 26.67 points.');
    expect(text('down')).toContain('66.67% × 40.00 points = 26.66 points (cut off).');
  });

  test('names and formulas are told in the words of the scheme', () => {
    const labels = { open: { 'zh-CN': '在办', en: 'under way' }, all: { 'zh-CN': '总数', en: 'planned' } };
    const plan = compile(
      scheme(
        group('r', 4, [
          leaf(
            'x',
            2,
            { kind: 'formula', expression: '(value + 0.5 * open) / all', result: 'rate' },
            {
              input: { type: 'count', labels: { value: { 'zh-CN': '办结', en: 'done' } } },
            },
          ),
          leaf('y', 2, { kind: 'ratio', target: 'all', cap: 1 }),
        ]),
        { labels },
      ),
    );
    const scored = evaluate(plan, frame({ x: [12], 'x:open': [3], 'x:all': [20], y: [1], 'y:all': ['missing'] }));
    expect(explain(scored, 0, 'x').sentence).toEqual({
      'zh-CN': '按公式“(办结 + 0.5 × 在办) ÷ 总数”：(12 + 0.5 × 3) ÷ 20 = 0.675；得分率67.5% × 满分2.00分 = 1.35分。',
      en: 'By the formula “(done + 0.5 × under way) ÷ planned”: (12 + 0.5 × 3) ÷ 20 = 0.675; 67.5% × 2.00 points = 1.35 points.',
    });
    expect(explain(scored, 0, 'x').inputs.map(({ label }) => label.en)).toEqual(['done', 'under way', 'planned']);
    expect(explain(scored, 0, 'y').sentence.en).toContain('Missing: target (planned)');
  });

  test('a parameter finer than the display is written in full', () => {
    const fine = compile(scheme(group('r', 1, [leaf('x', 1, { kind: 'deduct', each: 0.005, floor: 0 })])));
    expect(explain(evaluate(fine, frame({ x: [2] })), 0, 'x').sentence['zh-CN']).toContain('每次扣0.005分');
  });
});

describe('traces', () => {
  test('hold the figures the evaluation used', () => {
    const trace = explain(results, 's1', 'power');
    expect(trace).toMatchObject({
      subject: 's1',
      status: 'ok',
      max: 60,
      points: 53.26,
      rank: 5,
      groupSize: 5,
      coverage: 1,
      rule: 'mean',
    });
    expect(trace.children[0]).toMatchObject({
      rule: 'deduct',
      parameters: { each: 0.2, floor: 0, missing: 'exclude' },
      inputs: [{ column: 'decisions', value: 2, status: 'ok' }],
    });
    expect(explain(results, 's1', 'total', { depth: 0 }).children).toEqual([]);
    expect(explain(results, 's1').children).toHaveLength(4);
  });

  test('children add up to their parent in every trace', () => {
    const check = (trace: Trace): void => {
      const inside = trace.children.filter(({ status }) => status === 'ok');
      if (
        trace.status === 'ok' &&
        trace.children.length > 0 &&
        inside.length === trace.children.length &&
        trace.node !== 'total'
      ) {
        const cents = inside.reduce((sum, { points }) => sum + Math.round((points ?? 0) * 100), 0);
        expect(Math.round((trace.points ?? 0) * 100)).toBe(cents);
      }
      trace.children.forEach(check);
    };
    for (const subject of results.frame.subjects) check(explain(results, subject));
  });

  test('misuse throws', () => {
    expect(() => explain(results, 'nobody')).toThrow(RangeError);
    expect(() => explain(results, 's1', 'nothing')).toThrow(RangeError);
  });
});

describe('every rule', () => {
  const examples = Object.values(RULES).flatMap((rule) =>
    rule.examples.map((example) => [rule.kind, example] as const),
  );
  test.each(examples)('%s has a sentence for all its examples', (kind, example) => {
    const node = leaf('x', example.max, example.spec, {
      missing: example.missing ?? 'exclude',
      input: { type: ruleOf(example.spec).inputTypes[0] ?? 'number', ...example.input },
      ...(example.bonusCap === undefined ? {} : { bonus: { cap: example.bonusCap } }),
    });
    const columns = Object.fromEntries(
      Object.entries(example.inputs).map(([suffix, cells]) => [suffix === '' ? 'x' : `x:${suffix}`, cells]),
    );
    const scored = evaluate(
      compile(scheme(group('r', 100, [node], { missing: 'exclude' }))),
      frame(columns, example.groups),
    );
    scored.frame.subjects.forEach((_, i) => {
      const { sentence, points } = explain(scored, i, 'x');
      for (const text of [sentence['zh-CN'], sentence.en]) {
        expect(text).not.toMatch(/NaN|undefined|null|Infinity/);
        expect(text).toMatch(/[。.]$/);
      }
      if (points !== null && kind !== 'veto') expect(sentence['zh-CN']).toContain(points.toFixed(2));
    });
  });
});
