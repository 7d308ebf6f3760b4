import { describe, expect, test } from 'vitest';
import { explain } from '../explain/explain.ts';
import { ruleOf } from '../rules/registry.ts';
import type { LeafNode, PointsMode, RuleSpec } from '../scheme/types.ts';
import { compile } from './compile.ts';
import { evaluate } from './evaluate.ts';
import type { CellInput } from './testing/builders.ts';
import { frame, group, leaf, scheme } from './testing/builders.ts';

type Columns = Readonly<Record<string, readonly CellInput[]>>;

/** One leaf `x`, missing: exclude; status, points and sentence of its first subject. */
function only(rule: RuleSpec, columns: Columns, rest: Partial<LeafNode> & { mode?: PointsMode } = {}) {
  const { mode = { places: 2, rounding: 'half-up' }, ...own } = rest;
  const node = leaf('x', 5, rule, {
    missing: 'exclude',
    input: { type: ruleOf(rule).inputTypes[0] ?? 'number' },
    ...own,
  });
  const plan = compile(scheme(group('r', 5, [node], { missing: 'exclude' }), { points: mode }));
  const { status, points, sentence } = explain(evaluate(plan, frame(columns)), 0, 'x');
  return { status, points, said: sentence['zh-CN'] };
}

describe('figures no register holds', () => {
  const relative = { kind: 'relative', direction: 'up', over: 'all', to: [0, 1] } as const;
  test.each<[string, RuleSpec]>([
    ['min-max', { ...relative, method: 'min-max' }],
    ['z-score', { ...relative, method: 'z-score' }],
    ['ratio', { kind: 'ratio', target: 1, cap: 1 }],
    ['formula', { kind: 'formula', expression: 'value * value', result: 'points' }],
  ])('%s refuses them with a reason, and the others are scored', (_, rule) => {
    for (const mode of ['exact', { places: 2, rounding: 'half-up' }] as const) {
      const { status, said } = only(rule, { x: [1e308, 4, 2] }, { mode });
      expect([status, said.includes('大于一千万亿')]).toEqual(['invalid', true]);
      expect(only(rule, { x: [4, 1e308, 2] }, { mode }).points).not.toBeNull();
    }
  });

  test('what is not finite never becomes a number', () => {
    expect(only({ kind: 'direct' }, { x: [Number.NaN] }).status).toBe('invalid');
    expect(only({ kind: 'direct' }, { x: [Number.POSITIVE_INFINITY] }).status).toBe('invalid');
  });
});

describe('parts', () => {
  const ballot = {
    kind: 'ballot',
    options: { 好: 1, 差: 0 },
    abstain: ['弃权'],
    groups: { 群众: 0.5, 干部: 0.5 },
  } as const;

  test('a rater group with abstentions only leaves its weight to the others, by name', () => {
    const votes = { 'x:群众:好': [0], 'x:群众:差': [0], 'x:群众:弃权': [9], 'x:干部:好': [3], 'x:干部:差': [1] };
    const { status, points, said } = only(ballot, votes);
    expect([status, points]).toEqual(['ok', 3.75]);
    expect(said).toContain('群众没有有效票，不参与');
  });

  test('no ballot at all is refused, not zero', () => {
    const votes = { 'x:群众:好': [0], 'x:群众:差': [0], 'x:干部:好': [0], 'x:干部:差': [0] };
    expect(only(ballot, votes)).toMatchObject({ status: 'invalid', points: null });
  });

  test('a carried result of which only periods without weight are there is missing', () => {
    const rule = {
      kind: 'carry',
      from: 'm',
      periods: ['a', 'b'],
      method: 'weighted',
      weights: { a: 0, b: 1 },
      outOf: 100,
    } as const;
    const { status, said } = only(rule, { 'x:a': [80], 'x:b': ['missing'] });
    expect([status, said.includes('缺“b”')]).toEqual(['missing', true]);
  });

  test('trimming never takes the last mark', () => {
    const rule = { kind: 'rating', raters: ['a', 'b'], method: 'trimmed', trim: 5, outOf: 100 } as const;
    expect(only(rule, { 'x:a': [80], 'x:b': [91] })).toMatchObject({ status: 'ok', points: 4.28 });
  });
});

test('a target of nothing is refused; where there was nothing to do the item does not apply', () => {
  const rule = { kind: 'ratio', target: 't', cap: 1 } as const;
  expect(only(rule, { x: [0], 'x:t': [0] }).status).toBe('invalid');
  expect(only(rule, { x: ['not-applicable'], 'x:t': [0] }).status).toBe('not-applicable');
});

test('nobody at all, and fifty levels', () => {
  const deep = Array.from({ length: 50 }).reduce<ReturnType<typeof group> | LeafNode>(
    (node, _, level) => group(`g${level}`, 5, [node]),
    leaf('x', 5, { kind: 'direct' }),
  );
  const plan = compile(scheme(deep));
  expect(evaluate(plan, { subjects: [], columns: new Map() }).root.points).toHaveLength(0);
  expect(explain(evaluate(plan, frame({ x: [4] })), 0).points).toBe(4);
});
