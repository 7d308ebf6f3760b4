import { describe, expect, test } from 'vitest';
import { compile } from '../evaluate/compile.ts';
import { evaluate } from '../evaluate/evaluate.ts';
import { frame, group, leaf, scheme } from '../evaluate/testing/builders.ts';
import { STATUS } from '../evaluate/types.ts';
import { describeRule } from '../explain/describe-rule.ts';
import type { LeafNode, PointsMode } from '../scheme/types.ts';
import { RULES, ruleOf } from './registry.ts';

const WORDS = new Map<number, string>([
  [STATUS.missing, 'missing'],
  [STATUS.notApplicable, 'not-applicable'],
  [STATUS.exempt, 'exempt'],
  [STATUS.invalid, 'invalid'],
]);

type Declared = ReturnType<typeof ruleOf>;
function exampleLeaf(rule: Declared, example: Declared['examples'][number]): LeafNode {
  return leaf('x', example.max, example.spec, {
    missing: example.missing ?? 'block',
    input: { type: rule.inputTypes[0] ?? 'number', ...example.input },
    ...(example.bonusCap === undefined ? {} : { bonus: { cap: example.bonusCap } }),
  });
}

describe.each(
  Object.values(RULES).map((rule) => [rule.kind, ruleOf(rule.examples[0]?.spec ?? { kind: 'direct' })] as const),
)('%s', (kind, rule) => {
  test('is declared in full', () => {
    expect(rule.kind).toBe(kind);
    expect(rule.examples.length).toBeGreaterThanOrEqual(2);
    for (const text of [rule.title, rule.summary, ...rule.parameters.flatMap((p) => [p.title, p.description])]) {
      expect(text['zh-CN']).toMatch(/[\u4e00-\u9fff]/);
      expect(text.en).not.toBe('');
    }
    const names = rule.parameters.map((p) => p.name);
    for (const { spec } of rule.examples) {
      for (const key of Object.keys(spec)) if (key !== 'kind') expect(names).toContain(key);
      for (const p of rule.parameters) if (p.required) expect(Object.keys(spec)).toContain(p.name);
    }
  });

  test.each(rule.examples.map((example) => [example.title.en, example] as const))(
    'is said in words: %s',
    (_title, example) => {
      const node = exampleLeaf(rule, example);
      const said = describeRule(scheme(group('root', 100, [node])), node);
      expect(said).toEqual(example.says);
      // A name of the language itself (`min-max`, `{"good":1}`) is no word of a sentence.
      expect(said['zh-CN']).not.toMatch(/[{}"[\]]|[a-z]-[a-z]/);
    },
  );

  const modes: readonly PointsMode[] = ['exact', { places: 2, rounding: 'half-up' }];
  test.each(rule.examples.flatMap((example) => modes.map((points) => [example.title.en, points, example] as const)))(
    '%s (%j)',
    (_title, points, example) => {
      const node = exampleLeaf(rule, example);
      const columns = Object.fromEntries(
        Object.entries(example.inputs).map(([suffix, cells]) => [suffix === '' ? 'x' : `x:${suffix}`, cells]),
      );
      const results = evaluate(
        compile(scheme(group('root', 100, [node], { missing: 'exclude' }), { points })),
        frame(columns, example.groups),
      );
      const { status, points: got } = results.node('x');
      const given = Array.from(status, (code, i) => (code === STATUS.ok ? (got[i] as number) : WORDS.get(code)));
      expect(given).toHaveLength(example.expect.length);
      example.expect.forEach((want, i) => {
        if (typeof want === 'number' && points === 'exact') expect(given[i]).toBeCloseTo(want, 12);
        else expect(given[i]).toBe(want);
      });
    },
  );
});
