import fc from 'fast-check';
import { Rational } from '../../number/rational.ts';
import type { PointsMode, RuleSpec, Scheme, SchemeNode } from '../../scheme/types.ts';
import type { Frame } from '../types.ts';
import type { CellInput } from './builders.ts';
import { frame, group, leaf, scheme } from './builders.ts';

// Random schemes and figures for property tests: small trees with every kind of node, and figures with many ties.

const marks = fc.integer({ min: 1, max: 800 }).map((n) => n / 100);
const policy = fc.constantFrom('block' as const, 'exclude' as const, 'exclude' as const, 'zero' as const);
const direction = fc.constantFrom('up' as const, 'down' as const);
const small = fc.integer({ min: 1, max: 40 });
const share = fc.integer({ min: 0, max: 100 }).map((n) => n / 100);

const rule: fc.Arbitrary<(max: number) => RuleSpec> = fc.oneof(
  fc.constant(() => ({ kind: 'direct' }) as const),
  fc
    .record({ target: fc.oneof(small, fc.constant('goal')), cap: fc.constantFrom(1, 1.2) })
    .map((r) => () => ({ kind: 'ratio' as const, ...r })),
  fc.record({ from: small, gap: small, back: fc.boolean() }).map(({ from, gap, back }) => () => ({
    kind: 'linear' as const,
    from,
    to: back ? from - gap : from + gap,
  })),
  fc
    .record({ direction, cuts: fc.uniqueArray(small, { minLength: 1, maxLength: 3 }) })
    .map(({ direction: way, cuts }) => (max: number) => ({
      kind: 'bands' as const,
      direction: way,
      bands: cuts.map((from, k) => ({ from, points: Number((max / (k + 1)).toFixed(2)) })),
      otherwise: 0,
    })),
  fc.record({ each: share, floor: fc.constantFrom(0, 0.01) }).map((r) => () => ({ kind: 'deduct' as const, ...r })),
  fc
    .record({
      direction,
      ties: fc.constantFrom('best' as const, 'mean' as const, 'worst' as const),
      even: fc.boolean(),
    })
    .map(({ even, ...r }) => (max: number) => ({
      kind: 'rank' as const,
      ...r,
      points: even ? ('even' as const) : [max, Number((max / 3).toFixed(3)), 0],
    })),
  fc
    .record({
      method: fc.constantFrom(
        'min-max' as const,
        'percentile' as const,
        'z-score' as const,
        'distance-to-target' as const,
      ),
      direction,
      over: fc.constantFrom('group' as const, 'all' as const),
      to: fc.constantFrom([0, 1] as const, [0.01, 1] as const, [0.6, 0.95] as const),
      target: small,
    })
    .map((r) => () => ({ kind: 'relative' as const, ...r })),
  fc
    .record({ method: fc.constantFrom('mean' as const, 'trimmed' as const), trim: fc.constantFrom(1, 2) })
    .map((r) => () => ({ kind: 'rating' as const, raters: ['r1', 'r2', 'r3'], outOf: 40, ...r })),
);

type Draft = { max: number; node: (id: string) => SchemeNode };

const leafDraft: fc.Arbitrary<Draft> = fc
  .record({ max: marks, rule, missing: policy })
  .map(({ max, rule: make, missing }) => ({ max, node: (id) => leaf(id, max, make(max), { missing }) }));
const bonusDraft: fc.Arbitrary<Draft> = fc
  .record({ each: share, cap: marks, missing: policy })
  .map(({ each, cap, missing }) => ({
    max: 0,
    node: (id) => leaf(id, 0, { kind: 'bonus', each, cap }, { bonus: { cap }, missing }),
  }));
const vetoDraft: fc.Arbitrary<Draft> = fc
  .record({ scope: fc.constantFrom('node' as const, 'total' as const), cap: marks, missing: policy })
  .map(({ missing, ...r }) => ({ max: 0, node: (id) => leaf(id, 0, { kind: 'veto', ...r }, { missing }) }));

function groupDraft(child: fc.Arbitrary<Draft>): fc.Arbitrary<Draft> {
  return fc
    .record({
      weighted: fc.array(child, { minLength: 1, maxLength: 4 }),
      loose: fc.array(fc.oneof(bonusDraft, vetoDraft), { maxLength: 2 }),
      aggregate: fc.constantFrom(
        ...(['mean', 'mean', 'mean', 'mean', 'geometric', 'harmonic', 'median', 'min'] as const),
      ),
      relative: fc.option(marks, { nil: undefined, freq: 3 }),
      missing: policy,
    })
    .map(({ weighted, loose, aggregate, relative, missing }) => {
      const max = relative ?? Rational.sum(weighted.map((c) => Rational.of(c.max))).toNumber();
      const weights = relative === undefined ? ('sum' as const) : ('relative' as const);
      return {
        max,
        node: (id) =>
          group(
            id,
            max,
            [...weighted, ...loose].map((c, k) => c.node(`${id}.${k}`)),
            { aggregate, weights, missing },
          ),
      };
    });
}

const tree = groupDraft(
  fc.oneof(
    leafDraft,
    groupDraft(fc.oneof({ weight: 3, arbitrary: leafDraft }, { weight: 1, arbitrary: groupDraft(leafDraft) })),
  ),
);

const reason = fc.constantFrom('missing' as const, 'not-applicable' as const, 'exempt' as const, 'invalid' as const);
const number = fc.oneof(
  fc.integer({ min: 0, max: 6 }),
  fc.integer({ min: 0, max: 4000 }).map((n) => n / 100),
  fc.integer({ min: 0, max: 40000 }).map((n) => n / 1000),
);

function leafIds(node: SchemeNode): string[] {
  if (node.kind === 'group') return node.children.flatMap(leafIds);
  if (node.rule.kind === 'rating') return node.rule.raters.map((rater) => `${node.id}:${rater}`);
  if (node.rule.kind === 'ratio' && typeof node.rule.target === 'string')
    return [node.id, `${node.id}:${node.rule.target}`];
  return [node.id];
}

export interface Case {
  readonly scheme: Scheme;
  readonly frame: Frame;
}

export function cases(points: fc.Arbitrary<PointsMode>): fc.Arbitrary<Case> {
  return fc
    .record({
      draft: tree,
      points,
      ties: fc.constantFrom('competition' as const, 'dense' as const),
      minCoverage: fc.constantFrom(0, 0.65),
      groups: fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 8 }),
      gaps: fc.boolean(),
    })
    .chain(({ draft, groups, gaps, ...rest }) => {
      const made = scheme(draft.node('n'), rest);
      const cell: fc.Arbitrary<CellInput> = gaps
        ? fc.oneof({ weight: 6, arbitrary: number }, { weight: 1, arbitrary: reason })
        : number;
      const cells = fc.array(cell, { minLength: groups.length, maxLength: groups.length });
      return fc
        .record(Object.fromEntries(leafIds(made.root).map((id) => [id, cells])))
        .map((columns) => ({ scheme: made, frame: frame(columns, groups) }));
    });
}
