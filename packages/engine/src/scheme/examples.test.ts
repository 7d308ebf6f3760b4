import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compile } from '../evaluate/compile.ts';
import { evaluate } from '../evaluate/evaluate.ts';
import { type Frame, STATUS } from '../evaluate/types.ts';
import { statusWord } from '../explain/words.ts';
import { arbitraryCase } from '../testing/arbitrary-frame.ts';
import { arbitraryScheme } from '../testing/arbitrary-scheme.ts';
import { parseScheme } from './parse.ts';
import { printScheme } from './print.ts';
import type { ExampleFigure, ExampleOutcome, Scheme, SchemeExample } from './types.ts';

const HEAD = 'scheme: demo\nversion: 1\nsubject: unit\nperiod: year\n';
const codes = (text: string): string[] => parseScheme(text).issues.map(({ code }) => code);

describe('examples of a leaf', () => {
  const leaf = (rule: string, examples: string, rest = ''): string =>
    `${HEAD}root: { max: 10, rule: ${rule}, examples: ${examples}${rest} }\n`;

  test.each([
    ['its own figure', '{ kind: deduct, each: 3 }', '[{ title: 两次, input: 2, points: 4 }, { input: 9, points: 0 }]'],
    ['figures by name', '{ kind: ratio, target: plan }', '[{ input: { value: 3, plan: 4 }, points: 7.5 }]'],
    [
      'a ballot',
      '{ kind: ballot, options: { good: 1, poor: 0 }, groups: { team: 1 } }',
      '[{ input: { team: { good: 3, poor: 1 } }, points: 7.5 }]',
    ],
    ['a refused figure', '{ kind: deduct, each: 3 }', '[{ input: -1, points: invalid }]'],
    ['a reason', '{ kind: direct }', '[{ input: n/a, points: not-applicable }, { input: exempt, points: exempt }]'],
    ['places as displayed', '{ kind: ratio, target: 3 }', '[{ input: 1, points: 3.33 }]'],
  ])('%s', (_, rule, examples) => {
    expect(codes(leaf(rule, examples))).toEqual([]);
  });

  test('are held to more places where they are written more exactly', () => {
    const exact = (points: string): string =>
      leaf('{ kind: ratio, target: 3 }', `[{ input: 1, points: ${points} }]`, ', points: exact');
    expect(codes(exact('3.33'))).toEqual([]);
    expect(codes(exact('3.3333'))).toEqual([]);
    expect(codes(exact('3.3334'))).toEqual(['scheme.example-points']);
  });

  test('do not see each other, nor the rest of the tree', () => {
    const text = `${HEAD}root:
  max: 10
  children:
    - { id: a, max: 4, rule: { kind: direct }, examples: [{ input: 1, points: 1 }, { input: 4, points: 4 }] }
    - { id: b, max: 6, rule: { kind: deduct, each: 1 }, examples: [{ input: 0, points: 6 }] }
    - { id: no, max: 0, rule: { kind: veto, scope: node, cap: 1 } }
`;
    expect(codes(text)).toEqual([]);
  });

  test('wait until the document is otherwise right', () => {
    expect(codes(leaf('{ kind: deduct }', '[{ input: 2, points: 99 }]'))).toEqual(['scheme.missing-field']);
  });
});

/** The figures of one subject, and what the engine says of every node. */
function exampleOf(scheme: Scheme, frame: Frame): SchemeExample {
  const plan = compile(scheme);
  const words: readonly ExampleFigure[] = [0, 'missing', 'n/a', 'exempt', 'missing'];
  const figures = new Map<string, Record<string, ExampleFigure | Record<string, ExampleFigure>>>();
  const elements = new Map<string, ExampleFigure>();
  for (const [column, { values, status }] of frame.columns) {
    const code = status?.[0] ?? STATUS.ok;
    const figure = code === STATUS.ok ? (values[0] ?? 0) : (words[code] ?? 'missing');
    if (scheme.elements?.some(({ id }) => id === column)) {
      elements.set(column, figure);
      continue;
    }
    const [leaf = '', name, option] = column.split(':');
    const own = figures.get(leaf) ?? {};
    if (option === undefined) own[name ?? 'value'] = figure;
    else own[name ?? ''] = { ...(own[name ?? ''] as Record<string, ExampleFigure> | undefined), [option]: figure };
    figures.set(leaf, own);
  }
  const alone: Frame = {
    subjects: ['s'],
    columns: new Map(
      [...frame.columns].map(([column, { values, status }]) => {
        const code = status?.[0] ?? STATUS.ok;
        return [
          column,
          { values: values.slice(0, 1), status: Uint8Array.of(code === STATUS.invalid ? STATUS.missing : code) },
        ];
      }),
    ),
  };
  const results = evaluate(plan, alone);
  const points = plan.nodes.map(({ id }): [string, ExampleOutcome] => {
    const { status, points: given } = results.node(id);
    const code = status[0] ?? 0;
    return [id, code === STATUS.ok ? (given[0] ?? 0) : (statusWord(code) as ExampleOutcome)];
  });
  return { input: Object.fromEntries([...figures, ...elements]), points: Object.fromEntries(points) };
}

test('what the engine computes holds as an example, printed and read again; another figure does not', () => {
  const places = fc.record({ places: fc.integer({ min: 0, max: 2 }), rounding: fc.constant('half-up' as const) });
  const cases = arbitraryCase(arbitraryScheme({ points: places, aggregates: ['mean'] }));
  fc.assert(
    fc.property(cases, ({ scheme: bare, frame }) => {
      const display = { points: { places: 15, rounding: 'half-up' as const }, rate: bare.display.rate };
      const plain = { ...bare, display };
      fc.pre(frame.columns.size > 0);
      const example = exampleOf(plain, frame);
      const scheme: Scheme = { ...plain, examples: [example] };
      const text = printScheme(scheme);
      const parsed = parseScheme(text);
      expect(parsed.issues.filter(({ severity }) => severity === 'error').map(({ message }) => message.en)).toEqual([]);
      expect(parsed.scheme).toEqual(scheme);
      const root = (example.points as Record<string, ExampleOutcome>).root;
      const wrong: SchemeExample = { ...example, points: typeof root === 'number' ? root + 1 : 1 };
      expect(codes(printScheme({ ...plain, examples: [wrong] }))).toContain('scheme.example-points');
    }),
    { numRuns: 60, interruptAfterTimeLimit: 3_000, markInterruptAsFailure: false },
  );
});
