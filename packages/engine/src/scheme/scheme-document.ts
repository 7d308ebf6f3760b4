import { RULES } from '../rules/registry.ts';
import { namedDepartments } from './build.ts';
import { buildInput } from './build-input.ts';
import { type Elements, elementsById, impliedBy } from './elements.ts';
import { given } from './given.ts';
import { same } from './same.ts';
import type {
  AlertRule,
  ContradictionRule,
  DataElement,
  GradeBand,
  InputSpec,
  LeafExample,
  LeafNode,
  RuleSpec,
  Scheme,
  SchemeExample,
  SchemeNode,
  Text,
} from './types.ts';

/** A document as plain data: what `printScheme` writes as YAML, and what JSON holds. */
export type SchemeDocument = Record<string, unknown>;

const DISPLAY: Scheme['display'] = {
  points: { places: 2, rounding: 'half-up' },
  rate: { places: 1, rounding: 'half-up' },
};

/** The document of a scheme in canonical form: fields in fixed order, what follows from defaults left out. */
export function schemeDocument(scheme: Scheme): SchemeDocument {
  const allRelative = relativeThroughout(scheme.root);
  const display = given({
    points: unless(scheme.display.points, DISPLAY.points),
    rate: unless(scheme.display.rate, DISPLAY.rate),
  });
  return given({
    scheme: scheme.scheme,
    version: scheme.version,
    title: titleOf(scheme.title, scheme.scheme),
    basis: scheme.basis,
    note: textOf(scheme.note),
    subject: scheme.subject,
    period: scheme.period,
    groups: scheme.groups.length === 0 ? undefined : scheme.groups.map(listed),
    departments: unless(scheme.departments, namedDepartments(scheme.root, scheme.elements))?.map(listed),
    labels: labelsOf(scheme.labels),
    elements: scheme.elements?.map(elementDocument),
    points: scheme.points,
    display: Object.keys(display).length === 0 ? undefined : display,
    missing: scheme.missing,
    minCoverage: unless(scheme.minCoverage, 0),
    ties: unless(scheme.ties, 'competition'),
    weights: allRelative ? 'relative' : undefined,
    root: nodeDocument(scheme.root, { elements: elementsById(scheme), allRelative }, scheme.missing, 'root'),
    alerts: scheme.alerts.length === 0 ? undefined : scheme.alerts.map(alertDocument),
    contradictions: scheme.contradictions?.map(contradictionDocument),
    grades: scheme.grades.length === 0 ? undefined : scheme.grades.map(gradeDocument),
    examples: scheme.examples?.map(exampleDocument),
  });
}

function unless<T>(value: T, fallback: T): T | undefined {
  return same(value, fallback) ? undefined : value;
}

/** A text without translation is written as a bare string. */
function textOf(text: Text | undefined): string | Text | undefined {
  return text === undefined || text.en !== undefined ? text : text['zh-CN'];
}
function titleOf(text: Text, id: string): string | Text | undefined {
  return unless<Text>(text, { 'zh-CN': id }) === undefined ? undefined : textOf(text);
}
function labelsOf(labels: Readonly<Record<string, Text>> | undefined): unknown {
  if (labels === undefined) return undefined;
  return Object.fromEntries(Object.entries(labels).map(([name, label]) => [name, textOf(label)]));
}
function listed({ id, title }: { readonly id: string; readonly title: Text }): unknown {
  const name = titleOf(title, id);
  return name === undefined ? id : { id, title: name };
}

function relativeThroughout(node: SchemeNode): boolean {
  const groups = [...groupWeights(node)];
  return groups.length > 0 && groups.every((weights) => weights === 'relative');
}
function* groupWeights(node: SchemeNode): Generator<'sum' | 'relative'> {
  if (node.kind === 'leaf') return;
  yield node.weights;
  for (const child of node.children) yield* groupWeights(child);
}

function nodeDocument(
  node: SchemeNode,
  within: { readonly elements: Elements; readonly allRelative: boolean },
  missing: Scheme['missing'],
  defaultId?: string,
): SchemeDocument {
  const base = {
    id: node.id === defaultId ? undefined : node.id,
    title: titleOf(node.title, node.id),
    max: node.max,
    note: textOf(node.note),
    basis: node.basis,
    weightNote: textOf(node.weightNote),
    missing: unless(node.missing, missing),
    bonus: node.bonus,
  };
  if (node.kind === 'leaf') return given({ ...base, ...leafDocument(node, within.elements) });
  return given({
    ...base,
    aggregate: unless(node.aggregate, 'mean'),
    weights: node.weights === 'relative' && !within.allRelative ? 'relative' : undefined,
    children: node.children.map((child) => nodeDocument(child, within, node.missing)),
  });
}

function leafDocument(node: LeafNode, elements: Elements): SchemeDocument {
  const implied = impliedBy(node.input, elements);
  return given({
    provider: unless(node.provider, implied.provider),
    author: node.author,
    evidence: textOf(unless(node.evidence, implied.evidence)),
    attachment: node.attachment,
    minutes: node.minutes,
    points: node.points,
    input: inputDocument(node.input, node.rule, elements),
    rule: ruleDocument(node.rule),
    examples: node.examples?.map(exampleDocument),
  });
}

function exampleDocument({ title, ...example }: LeafExample | SchemeExample): SchemeDocument {
  return given({ title: textOf(title), ...example });
}

function elementDocument({ id, title, type, unit, note, evidence, ...rest }: DataElement): SchemeDocument {
  return given({
    id,
    title: titleOf(title, id),
    type: unless(type, 'number'),
    unit: textOf(unit),
    min: rest.min,
    max: rest.max,
    note: textOf(note),
    provider: rest.provider,
    evidence: textOf(evidence),
    attachment: rest.attachment,
    minutes: rest.minutes,
  });
}

function inputDocument(input: InputSpec, rule: RuleSpec, elements: Elements): SchemeDocument | undefined {
  const { reads } = input;
  const implied = buildInput(given({ reads }), rule, RULES[rule.kind], elements);
  const { winsorise } = input;
  const document = given({
    type: unless(input.type, implied.type),
    unit: textOf(unless(input.unit, implied.unit)),
    min: unless(input.min, implied.min),
    max: unless(input.max, implied.max),
    named: unless(input.named, implied.named),
    reads,
    labels: labelsOf(input.labels),
    source: input.source,
    winsorise,
  });
  return Object.keys(document).length === 0 ? undefined : document;
}

function ruleDocument(rule: RuleSpec): SchemeDocument {
  const values: Readonly<Record<string, unknown>> = rule;
  const parameters = RULES[rule.kind].parameters
    .map(({ name, default: fallback }) => [name, values[name], fallback] as const)
    .filter(([, value, fallback]) => value !== undefined && !same(value, fallback))
    .map(([name, value]) => [name, value] as const);
  return { kind: rule.kind, ...Object.fromEntries(parameters) };
}

function alertDocument({ id, title, level, when }: AlertRule): SchemeDocument {
  const { node, depth, of, below, atMost, above, atLeast } = when;
  const bound = given({ below, atMost, above, atLeast });
  return given({ id, title: titleOf(title, id), level, when: { ...given({ node, depth }), [of]: bound } });
}

function contradictionDocument({ id, title, ...rest }: ContradictionRule): SchemeDocument {
  return given({ id, title: titleOf(title, id), ...rest });
}

function gradeDocument({ id, title, from, quota }: GradeBand): SchemeDocument {
  return given({ id, title: titleOf(title, id), from, quota });
}
