import { expect, test } from 'vitest';
import { compile } from '../evaluate/compile.ts';
import { dataColumns } from '../evaluate/data-columns.ts';
import { evaluate } from '../evaluate/evaluate.ts';
import { frameFromRows } from '../evaluate/rows.ts';
import { explain } from '../explain/explain.ts';
import { missingInputs } from '../explain/missing.ts';
import { diffSchemes } from './diff.ts';
import { parseScheme } from './parse.ts';
import { printScheme } from './print.ts';
import type { Scheme } from './types.ts';

const TEXT = `scheme: demo
version: 1
subject: unit
period: year
missing: exclude
departments: { petition: 信访局, statistics: 统计局 }
elements:
  - { id: received, title: 应办件数, type: count, unit: 件, min: 1, provider: petition, evidence: 登记台账, attachment: required, minutes: 3, note: 以系统登记为准 }
  - { id: residents, title: 户籍人口, type: number, unit: 万人, provider: statistics }
root:
  max: 100
  children:
    - { id: solved, title: 办结率, max: 60, provider: petition, minutes: 2, input: { type: count, reads: { total: received } }, rule: { kind: ratio, target: total } }
    - { id: load, title: 万人信访量, max: 40, input: { reads: { value: received, people: residents } }, rule: { kind: formula, expression: 10 - value / people } }
`;

function scheme(text: string): Scheme {
  const { scheme: parsed, issues } = parseScheme(text);
  expect(issues).toEqual([]);
  if (parsed === null) throw new Error('not a scheme');
  return parsed;
}

test('an element is one column, read by every leaf that names it', () => {
  const plan = compile(scheme(TEXT));
  expect(plan.columns).toEqual(['solved', 'received', 'residents']);
  const { frame, problems } = frameFromRows(plan, [
    { subject: 'a', solved: 45, received: 60, residents: 20 },
    { subject: 'b', solved: 45, received: 0, residents: 20 },
    { subject: 'c', solved: 45, residents: 20 },
  ]);
  expect(problems).toEqual([]);
  const results = evaluate(plan, frame);
  expect([...results.node('solved').points]).toEqual([45, Number.NaN, Number.NaN]);
  expect([...results.node('load').points]).toEqual([7, Number.NaN, Number.NaN]);
  // Below the element's own bound, and told with its name and its supplier, for both leaves.
  expect(missingInputs(results, 'b').map(({ column, status, provider }) => [column, status, provider])).toEqual([
    ['received', 'invalid', 'petition'],
    ['received', 'invalid', 'petition'],
  ]);
  expect(missingInputs(results, 'c')[1]?.sentence['zh-CN']).toBe('“万人信访量”缺“应办件数”，请信访局补报。');
});

test('a trace leads to the element', () => {
  const plan = compile(scheme(TEXT));
  const { frame } = frameFromRows(plan, [{ subject: 'a', solved: 45, received: 60, residents: 20 }]);
  const trace = explain(evaluate(plan, frame), 'a', 'load');
  expect(trace.inputs.map(({ column, element, value }) => [column, element?.title['zh-CN'], value])).toEqual([
    ['received', '应办件数', 60],
    ['residents', '户籍人口', 20],
  ]);
  expect(trace.sentence['zh-CN']).toContain('10 − 应办件数 ÷ 户籍人口');
});

test('what is said of an element is said of its column, once', () => {
  expect(
    dataColumns(compile(scheme(TEXT))).map(({ column, element, readers, leaf, ...rest }) => ({
      column,
      element: element?.id,
      readers: readers.map(({ id }) => id),
      ...rest,
    })),
  ).toEqual([
    {
      column: 'solved',
      element: undefined,
      readers: ['solved'],
      own: true,
      title: { 'zh-CN': '办结率：实际值', en: 'solved: value' },
      provider: 'petition',
      minutes: 2,
    },
    {
      column: 'received',
      element: 'received',
      readers: ['solved', 'load'],
      own: false,
      title: { 'zh-CN': '应办件数' },
      unit: { 'zh-CN': '件' },
      note: { 'zh-CN': '以系统登记为准' },
      provider: 'petition',
      evidence: { 'zh-CN': '登记台账' },
      attachment: 'required',
      minutes: 3,
    },
    {
      column: 'residents',
      element: 'residents',
      readers: ['load'],
      own: false,
      title: { 'zh-CN': '户籍人口' },
      unit: { 'zh-CN': '万人' },
      provider: 'statistics',
    },
  ]);
});

test('printed, it says nothing of a leaf that its element says', () => {
  const parsed = scheme(TEXT);
  const text = printScheme(parsed);
  expect(text).toContain('input: { reads: { value: received, people: residents } }');
  expect(scheme(text)).toEqual(parsed);
});

test('a change of an element is one change, not one for every leaf that reads it', () => {
  const after = TEXT.replace('unit: 件', 'unit: 起').replace('min: 1', 'min: 2');
  expect(diffSchemes(scheme(TEXT), scheme(after)).map(({ sentence }) => sentence['zh-CN'])).toEqual([
    '数据要素“应办件数”的计量单位改为“起”，原为“件”。',
    '数据要素“应办件数”的数值下限由1改为2。',
  ]);
});
