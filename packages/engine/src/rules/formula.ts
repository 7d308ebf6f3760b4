import { Rational } from '../number/rational.ts';
import type { LabelOf } from '../scheme/labels.ts';
import { clamp, exact } from './arithmetic.ts';
import type { RuleInput } from './declare.ts';
import { declareRule, namedValue, ownValue, VALUE } from './declare.ts';
import { compileExpression } from './expression.ts';
import { sayExpression } from './say-expression.ts';

function inputsOf(expression: string, leaf: { id: string }, label?: LabelOf): readonly RuleInput[] {
  const compiled = compileExpression(expression);
  if ('problem' in compiled) return [];
  return compiled.names.map((name) => (name === VALUE ? ownValue(leaf, label) : namedValue(leaf, name, label)));
}

export const formula = declareRule({
  kind: 'formula',
  title: { 'zh-CN': '公式', en: 'Formula' },
  summary: {
    'zh-CN': '用CEL表达式由各项命名输入算出得分或得分率，结果限于0与满分之间。',
    en: 'A CEL expression over named inputs gives the points or the rate, kept within 0…full marks.',
  },
  parameters: [
    {
      name: 'expression',
      type: 'expression',
      required: true,
      title: { 'zh-CN': '表达式', en: 'Expression' },
      description: {
        'zh-CN':
          'CEL表达式；value 是指标本身的数值，其余名称各对应一列“指标:名称”。可用 + - * /、比较、&&、||、!、?:、min、max、abs；所有数都是十进制数（1/2等于0.5）。',
        en: 'CEL; `value` is the leaf’s own figure, every other name the column `leaf:name`. + - * /, comparisons, &&, ||, !, ?:, min, max and abs; every number is a decimal (1/2 is 0.5).',
      },
    },
    {
      name: 'result',
      type: 'choice',
      choices: ['points', 'rate'],
      required: false,
      default: 'points',
      title: { 'zh-CN': '结果', en: 'Result' },
      description: { 'zh-CN': '表达式给出的是得分还是得分率。', en: 'Whether the expression gives points or a rate.' },
    },
  ],
  inputTypes: ['number', 'count', 'percent'],
  gives: (spec) => spec.result,
  inputs: (spec, leaf, label) => inputsOf(spec.expression, leaf, label),
  cancels: true,
  compute(cell) {
    const { a, spec, value, refuse, full } = cell;
    const compiled = compileExpression(spec.expression);
    if ('problem' in compiled) return refuse('formula-not-a-number');
    let failed: 'division-by-zero' | 'not-a-number' | undefined;
    const result = compiled.run(
      a,
      (name) => value(compiled.names.indexOf(name)),
      (why) => {
        failed = why;
      },
    );
    if (failed !== undefined) {
      return refuse(failed === 'division-by-zero' ? 'formula-division-by-zero' : 'formula-not-a-number');
    }
    return clamp(a, result, a.of(0), spec.result === 'points' ? full : a.of(1));
  },
  explain({ spec, inputs, value, figure, amount, full, marks, earned }) {
    const compiled = compileExpression(spec.expression);
    const names = 'problem' in compiled ? [] : compiled.names;
    const say = (language: 'zh-CN' | 'en', of: (slot: number) => string): string =>
      sayExpression(spec.expression, language, (name) => of(names.indexOf(name)));
    const result =
      'problem' in compiled
        ? Rational.ZERO
        : compiled.run(
            exact,
            (name) => Rational.of(value(names.indexOf(name))),
            () => undefined,
          );
    const limit = spec.result === 'points' ? full : 1;
    const beyond = result.isNegative() || result.cmp(Rational.of(limit)) > 0;
    const kept = result.isNegative() ? '0' : spec.result === 'points' ? marks(full) : '1';
    const given = (slot: number): string => figure(value(slot));
    const words = (language: 'zh-CN' | 'en') => say(language, (slot) => inputs[slot]?.label[language] ?? '');
    return {
      'zh-CN': `按公式“${words('zh-CN')}”：${say('zh-CN', given)} = ${amount(result, 2)}${beyond ? `，按${kept}计` : ''}；${earned['zh-CN']}。`,
      en: `By the formula “${words('en')}”: ${say('en', given)} = ${amount(result, 2)}${beyond ? `, counted as ${kept}` : ''}; ${earned.en}.`,
    };
  },
  describe({ spec, inputs, full, marks }) {
    const compiled = compileExpression(spec.expression);
    const words = (language: 'zh-CN' | 'en'): string =>
      'problem' in compiled
        ? spec.expression
        : sayExpression(
            spec.expression,
            language,
            (name) => inputs[compiled.names.indexOf(name)]?.label[language] ?? name,
          );
    const points = spec.result === 'points';
    const most = points ? marks(full) : '100%';
    return {
      'zh-CN': `${points ? '得分' : '得分率'} = ${words('zh-CN')}；低于0按0计，高于${most}${points ? '分' : ''}按${most}${points ? '分' : ''}计。`,
      en: `${points ? 'Points' : 'Rate'} = ${words('en')}; kept between 0 and ${most}.`,
    };
  },
  examples: [
    {
      title: { 'zh-CN': '办结率超过95%得满分，否则按比例', en: 'Full marks above 95 %, else in proportion' },
      says: {
        'zh-CN': '得分率 = done ÷ received ≥ 0.95 时取 1，否则取 done ÷ received；低于0按0计，高于100%按100%计。',
        en: 'Rate = 1 if done ÷ received ≥ 0.95, else done ÷ received; kept between 0 and 100%.',
      },
      spec: { kind: 'formula', expression: 'done / received >= 0.95 ? 1 : done / received', result: 'rate' },
      max: 4,
      inputs: { done: [95, 50, 3], received: [100, 100, 0] },
      expect: [4, 2, 'invalid'],
    },
    {
      title: {
        'zh-CN': '结果限于满分之内；缺一项输入即缺数',
        en: 'Kept within full marks; one input missing is missing',
      },
      says: {
        'zh-CN': '得分 = 取小（数值 × 1 ÷ 2，3） + extra；低于0按0计，高于5.00分按5.00分计。',
        en: 'Points = least of (value × 1 ÷ 2, 3) + extra; kept between 0 and 5.00.',
      },
      spec: { kind: 'formula', expression: 'min(value * 1/2, 3) + extra', result: 'points' },
      max: 5,
      inputs: { '': [5, 20, 1], extra: [0.25, 4, 'missing'] },
      expect: [2.75, 5, 'missing'],
    },
  ],
});
