import { type OutlineNode, RULES, readableInputs, type SchemeEdit, type SchemeOutline } from '@hengjian/engine';
import { isRecord } from './shape-values.ts';
import { everyNode } from './tree.ts';

/** A data element as it is written. */
export interface WrittenElement {
  readonly id: string;
  readonly path: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

export function elementsOf({ head }: Pick<SchemeOutline, 'head'>): WrittenElement[] {
  const list: readonly unknown[] = Array.isArray(head.elements) ? head.elements : [];
  return list.map((entry, index) => {
    const fields = isRecord(entry) ? entry : {};
    return { id: typeof fields.id === 'string' ? fields.id : '', path: `elements/${index}`, fields };
  });
}

/** Which element each input of a leaf is read from; a name without one has a column of its own. */
export function readsOf({ fields }: OutlineNode): Readonly<Record<string, string>> {
  const reads = isRecord(fields.input) ? fields.input.reads : undefined;
  return isRecord(reads)
    ? Object.fromEntries(
        Object.entries(reads).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
      )
    : {};
}

export const readersOf = ({ root }: SchemeOutline, id: string): OutlineNode[] =>
  everyNode(root).filter((node) => Object.values(readsOf(node)).includes(id));

const OF_INPUT = ['type', 'unit', 'min', 'max'];
const OF_LEAF = ['evidence', 'attachment', 'minutes', 'provider'];
const stepOf = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');

/**
 * Lets an input be read from an element, or from a column of its own where `id` is empty. What the element says from then on goes from the leaf:
 * it would be refused there.
 */
export function chooseElement(node: OutlineNode, name: string, id: string): SchemeEdit[] {
  const input = isRecord(node.fields.input) ? node.fields.input : {};
  const reads: Readonly<Record<string, string>> = { ...readsOf(node), [name]: id };
  const kept = Object.entries(reads).filter(([, element]) => element !== '');
  const path = `${node.path}/input`;
  if (id === '') {
    if (kept.length > 0) return [gone(`${path}/reads/${stepOf(name)}`)];
    return [gone(Object.keys(input).some((field) => field !== 'reads') ? `${path}/reads` : path)];
  }
  const own = name === 'value' ? OF_INPUT.filter((field) => input[field] !== undefined) : [];
  const names = readableInputs(node.fields.rule);
  const borrowed = names.length > 0 && names.every((one) => (reads[one] ?? '') !== '');
  const said = borrowed ? OF_LEAF.filter((field) => node.fields[field] !== undefined) : [];
  return [
    { kind: 'set', path: `${path}/reads/${stepOf(name)}`, value: id },
    ...own.map((field) => gone(`${path}/${field}`)),
    ...said.map((field) => gone(`${node.path}/${field}`)),
  ];
}

const gone = (path: string): SchemeEdit => ({ kind: 'set', path, value: undefined });

/** A free id for a new element: elements and nodes share their names. */
export function freeElementId(outline: SchemeOutline): string {
  const taken = new Set([...everyNode(outline.root), ...elementsOf(outline)].map(({ id }) => id));
  for (let number = 1; ; number++) if (!taken.has(`element-${number}`)) return `element-${number}`;
}

/** What kind of figure the leaf has read so far: as it says, else the first its rule reads. Plain numbers need no word. */
function typeFor(said: unknown, rule: unknown): string | undefined {
  const declared = isRecord(rule)
    ? Object.values(RULES).find(({ kind }) => kind === rule.kind)?.inputTypes[0]
    : undefined;
  const type = typeof said === 'string' ? said : declared;
  return type === 'count' || type === 'percent' ? type : undefined;
}

/** Makes the leaf's own figure an element with all that is said of it, and lets the leaf read that. */
export function makeElement(outline: SchemeOutline, node: OutlineNode): SchemeEdit[] {
  const input = isRecord(node.fields.input) ? node.fields.input : {};
  const id = freeElementId(outline);
  const about = [
    ...OF_INPUT.filter((field) => field !== 'type').map((field) => [field, input[field]] as const),
    ...OF_LEAF.map((field) => [field, node.fields[field]] as const),
  ].filter(([, value]) => value !== undefined);
  const type = typeFor(input.type, node.fields.rule);
  const element = {
    id,
    title: node.fields.title ?? node.id,
    ...(type === undefined ? {} : { type }),
    ...Object.fromEntries(about),
  };
  const list = elementsOf(outline);
  return [
    { kind: 'insert', list: 'elements', index: list.length, value: element },
    ...chooseElement(node, 'value', id),
  ];
}
