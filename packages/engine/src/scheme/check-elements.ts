import { VALUE } from '../rules/declare.ts';
import { ruleOf } from '../rules/registry.ts';
import type { CheckContext } from './check-scheme.ts';
import { elementRead, elementsById, inputName } from './elements.ts';
import { nodeName } from './node-name.ts';
import { step } from './raw.ts';
import { suggest } from './suggest.ts';
import type { DataElement, LeafNode, SchemeNode } from './types.ts';
import { alternatives, words } from './words.ts';

/** The elements by themselves: their bounds, their suppliers, and whether anything reads them. */
export function checkElements(nodes: readonly SchemeNode[], context: CheckContext): void {
  const { log, raw, departmentIds } = context;
  const leaves = nodes.filter((node): node is LeafNode => node.kind === 'leaf');
  const read = new Set(leaves.flatMap(({ input }) => Object.values(input.reads ?? {})));
  const asked = raw.departments !== undefined || leaves.some(({ provider }) => provider !== undefined);
  // Places are those of the document: entries that were refused keep theirs.
  raw.elements?.forEach((element, index) => {
    if (element?.id === undefined) return;
    const { id, min, max, provider } = element;
    const path = step('elements', index);
    if (min !== undefined && max !== undefined && min >= max) {
      log.at('scheme.bounds-order', step(path, 'min'), { low: 'min', lowValue: min, high: 'max', highValue: max });
    }
    if (provider !== undefined && raw.departments !== undefined && !departmentIds.has(provider)) {
      const advice = suggest(provider, departmentIds.ids);
      log.at('scheme.unknown-department', step(path, 'provider'), { field: 'provider', id: provider }, { advice });
    }
    if (!read.has(id)) log.at('scheme.unused-element', path, { id });
    else if (provider === undefined && asked) log.at('scheme.element-no-provider', path, { id });
  });
}

/** What a leaf reads from elements: each name is one its rule reads, each element is there and fits, and nothing is said twice. */
export function checkReads(leaf: LeafNode, context: CheckContext): void {
  const { reads } = leaf.input;
  if (reads === undefined) return;
  const { log, scheme } = context;
  const elements = elementsById(scheme);
  const path = step(step(leaf.path, 'input'), 'reads');
  const names = namesRead(leaf);
  for (const [name, id] of Object.entries(reads)) {
    const place = step(path, name);
    if (!names.includes(name)) {
      log.at('scheme.unknown-input', place, { field: 'reads', id: name }, { advice: suggest(name, names) });
    }
    if (id !== undefined && !elements.has(id)) {
      log.at('scheme.unknown-element', place, { field: name, id }, { advice: suggest(id, [...elements.keys()]) });
    }
  }
  const own = elementRead(leaf.input, VALUE, elements);
  if (own !== undefined) checkOwn(leaf, own, context);
  const found = names.map((name) => elementRead(leaf.input, name, elements));
  const all = found.filter((element) => element !== undefined);
  const [first] = all;
  // Every figure it reads is an element's: what is said of figures belongs there.
  if (first !== undefined && all.length === found.length) checkBorrowed(leaf, own ?? first, all, context);
}

/** Names of the inputs that can be read from an element: parts of ballots, ratings and carried results cannot. */
function namesRead(leaf: LeafNode): string[] {
  return ruleOf(leaf.rule)
    .inputs(leaf.rule, leaf)
    .flatMap(({ column, role }) => (role === 'needed' ? (inputName(leaf.id, column) ?? []) : []));
}

function checkOwn(leaf: LeafNode, element: DataElement, { log, rules }: CheckContext): void {
  const path = step(leaf.path, 'input');
  for (const field of ['type', 'unit', 'min', 'max']) {
    if (log.has(step(path, field))) {
      log.at('scheme.element-says', step(path, field), { field, element: element.id, node: nodeName(leaf) });
    }
  }
  const types = rules.get(leaf.rule.kind)?.inputTypes ?? [];
  if (types.includes(element.type) || log.has(step(path, 'type'))) return;
  const allowed = alternatives(types.map((type) => words(type, type)));
  const params = { kind: leaf.rule.kind, element: element.id, type: element.type };
  log.at('scheme.element-type', step(step(path, 'reads'), VALUE), params, { allowed });
}

function checkBorrowed(leaf: LeafNode, main: DataElement, all: readonly DataElement[], { log }: CheckContext): void {
  for (const field of ['evidence', 'attachment', 'minutes']) {
    const place = step(leaf.path, field);
    if (log.has(place)) log.at('scheme.element-says', place, { field, element: main.id, node: nodeName(leaf) });
  }
  const place = step(leaf.path, 'provider');
  const { provider } = leaf;
  if (provider === undefined || !log.has(place) || all.some((element) => element.provider === provider)) return;
  const named = [...new Set(all.map((element) => element.provider).filter((id) => id !== undefined))];
  // Elements without a supplier have a message of their own.
  if (named.length === 0) return;
  const others = words(named.map((id) => ` “${id}” `).join('、'), named.map((id) => `"${id}"`).join(', '));
  log.at('scheme.element-provider', place, { node: nodeName(leaf), provider }, { others });
}
