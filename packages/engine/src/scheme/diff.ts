import { describeRule } from '../explain/describe-rule.ts';
import { VALUE } from '../rules/declare.ts';
import { partCalled, sayChange, shown } from './diff-words.ts';
import { type Elements, elementRead, elementsById, impliedBy } from './elements.ts';
import { given } from './given.ts';
import { same } from './same.ts';
import type { SchemeDocument } from './scheme-document.ts';
import type { LeafNode, Scheme, SchemeNode } from './types.ts';
import { type Words, words } from './words.ts';

export interface SchemeChange {
  readonly kind: 'added' | 'removed' | 'moved' | 'changed';
  /** What was changed: the scheme itself, or one of its parts by id. */
  readonly of: 'scheme' | 'node' | 'element' | 'alert' | 'contradiction' | 'grade' | 'group' | 'department';
  /** Id of the part; the scheme's id for the scheme itself. */
  readonly id: string;
  /** Changed field, e.g. `max` or `rule.each`; for a moved node `parent`. Absent where the whole part came or went. */
  readonly field?: string;
  /** Plain values as in the document; absent where there was or is none. */
  readonly before?: unknown;
  readonly after?: unknown;
  readonly sentence: Words;
}

const INPUT = new Set(['type', 'unit', 'min', 'max']);
/** Maps whose entries are compared one by one, so that a change names the parameter and not the whole rule. */
const OPENED = new Set(['rule', 'input', 'display', 'quota', 'bonus', 'when']);

/**
 * What changed from one scheme to another, by id and in the order of the newer tree; removed parts last of their kind. Values that
 * mean the same count as equal however they are written; the order of siblings means nothing.
 */
export function diffSchemes(a: Scheme, b: Scheme): SchemeChange[] {
  return [
    ...fields('scheme', b.scheme, schemeFields(a), schemeFields(b)),
    ...lists('group', named(a.groups), named(b.groups)),
    ...lists('department', named(a.departments), named(b.departments)),
    ...lists('element', parts(a, 'elements'), parts(b, 'elements')),
    ...nodes(a, b),
    ...lists('alert', parts(a, 'alerts'), parts(b, 'alerts')),
    ...lists('contradiction', parts(a, 'contradictions'), parts(b, 'contradictions')),
    ...lists('grade', parts(a, 'grades'), parts(b, 'grades')),
  ];
}

type Parts = ReadonlyMap<string, SchemeDocument>;

function schemeFields(scheme: Scheme): SchemeDocument {
  const { root: _, elements, alerts, contradictions, grades, groups, departments, ...rest } = scheme;
  return { ...rest };
}

function named(list: readonly { readonly id: string; readonly title: unknown }[]): Parts {
  return new Map(list.map(({ id, title }) => [id, { title }]));
}

function parts(scheme: Scheme, field: 'elements' | 'alerts' | 'contradictions' | 'grades'): Parts {
  return new Map((scheme[field] ?? []).map(({ id, ...rest }) => [id, { ...rest }]));
}

function lists(of: SchemeChange['of'], before: Parts, after: Parts): SchemeChange[] {
  const present = [...after].flatMap(([id, fieldsAfter]) => {
    const old = before.get(id);
    return old === undefined ? [whole('added', of, id, fieldsAfter)] : fields(of, id, old, fieldsAfter);
  });
  const gone = [...before].filter(([id]) => !after.has(id)).map(([id, old]) => whole('removed', of, id, old));
  return [...present, ...gone];
}

function whole(kind: 'added' | 'removed', of: SchemeChange['of'], id: string, value: SchemeDocument): SchemeChange {
  const name = partCalled(of, id, value.title);
  const sentence =
    kind === 'added'
      ? words(`新增${name['zh-CN']}。`, `Added ${name.en}.`)
      : words(`删除${name['zh-CN']}。`, `Removed ${name.en}.`);
  return { kind, of, id, ...(kind === 'added' ? { after: value } : { before: value }), sentence };
}

/** The rule of a leaf in words, before and after; for parts that have none, nothing. */
type RuleWords = Readonly<Record<'before' | 'after', Words | undefined>>;
const NO_RULE: RuleWords = { before: undefined, after: undefined };

function fields(
  of: SchemeChange['of'],
  id: string,
  before: SchemeDocument,
  after: SchemeDocument,
  rule: RuleWords = NO_RULE,
): SchemeChange[] {
  const left = opened(before);
  const right = opened(after);
  // Another kind of rule has other parameters: one change, not a list of unrelated ones.
  const swapped = left.get('rule.kind') !== right.get('rule.kind');
  const isRule = (field: string) => swapped && field.startsWith('rule.');
  const names = [...new Set([...left.keys(), ...right.keys()])].filter((field) => !isRule(field));
  const name = partCalled(of, id, after.title);
  const changed = (field: string, old: unknown, now: unknown): SchemeChange => {
    // A parameter that is no plain figure is understood from the whole rule only.
    const whole = field === 'rule' || (field.startsWith('rule.') && [old, now].some((v) => typeof v === 'object'));
    const said = whole && rule.before !== undefined && rule.after !== undefined;
    const kind = right.get('rule.kind');
    // An element is an input by itself.
    const called = of === 'element' && INPUT.has(field) ? `input.${field}` : field;
    const sentence = sayChange(name, said ? 'rule' : called, said ? rule : { before: old, after: now }, kind);
    return { kind: 'changed', of, id, field, ...given({ before: old, after: now }), sentence };
  };
  const changes = names
    .filter((field) => !same(left.get(field), right.get(field)))
    .map((field) => changed(field, left.get(field), right.get(field)));
  return swapped ? [...changes, changed('rule', before.rule, after.rule)] : changes;
}

function opened(document: SchemeDocument): Map<string, unknown> {
  const result = new Map<string, unknown>();
  for (const [field, value] of Object.entries(document)) {
    if (!OPENED.has(field) || typeof value !== 'object' || value === null) result.set(field, value);
    else for (const [inner, innerValue] of Object.entries(value)) result.set(`${field}.${inner}`, innerValue);
  }
  return result;
}

interface Placed {
  readonly node: SchemeNode;
  readonly parent: string | undefined;
  /** Fields it has from what stands above it or from an element: a change there is one change, not one for every node it reaches. */
  readonly inherited: ReadonlySet<string>;
}

function nodes(a: Scheme, b: Scheme): SchemeChange[] {
  const before = placed(a);
  const after = placed(b);
  const present = [...after].flatMap(([id, { node, parent, inherited }]) => {
    const old = before.get(id);
    if (old === undefined) return [whole('added', 'node', id, ownFields(node))];
    const under = (of: Map<string, Placed>, above: string | undefined): unknown =>
      above === undefined ? undefined : (of.get(above)?.node.title ?? above);
    const moved =
      old.parent === parent
        ? []
        : [movedTo(id, node, [old.parent, parent], [under(before, old.parent), under(after, parent)])];
    const rule = { before: ruleWords(a, old.node), after: ruleWords(b, node) };
    const changes = fields('node', id, ownFields(old.node), ownFields(node), rule);
    return [...moved, ...changes.filter(({ field = '' }) => !inherited.has(field) || !old.inherited.has(field))];
  });
  const gone = [...before].filter(([id]) => !after.has(id));
  return [...present, ...gone.map(([id, { node }]) => whole('removed', 'node', id, ownFields(node)))];
}

function placed(scheme: Scheme): Map<string, Placed> {
  const { root, missing } = scheme;
  const elements = elementsById(scheme);
  const result = new Map<string, Placed>();
  const visit = (node: SchemeNode, parent: SchemeNode | undefined): void => {
    const inherited = new Set(node.kind === 'leaf' ? borrowed(node, elements) : []);
    if (node.missing === (parent?.missing ?? missing)) inherited.add('missing');
    result.set(node.id, { node, parent: parent?.id, inherited });
    if (node.kind === 'group') for (const child of node.children) visit(child, node);
  };
  visit(root, undefined);
  return result;
}

/** Fields of a leaf that are as its elements say. */
function borrowed({ input, provider, evidence }: LeafNode, elements: Elements): string[] {
  const implied = impliedBy(input, elements);
  return [
    ...(elementRead(input, VALUE, elements) === undefined
      ? []
      : ['input.type', 'input.unit', 'input.min', 'input.max']),
    ...(input.reads !== undefined && same(provider, implied.provider) ? ['provider'] : []),
    ...(input.reads !== undefined && same(evidence, implied.evidence) ? ['evidence'] : []),
  ];
}

/** The fields of the node itself: not its place and not what stands below it. */
function ownFields(node: SchemeNode): SchemeDocument {
  if (node.kind === 'leaf') {
    const { id: _, path, ...rest } = node;
    return { ...rest };
  }
  const { id: _, path, children, ...rest } = node;
  return { ...rest };
}

const ruleWords = (scheme: Scheme, node: SchemeNode): Words | undefined =>
  node.kind === 'leaf' ? describeRule(scheme, node) : undefined;

function movedTo(
  id: string,
  node: SchemeNode,
  [before, after]: readonly [string | undefined, string | undefined],
  [from, to]: readonly [unknown, unknown],
): SchemeChange {
  const name = partCalled('node', id, node.title);
  const [old, now] = [shown(from), shown(to)];
  const sentence = words(
    `${name['zh-CN']}由${old['zh-CN']}移到${now['zh-CN']}之下。`,
    `Moved ${name.en} from ${old.en} to ${now.en}.`,
  );
  return { kind: 'moved', of: 'node', id, field: 'parent', ...given({ before, after }), sentence };
}
