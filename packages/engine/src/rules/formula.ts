import { clamp } from './arithmetic.ts';
import type { RuleInput } from './declare.ts';
import { declareRule, namedValue, ownValue } from './declare.ts';
import { compileExpression } from './expression.ts';

/** The leaf's own figure inside an expression. */
const OWN = 'value';

function inputsOf(expression: string, leaf: { id: string }): readonly { name: string; input: RuleInput }[] {
  const compiled = compileExpression(expression);
  if ('problem' in compiled) return [];
  return compiled.names.map((name) => ({ name, input: name === OWN ? ownValue(leaf) : namedValue(leaf, name) }));
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
  inputs: (spec, leaf) => inputsOf(spec.expression, leaf).map(({ input }) => input),
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
  explain({ spec, leaf, value, figure, full, points, points2, marks }) {
    const given = inputsOf(spec.expression, leaf).map(({ name }, slot) => `${name} = ${figure(value(slot))}`);
    return {
      'zh-CN': `按公式 ${spec.expression}（${given.join('，')}），满分${marks(full)}分，得${points2(points)}分。`,
      en: `By the formula ${spec.expression} (${given.join(', ')}): ${points2(points)} of ${marks(full)} points.`,
    };
  },
  examples: [
    {
      title: { 'zh-CN': '办结率超过95%得满分，否则按比例', en: 'Full marks above 95 %, else in proportion' },
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
      spec: { kind: 'formula', expression: 'min(value * 1/2, 3) + extra', result: 'points' },
      max: 5,
      inputs: { '': [5, 20, 1], extra: [0.25, 4, 'missing'] },
      expect: [2.75, 5, 'missing'],
    },
  ],
});
