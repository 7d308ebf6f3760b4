import fc from 'fast-check';
import type { InputSpec, LeafNode, PointsMode, RuleKind, RuleSpec, Winsorise } from '../scheme/types.ts';

export const RULE_KINDS: readonly RuleKind[] = [
  'direct',
  'ratio',
  'linear',
  'bands',
  'deduct',
  'bonus',
  'veto',
  'rank',
  'relative',
  'ballot',
  'rating',
  'carry',
  'formula',
];

type LeafPart = Pick<LeafNode, 'max' | 'rule' | 'input'> &
  Partial<Pick<LeafNode, 'bonus' | 'provider' | 'author' | 'points' | 'evidence' | 'attachment' | 'minutes'>>;
/** A leaf before it has its place in a tree. */
export interface DraftLeaf {
  readonly kind: 'leaf';
  readonly part: LeafPart;
}
interface Ruled {
  readonly rule: RuleSpec;
  readonly input: InputSpec;
}

const figure = fc.integer({ min: -100_000, max: 100_000 }).map((n) => n / 100);
const share = fc.integer({ min: 0, max: 100 }).map((n) => n / 100);
const direction = fc.constantFrom('up' as const, 'down' as const);
const over = fc.constantFrom('group' as const, 'all' as const);
const sometimes = <T>(arbitrary: fc.Arbitrary<T>, freq = 4) => fc.option(arbitrary, { nil: undefined, freq });

/** `part` of `max` hundredths, as whole hundredths. */
const points = (max: number, part: number) => Math.floor(max * part) / 100;

const winsorise: fc.Arbitrary<Winsorise> = fc.oneof(
  fc.record({
    method: fc.constant('percentile' as const),
    lower: fc.constantFrom(0, 0.01, 0.05),
    upper: fc.constantFrom(0.95, 0.99, 1),
    over,
  }),
  fc.record({
    method: fc.constant('skewness' as const),
    points: fc.integer({ min: 1, max: 5 }),
    skew: fc.constant(2),
    kurt: fc.constant(3.5),
    over,
  }),
);

/** A leaf with a rule of this kind. Full marks are whole hundredths up to 100; vetoes, and some bonuses, have none. */
export function arbitraryRule(kind: RuleKind): fc.Arbitrary<DraftLeaf> {
  const department = sometimes(fc.constantFrom('discipline', 'organisation'), 2);
  return fc
    .record({
      max: fc.integer({ min: 1, max: 10_000 }),
      beyond: fc.boolean(),
      provider: department,
      author: department,
      points: sometimes(fc.constantFrom<PointsMode>('exact', { places: 1, rounding: 'down' }), 8),
      attachment: sometimes(fc.constant('required' as const)),
      minutes: sometimes(fc.constantFrom(0.5, 3)),
      evidence: sometimes(fc.constant({ 'zh-CN': '会议记录', en: 'Minutes' })),
    })
    .chain(({ max, beyond, ...rest }) =>
      ruled(kind, max).map((ruledPart): DraftLeaf => {
        const marks = max / 100;
        const own =
          kind === 'veto'
            ? { max: 0 }
            : kind === 'bonus' && beyond
              ? { max: 0, bonus: { cap: marks } }
              : { max: marks };
        return { kind: 'leaf', part: { ...own, ...ruledPart, ...present(rest) } };
      }),
    );
}

function present<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}

/** Rule and input of a leaf with `max` hundredths of full marks. */
function ruled(kind: RuleKind, max: number): fc.Arbitrary<Ruled> {
  switch (kind) {
    case 'direct':
      return fc.constant({ rule: { kind }, input: { type: 'points' } });
    case 'ratio':
      return fc
        .record({ target: fc.integer({ min: 1, max: 500 }), named: fc.boolean(), cap: fc.constantFrom(1, 1.2) })
        .map(
          ({ target, named, cap }): Ruled => ({
            rule: { kind, target: named ? 'target' : target / 10, cap },
            input: {
              type: 'number',
              ...(named ? { named: ['target'], labels: { target: { 'zh-CN': '计划数' } } } : {}),
            },
          }),
        );
    case 'linear':
      return fc
        .tuple(figure, figure, sometimes(winsorise))
        .filter(([from, to]) => from !== to)
        .map(
          ([from, to, outliers]): Ruled => ({
            rule: { kind, from, to },
            input: { type: 'percent', ...present({ winsorise: outliers }) },
          }),
        );
    case 'bands':
      return bands(max);
    case 'deduct':
      return fc.tuple(share, share).map(
        ([each, floor]): Ruled => ({
          rule: { kind, each: points(max, each), floor: points(max, floor) },
          input: { type: 'count', min: 0, max: 100 },
        }),
      );
    case 'bonus':
      return fc.tuple(share, share).map(
        ([each, cap]): Ruled => ({
          rule: { kind, each: points(max, each), cap: points(max, cap) },
          input: { type: 'count' },
        }),
      );
    case 'veto':
      return fc
        .constantFrom<RuleSpec>(
          { kind, scope: 'node', cap: 0 },
          { kind, scope: 'total', cap: 0.01 },
          { kind, scope: 'grade', grade: 'fair' },
        )
        .map((rule): Ruled => ({ rule, input: { type: 'count' } }));
    case 'rank':
      return fc
        .record({
          direction,
          ties: fc.constantFrom('best' as const, 'mean' as const, 'worst' as const),
          parts: fc.option(fc.array(share, { minLength: 1, maxLength: 4 })),
        })
        .map(({ parts, ...rest }): Ruled => {
          const places = parts?.map((part) => points(max, part)).toSorted((a, b) => b - a) ?? 'even';
          return { rule: { kind, ...rest, points: places }, input: { type: 'number' } };
        });
    case 'relative':
      return relative();
    case 'ballot':
      return fc
        .record({ abstain: fc.boolean(), three: fc.boolean(), source: sometimes(fc.constantFrom('ballot', 'survey')) })
        .map(
          ({ abstain, three, source }): Ruled => ({
            rule: {
              kind,
              options: { excellent: 1, good: 0.8, fair: 0.6, poor: 0.4 },
              abstain: abstain ? ['unknown'] : [],
              groups: three ? { leader: 0.2, team: 0.4, staff: 0.4 } : { all: 1 },
            },
            input: { type: 'ballot', ...present({ source }) },
          }),
        );
    case 'rating':
      return fc
        .record({
          count: fc.integer({ min: 1, max: 6 }),
          method: fc.constantFrom('mean' as const, 'trimmed' as const),
          trim: fc.integer({ min: 0, max: 2 }),
          outOf: fc.constantFrom(10, 100),
        })
        .map(
          ({ count, ...rest }): Ruled => ({
            rule: { kind, raters: Array.from({ length: count }, (_, i) => `r${i + 1}`), ...rest },
            input: { type: 'rating' },
          }),
        );
    case 'carry':
      return carry();
    case 'formula':
      return fc.constantFrom<Ruled>(
        {
          rule: { kind, expression: 'done / received >= 0.95 ? 1 : done / received', result: 'rate' },
          input: { type: 'number', named: ['done', 'received'] },
        },
        { rule: { kind, expression: 'min(value * 0.5, 3)', result: 'points' }, input: { type: 'count' } },
      );
  }
}

function bands(max: number): fc.Arbitrary<Ruled> {
  return fc
    .record({
      direction,
      from: fc.uniqueArray(figure, { minLength: 1, maxLength: 5 }),
      parts: fc.array(share, { minLength: 5, maxLength: 5 }),
      otherwise: share,
    })
    .map(({ direction: way, from, parts, otherwise }) => {
      const sorted = from.toSorted((a, b) => (way === 'up' ? b - a : a - b));
      const list = sorted.map((value, i) => ({ from: value, points: points(max, parts[i] ?? 0) }));
      return {
        rule: { kind: 'bands', direction: way, bands: list, otherwise: points(max, otherwise) },
        input: { type: 'number', unit: { 'zh-CN': '件', en: 'cases' } },
      };
    });
}

function relative(): fc.Arbitrary<Ruled> {
  return fc
    .record({
      method: fc.constantFrom(
        'min-max' as const,
        'percentile' as const,
        'z-score' as const,
        'distance-to-target' as const,
      ),
      direction,
      over,
      low: fc.integer({ min: 0, max: 50 }),
      high: fc.integer({ min: 51, max: 100 }),
      target: figure,
      outliers: sometimes(winsorise, 3),
    })
    .map(({ low, high, target, outliers, ...rest }) => ({
      rule: {
        kind: 'relative',
        ...rest,
        to: [low / 100, high / 100],
        ...(rest.method === 'distance-to-target' ? { target } : {}),
      },
      input: { type: 'number', ...present({ winsorise: outliers }) },
    }));
}

/** Weights add up to 1: 0.2 for every period but the first, the rest for that one. */
function carry(): fc.Arbitrary<Ruled> {
  return fc
    .record({
      count: fc.integer({ min: 1, max: 4 }),
      method: fc.constantFrom('mean' as const, 'last' as const, 'weighted' as const),
      outOf: fc.constantFrom(100, 120),
    })
    .map(({ count, method, outOf }) => {
      const periods = Array.from({ length: count }, (_, i) => `2026-0${i + 1}`);
      const shares = periods.map((period, i) => [period, i === 0 ? (10 - 2 * (count - 1)) / 10 : 0.2] as const);
      const weights = method === 'weighted' ? { weights: Object.fromEntries(shares) } : {};
      return { rule: { kind: 'carry', from: 'routine', periods, method, ...weights, outOf }, input: { type: 'carry' } };
    });
}
