import { VALUE } from '../rules/declare.ts';
import { ruleOf } from '../rules/registry.ts';
import { type Elements, elementRead, elementsById } from '../scheme/elements.ts';
import { labelsOf } from '../scheme/labels.ts';
import type { LeafNode, Scheme, SchemeNode } from '../scheme/types.ts';
import type { Plan, PlanNode, PlanVeto, Slot } from './types.ts';

/**
 * Makes a scheme ready to run: nodes in tree order, inputs resolved to data columns, vetoes to the nodes they cap.
 * The scheme is taken as checked (`parseScheme`); compiling does not look for mistakes again.
 */
export function compile(scheme: Scheme): Plan {
  const nodes: PlanNode[] = [];
  add({ scheme, elements: elementsById(scheme) }, scheme.root, 0, -1, nodes);
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const columns = new Set(nodes.flatMap((node) => node.inputs));
  return { scheme, nodes, byId, vetoes: vetoes(nodes), columns: [...columns] };
}

interface Source {
  readonly scheme: Scheme;
  readonly elements: Elements;
}

/** What a leaf reads, in the order of its rule; what comes from an element is in the element's column. */
export function slotsOf({ scheme, elements }: Source, leaf: LeafNode): Slot[] {
  return ruleOf(leaf.rule)
    .inputs(leaf.rule, leaf, labelsOf(scheme, leaf.input))
    .map((slot) => {
      const name = slot.column === leaf.id ? VALUE : slot.column.slice(leaf.id.length + 1);
      const element = elementRead(leaf.input, name, elements);
      return element === undefined ? { ...slot, name } : { ...slot, name, column: element.id, element };
    });
}

function add(source: Source, node: SchemeNode, depth: number, parent: number, nodes: PlanNode[]): number {
  const index = nodes.length;
  const slots = node.kind === 'leaf' ? slotsOf(source, node) : [];
  const children: number[] = [];
  const bonus = node.max === 0 && !(node.kind === 'leaf' && node.rule.kind === 'veto');
  nodes.push({ index, id: node.id, depth, parent, children, node, inputs: slots.map((s) => s.column), slots, bonus });
  if (node.kind === 'group') {
    for (const child of node.children) children.push(add(source, child, depth + 1, index, nodes));
  }
  return index;
}

function vetoes(nodes: readonly PlanNode[]): PlanVeto[] {
  return nodes.flatMap(({ node, index, parent }) => {
    if (node.kind !== 'leaf' || node.rule.kind !== 'veto' || node.rule.scope === 'grade') return [];
    return [{ leaf: index, target: node.rule.scope === 'total' ? 0 : Math.max(parent, 0), cap: node.rule.cap }];
  });
}
