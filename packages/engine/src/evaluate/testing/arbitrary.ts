import fc from 'fast-check';
import { Rational } from '../../number/rational.ts';
import type { PointsMode, RuleSpec, Scheme, SchemeNode } from '../../scheme/types.ts';
import { arbitraryElements, withElements } from '../../testing/arbitrary-elements.ts';
import type { Frame } from '../types.ts';
import type { CellInput } from './builders.ts';
import { frame, group, leaf, scheme } from './builders.ts';
import { HALF_OPEN, STEPPED } from './oracle.ts';

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
  fc
    .record({ method: fc.constantFrom('mean' as const, 'last' as const, 'weighted' as const) })
    .map(({ method }) => () => ({
      kind: 'carry' as const,
      from: 'routine',
      periods: ['p1', 'p2', 'p3'],
      outOf: 40,
      method,
      ...(method === 'weighted' ? { weights: { p1: 0.2, p2: 0.3, p3: 0.5 } } : {}),
    })),
  fc.record({ abstain: fc.boolean(), third: fc.boolean() }).map(({ abstain, third }) => () => ({
    kind: 'ballot' as const,
    options: { good: 1, fair: 0.6, poor: 0 },
    abstain: abstain ? ['unknown'] : [],
    groups: third ? { a: 0.2, b: 0.3, c: 0.5 } : { a: 0.35, b: 0.65 },
  })),
  fc.constant(() => ({ kind: 'formula' as const, expression: HALF_OPEN, result: 'rate' as const })),
  fc.constant(() => ({ kind: 'formula' as const, expression: STEPPED, result: 'points' as const })),
);

type Draft = { max: number; node: (id: string) => SchemeNode };

const leafDraft: fc.Arbitrary<Draft> = fc
  .record({ max: marks, rule, missing: policy })
  .map(({ max, rule: make, missing }) => {
    const spec = make(max);
    const input = { type: spec.kind === 'ballot' ? ('ballot' as const) : ('number' as const) };
    return { max, node: (id) => leaf(id, max, spec, { missing, input }) };
  });
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

/** Columns of ballots hold counts, often none. */
const vote = fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 9 }));
const BALLOT = /:[abc]:/;

function leafIds(node: SchemeNode): string[] {
  if (node.kind === 'group') return node.children.flatMap(leafIds);
  const { id, rule: spec } = node;
  switch (spec.kind) {
    case 'rating':
      return spec.raters.map((rater) => `${id}:${rater}`);
    case 'carry':
      return spec.periods.map((period) => `${id}:${period}`);
    case 'ballot':
      return Object.keys(spec.groups).flatMap((of) =>
        [...Object.keys(spec.options), ...spec.abstain].map((option) => `${id}:${of}:${option}`),
      );
    case 'formula':
      return spec.expression === HALF_OPEN ? [id, `${id}:open`, `${id}:all`] : [id, `${id}:extra`];
    case 'ratio':
      return typeof spec.target === 'string' ? [id, `${id}:${spec.target}`] : [id];
    default:
      return [id];
  }
}

/** Every column once: what is read from an element is in the element's. */
function columnsOf(made: Scheme): string[] {
  const read = new Map<string, string>();
  const visit = (node: SchemeNode): void => {
    if (node.kind === 'group') node.children.forEach(visit);
    else
      for (const [name, element] of Object.entries(node.input.reads ?? {}))
        read.set(name === 'value' ? node.id : `${node.id}:${name}`, element);
  };
  visit(made.root);
  return [...new Set(leafIds(made.root).map((id) => read.get(id) ?? id))];
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
      elements: arbitraryElements,
    })
    .chain(({ draft, groups, gaps, elements, ...rest }) => {
      const made = withElements(scheme(draft.node('n'), rest), elements);
      const cell: fc.Arbitrary<CellInput> = gaps
        ? fc.oneof({ weight: 6, arbitrary: number }, { weight: 1, arbitrary: reason })
        : number;
      const count: fc.Arbitrary<CellInput> = gaps
        ? fc.oneof({ weight: 20, arbitrary: vote }, { weight: 1, arbitrary: reason })
        : vote;
      const votes = fc.array(count, { minLength: groups.length, maxLength: groups.length });
      const cells = fc.array(cell, { minLength: groups.length, maxLength: groups.length });
      return fc
        .record(Object.fromEntries(columnsOf(made).map((id) => [id, BALLOT.test(id) ? votes : cells])))
        .map((columns) => ({ scheme: made, frame: frame(columns, groups) }));
    });
}
