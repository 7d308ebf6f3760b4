import type { RuleDeclaration } from '../rules/declare.ts';
import { buildElements, required } from './build-elements.ts';
import { leafExamples, schemeExamples } from './build-examples.ts';
import { buildInput, labels } from './build-input.ts';
import { buildRule } from './build-rule.ts';
import { type Elements, elementsById, impliedBy } from './elements.ts';
import { given } from './given.ts';
import type { IssueLog } from './issue-log.ts';
import { step } from './raw.ts';
import type {
  RawAlert,
  RawDocument,
  RawGrade,
  RawNode,
  RawPoints,
  RawRounding,
  RawText,
  RawTitled,
} from './raw-scheme.ts';
import type {
  AlertRule,
  ContradictionRule,
  DataElement,
  Department,
  GradeBand,
  GroupNode,
  LeafNode,
  PointsMode,
  Rounding,
  Scheme,
  SchemeNode,
  Text,
} from './types.ts';

export type Rules = ReadonlyMap<string, RuleDeclaration>;

/** What a node takes from above. */
interface Inherited {
  readonly missing: Scheme['missing'];
  readonly weights: GroupNode['weights'];
}

const DISPLAY = { points: { places: 2, rounding: 'half-up' }, rate: { places: 1, rounding: 'half-up' } } as const;

/** Fills in the defaults. What is absent because it was refused becomes a placeholder; such a scheme is never returned. */
export function buildScheme(raw: RawDocument, rules: Rules, log: IssueLog): Scheme {
  const missing = raw.missing ?? 'block';
  const inherited = { missing, weights: raw.weights ?? 'sum' };
  const elements = buildElements(raw.elements);
  const root = new NodeBuilder(rules, log, elementsById({ ...given({ elements }) })).node(
    raw.root ?? {},
    'root',
    inherited,
    'root',
  );
  return {
    scheme: raw.scheme ?? '',
    version: raw.version ?? 1,
    title: text(raw.title, raw.scheme ?? ''),
    ...given({ basis: raw.basis, note: optionalText(raw.note) }),
    subject: raw.subject ?? '',
    period: raw.period ?? 'once',
    groups: titled(raw.groups),
    points: pointsMode(raw.points) ?? DISPLAY.points,
    display: {
      points: rounding(raw.display?.points) ?? DISPLAY.points,
      rate: rounding(raw.display?.rate) ?? DISPLAY.rate,
    },
    missing,
    minCoverage: raw.minCoverage ?? 0,
    ties: raw.ties ?? 'competition',
    departments: raw.departments === undefined ? namedDepartments(root, elements) : titled(raw.departments),
    ...given({ labels: labels(raw.labels), elements }),
    root,
    alerts: (raw.alerts ?? []).flatMap((alert) => (alert === undefined ? [] : buildAlert(alert))),
    ...given({ contradictions: buildContradictions(raw.contradictions) }),
    grades: (raw.grades ?? []).flatMap((grade) => (grade === undefined ? [] : [buildGrade(grade)])),
    ...given({ examples: schemeExamples(raw.examples) }),
  };
}

class NodeBuilder {
  private readonly rules: Rules;
  private readonly log: IssueLog;
  private readonly elements: Elements;
  constructor(rules: Rules, log: IssueLog, elements: Elements) {
    this.rules = rules;
    this.log = log;
    this.elements = elements;
  }

  node(raw: RawNode, path: string, inherited: Inherited, defaultId = ''): SchemeNode {
    const id = raw.id ?? defaultId;
    const missing = raw.missing ?? inherited.missing;
    const base = {
      id,
      title: text(raw.title, id),
      max: raw.max ?? 0,
      ...given({ note: optionalText(raw.note), basis: raw.basis, weightNote: optionalText(raw.weightNote) }),
      missing,
      ...(raw.bonus?.cap === undefined ? {} : { bonus: { cap: raw.bonus.cap } }),
      path,
    };
    return this.log.has(step(path, 'children'))
      ? this.group(raw, base, { missing, weights: inherited.weights })
      : this.leaf(raw, base);
  }

  private group(raw: RawNode, base: Omit<LeafNode, 'kind' | 'rule' | 'input'>, inherited: Inherited): GroupNode {
    return {
      kind: 'group',
      ...base,
      aggregate: raw.aggregate ?? 'mean',
      weights: raw.weights ?? inherited.weights,
      children: (raw.children ?? []).map((child, index) =>
        this.node(child ?? {}, step(step(base.path, 'children'), index), inherited),
      ),
    };
  }

  private leaf(raw: RawNode, base: Omit<LeafNode, 'kind' | 'rule' | 'input'>): LeafNode {
    const rule = buildRule(raw.rule, base, this.rules);
    const input = buildInput(raw.input ?? {}, rule, this.rules.get(rule.kind), this.elements);
    const implied = impliedBy(input, this.elements);
    return {
      kind: 'leaf',
      ...base,
      rule,
      input,
      ...given({
        provider: raw.provider ?? implied.provider,
        author: raw.author,
        evidence: optionalText(raw.evidence) ?? implied.evidence,
        attachment: required(raw.attachment),
        minutes: raw.minutes,
        points: pointsMode(raw.points),
        examples: leafExamples(raw.examples),
      }),
    };
  }
}

/** A bare string is zh-CN. */
function text(raw: RawText | undefined, fallback: string): Text {
  if (raw === undefined) return { 'zh-CN': fallback };
  if (typeof raw === 'string') return { 'zh-CN': raw };
  return { 'zh-CN': raw['zh-CN'] ?? fallback, ...given({ en: raw.en }) };
}

function optionalText(raw: RawText | undefined): Text | undefined {
  return raw === undefined ? undefined : text(raw, '');
}

/** `[a, b]`, `[{id, title}]` or `{a: title}`. */
function titled(raw: RawTitled | undefined): { readonly id: string; readonly title: Text }[] {
  if (raw === undefined) return [];
  if (!isList(raw)) return Object.entries(raw).map(([id, title]) => ({ id, title: text(title, id) }));
  return raw.flatMap((item) => {
    if (item === undefined) return [];
    if (typeof item === 'string') return [{ id: item, title: text(undefined, item) }];
    const id = item.id ?? '';
    return [{ id, title: text(item.title, id) }];
  });
}

function isList(raw: RawTitled): raw is Extract<RawTitled, readonly unknown[]> {
  return Array.isArray(raw);
}

function rounding(raw: RawRounding | undefined): Rounding | undefined {
  return raw === undefined ? undefined : { places: raw.places ?? 0, rounding: raw.rounding ?? 'half-up' };
}

function pointsMode(raw: RawPoints | undefined): PointsMode | undefined {
  return raw === 'exact' ? raw : rounding(raw);
}

/** Without a list, the departments are those the indicators and the elements name, in reading order. */
export function namedDepartments(root: SchemeNode, elements: readonly DataElement[] = []): Department[] {
  const ids = new Set<string>();
  const visit = (node: SchemeNode): void => {
    if (node.kind === 'group') for (const child of node.children) visit(child);
    else for (const id of [node.provider, node.author]) if (id !== undefined) ids.add(id);
  };
  visit(root);
  for (const { provider } of elements) if (provider !== undefined) ids.add(provider);
  return [...ids].map((id) => ({ id, title: { 'zh-CN': id } }));
}

function buildAlert(raw: RawAlert): AlertRule[] {
  const { id = '', when = {} } = raw;
  const bound = when.points ?? when.rate ?? {};
  const { node, depth } = when;
  return [
    {
      id,
      title: text(raw.title, id),
      level: raw.level ?? 'notice',
      when: { ...given({ node, depth }), of: when.points === undefined ? 'rate' : 'points', ...bound },
    },
  ];
}

function buildContradictions(raw: RawDocument['contradictions']): readonly ContradictionRule[] | undefined {
  const rules = (raw ?? []).flatMap((rule): ContradictionRule[] => {
    if (rule === undefined) return [];
    const { id = '', title, ballot = '', against = '', ballotBelow, againstFrom, ballotFrom, againstBelow } = rule;
    const bounds = given({ ballotBelow, againstFrom, ballotFrom, againstBelow });
    return [{ id, title: text(title, id), ballot, against, ...bounds }];
  });
  return rules.length === 0 ? undefined : rules;
}

function buildGrade(raw: RawGrade): GradeBand {
  const { id = '', quota } = raw;
  return {
    id,
    title: text(raw.title, id),
    from: raw.from ?? 0,
    ...(quota === undefined
      ? {}
      : { quota: { share: quota.share ?? 0, rounding: quota.rounding ?? 'floor', ...given({ basis: quota.basis }) } }),
  };
}
