import { VALUE } from '../rules/declare.ts';
import type { DataElement, InputSpec, Scheme, Text } from './types.ts';

export type Elements = ReadonlyMap<string, DataElement>;

export function elementsById({ elements = [] }: Pick<Scheme, 'elements'>): Elements {
  return new Map(elements.map((element) => [element.id, element]));
}

/** The name of a leaf's input in `reads` and `labels`; undefined for a part of a ballot, which has two. */
export function inputName(leaf: string, column: string): string | undefined {
  if (column === leaf) return VALUE;
  const rest = column.slice(leaf.length + 1);
  return rest.includes(':') ? undefined : rest;
}

/** The element that an input is read from. */
export function elementRead(
  { reads = {} }: Pick<InputSpec, 'reads'>,
  name: string,
  elements: Elements,
): DataElement | undefined {
  return Object.hasOwn(reads, name) ? elements.get(reads[name] ?? '') : undefined;
}

/** What a leaf takes from its elements where it says nothing itself: from that of its own figure, else what all agree on. */
export function impliedBy(
  input: Pick<InputSpec, 'reads'>,
  elements: Elements,
): { readonly provider: string | undefined; readonly evidence: Text | undefined } {
  const own = elementRead(input, VALUE, elements);
  if (own !== undefined) return { provider: own.provider, evidence: own.evidence };
  const [first, ...more] = new Set(Object.values(input.reads ?? {}).map((id) => elements.get(id)?.provider));
  return { provider: more.length === 0 ? first : undefined, evidence: undefined };
}
