import fc from 'fast-check';
import type { Aggregate, LeafNode, RoundingMode, RuleKind, Scheme, SchemeNode, Text } from '../scheme/types.ts';
import { arbitraryElements, withElements } from './arbitrary-elements.ts';
import { arbitraryRule, type DraftLeaf, RULE_KINDS } from './arbitrary-rule.ts';

export interface SchemeOptions {
  /** Rules that may occur; all by default. */
  readonly kinds?: readonly RuleKind[];
  /** Titles and notes: plain ones by default, or whatever a person might paste. */
  readonly texts?: 'plain' | 'hostile';
  readonly points?: fc.Arbitrary<Scheme['points']>;
  readonly missing?: fc.Arbitrary<Scheme['missing']>;
  readonly aggregates?: readonly Aggregate[];
}

interface About {
  readonly title: Text | undefined;
  readonly note: Text | undefined;
  readonly weightNote: Text | undefined;
  readonly basis: string | undefined;
  readonly missing: Scheme['missing'] | undefined;
}
interface DraftGroup {
  readonly kind: 'group';
  readonly aggregate: Aggregate;
  readonly relative: boolean;
  /** Full marks in hundredths where the children do not decide. */
  readonly own: number;
  readonly children: readonly DraftNode[];
}
type DraftNode = (DraftGroup | DraftLeaf) & { readonly about: About };

const HOSTILE = [
  '是',
  'yes',
  'null',
  '~',
  '1.0',
  '# x',
  'a: b',
  '- a',
  '"q"',
  "it's",
  ' lead',
  'trail ',
  'two\nlines',
  '',
  '2026-01-01',
  '{a}',
  '[',
  '*x',
  '&x',
  '!t',
  '%',
  '@',
  '`',
  '\t',
  '🙂',
  '<<',
  '0x1f',
  '.nan',
  '-',
  '?',
  '|',
  '>',
  'a #b',
  'x,y',
  '\u2028',
  '\u0007',
  '\r\n',
];
const AGGREGATES: readonly Aggregate[] = ['mean', 'geometric', 'harmonic', 'median', 'min'];
const MODES: readonly RoundingMode[] = ['half-up', 'half-even', 'down', 'floor', 'ceil'];

const rounding = fc.record({ places: fc.integer({ min: 0, max: 4 }), rounding: fc.constantFrom(...MODES) });
const missingPolicy = fc.constantFrom<Scheme['missing']>('block', 'exclude', 'zero');
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 3 });
const hundredth = fc.integer({ min: 0, max: 100 }).map((n) => n / 100);

function text(kind: 'plain' | 'hostile'): fc.Arbitrary<Text> {
  const hostile = fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: 'grapheme' }));
  const words = kind === 'plain' ? fc.constantFrom('集体决策', '廉政风险', '办结率') : hostile;
  return fc.oneof(
    words.map((zh) => ({ 'zh-CN': zh })),
    fc.tuple(words, words).map(([zh, en]) => ({ 'zh-CN': zh, en })),
  );
}

/**
 * Valid schemes, small ones first. Full marks are whole hundredths and groups add up exactly; ids are `n1`, `n2`, … in tree
 * order under `root`; the grades excellent, good and fair start at 90, 80 and 60 % of the root's maximum.
 */
export function arbitraryScheme(options: SchemeOptions = {}): fc.Arbitrary<Scheme> {
  const { kinds = RULE_KINDS, texts = 'plain', aggregates = AGGREGATES, missing = missingPolicy } = options;
  const words = text(texts);
  const basis = maybe(words.map((one) => one['zh-CN']));
  const about = fc.record({
    title: maybe(words),
    note: maybe(words),
    weightNote: maybe(words),
    basis,
    missing: maybe(missing),
  });
  const leaf = fc
    .tuple(fc.constantFrom(...kinds).chain(arbitraryRule), about)
    .map(([draft, own]) => ({ ...draft, about: own }));
  const { node } = fc.letrec<{ node: DraftNode; group: DraftNode }>((tie) => ({
    node: fc.oneof({ depthSize: 'small', withCrossShrink: true }, leaf, tie('group')),
    group: fc.record({
      kind: fc.constant('group' as const),
      aggregate: fc.constantFrom(...aggregates),
      relative: fc.boolean(),
      own: fc.integer({ min: 1, max: 10_000 }),
      children: fc.array(tie('node'), { minLength: 1, maxLength: 5 }),
      about,
    }),
  }));
  const rest = fc.record({
    points: options.points ?? fc.oneof(fc.constant('exact' as const), rounding),
    display: fc.record({ points: rounding, rate: rounding }),
    missing,
    minCoverage: hundredth,
    ties: fc.constantFrom<Scheme['ties']>('competition', 'dense'),
    period: fc.constantFrom<Scheme['period']>('month', 'quarter', 'year', 'term', 'once'),
    version: fc.integer({ min: 1, max: 50 }),
    labels: maybe(fc.constant({ target: { 'zh-CN': '目标', en: 'target' }, leader: { 'zh-CN': '领导' } })),
    groups: fc.subarray([
      { id: 'township', title: { 'zh-CN': '乡镇' } },
      { id: 'department', title: { 'zh-CN': 'department' } },
    ]),
  });
  const head = fc.record({ title: maybe(words), note: maybe(words), basis });
  const alert = fc.tuple(fc.constantFrom('below', 'atMost', 'above', 'atLeast'), hundredth, fc.boolean());
  return fc
    .tuple(node, rest, head, alert, arbitraryElements)
    .map(([draft, { labels, ...fields }, { title, note, basis: rule }, [bound, threshold, listed], elements]) => {
      const root = new Assembler().node(rooted(draft), 'root', fields.missing);
      const scheme: Scheme = {
        scheme: 'arbitrary-scheme',
        title: title ?? { 'zh-CN': 'arbitrary-scheme' },
        subject: 'unit',
        ...(rule === undefined ? {} : { basis: rule }),
        ...(note === undefined ? {} : { note }),
        ...(labels === undefined ? {} : { labels }),
        ...fields,
        departments: [],
        root,
        alerts: [
          { id: 'low', title: { 'zh-CN': 'low' }, level: 'yellow', when: { depth: 0, of: 'rate', [bound]: threshold } },
          {
            id: 'half',
            title: { 'zh-CN': '过半' },
            level: 'red',
            when: { node: 'root', of: 'points', below: root.max / 2 },
          },
        ],
        ...contradictionsOf(root),
        grades: [
          {
            id: 'excellent',
            title: { 'zh-CN': '优秀' },
            from: part(root.max, 90),
            quota: { share: 0.3, rounding: 'floor' },
          },
          { id: 'good', title: { 'zh-CN': '良好', en: 'Good' }, from: part(root.max, 80) },
          { id: 'fair', title: { 'zh-CN': 'fair' }, from: part(root.max, 60) },
        ],
      };
      const read = withElements(scheme, elements);
      const departments = departmentsOf(read).map((id) => ({ id, title: { 'zh-CN': listed ? `${id}局` : id } }));
      return { ...read, departments };
    });
}

/** A contradiction rule where a scheme has both, a ballot and something to set it against. */
function contradictionsOf(root: SchemeNode): Pick<Scheme, 'contradictions'> {
  const leaves = [...leavesOf(root)];
  const ballot = leaves.find(({ rule }) => rule.kind === 'ballot');
  const against = leaves.find(({ rule }) => rule.kind !== 'ballot');
  if (ballot === undefined || against === undefined) return {};
  const sides = { ballot: ballot.id, ballotBelow: 0.8, against: against.id, againstFrom: 0.9 };
  return { contradictions: [{ id: 'voices', title: { 'zh-CN': '相反', en: 'apart' }, ...sides }] };
}

function* leavesOf(node: SchemeNode): Generator<LeafNode> {
  if (node.kind === 'leaf') yield node;
  else for (const child of node.children) yield* leavesOf(child);
}

/** In ten-thousandths, so that the grades of tiny schemes differ too. */
function part(max: number, percent: number): number {
  return Math.round(max * 100 * percent) / 10_000;
}

/** The root has full marks of its own: extra points and vetoes stand below one. */
function rooted(node: DraftNode): DraftNode {
  if (node.kind === 'group' || node.part.max > 0) return node;
  return { kind: 'group', aggregate: 'mean', relative: true, own: 100, children: [node], about: node.about };
}

function departmentsOf({ root, elements = [] }: Scheme): string[] {
  const visit = (node: SchemeNode): (string | undefined)[] =>
    node.kind === 'group' ? node.children.flatMap(visit) : [node.provider, node.author];
  const named = [...visit(root), ...elements.map(({ provider }) => provider)];
  return [...new Set(named.filter((id) => id !== undefined))];
}

class Assembler {
  private count = 0;

  node(draft: DraftNode, path: string, inherited: Scheme['missing']): SchemeNode {
    const id = path === 'root' ? 'root' : `n${++this.count}`;
    const { title = { 'zh-CN': id }, note, weightNote, basis, missing = inherited } = draft.about;
    const base = {
      id,
      title,
      ...(note === undefined ? {} : { note }),
      ...(basis === undefined ? {} : { basis }),
      ...(weightNote === undefined ? {} : { weightNote }),
      missing,
      path,
    };
    if (draft.kind === 'leaf') return { kind: 'leaf', ...base, ...draft.part };
    const children = draft.children.map((child, index) => this.node(child, `${path}/children/${index}`, missing));
    const sum = children.reduce((total, child) => total + Math.round(child.max * 100), 0);
    // Only extra points and vetoes below: nothing adds up to full marks.
    const relative = draft.relative || sum === 0;
    const max = (relative ? draft.own : sum) / 100;
    return {
      kind: 'group',
      ...base,
      max,
      aggregate: draft.aggregate,
      weights: relative ? 'relative' : 'sum',
      children,
    };
  }
}
