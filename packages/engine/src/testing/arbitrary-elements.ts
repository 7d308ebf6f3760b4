import fc from 'fast-check';
import { VALUE } from '../rules/declare.ts';
import { ruleOf } from '../rules/registry.ts';
import { elementRead, impliedBy, inputName } from '../scheme/elements.ts';
import type { DataElement, LeafNode, Scheme, SchemeNode } from '../scheme/types.ts';

export interface ElementDraft {
  readonly elements: readonly DataElement[];
  /** Which element each input reads, in tree order and round again; too large a number is none. */
  readonly picks: readonly number[];
}

const element = (index: number): fc.Arbitrary<DataElement> =>
  fc
    .record({
      type: fc.constantFrom('number' as const, 'count' as const, 'percent' as const),
      bounds: fc.constantFrom({}, { min: 1 }, { min: 0, max: 9 }),
      said: fc.constantFrom(
        {},
        { provider: 'organisation', unit: { 'zh-CN': '件', en: 'cases' }, attachment: 'required' as const },
        { provider: 'discipline', evidence: { 'zh-CN': '台账' }, minutes: 2.5, note: { 'zh-CN': '以结案为准' } },
      ),
      title: fc.constantFrom('应办件数', '户籍人口'),
    })
    .map(({ type, bounds, said, title }) => ({
      id: `e${index}`,
      title: { 'zh-CN': title },
      type,
      ...bounds,
      ...said,
    }));

/** Up to three elements, or none, and who reads them. */
export const arbitraryElements: fc.Arbitrary<ElementDraft> = fc.record({
  elements: fc
    .integer({ min: 0, max: 3 })
    .chain((count) => fc.tuple(...Array.from({ length: count }, (_, index) => element(index + 1)))),
  picks: fc.array(fc.nat({ max: 4 }), { minLength: 12, maxLength: 12 }),
});

/** The scheme with some of its inputs read from elements; elements that nothing reads are left out. */
export function withElements(scheme: Scheme, { elements, picks }: ElementDraft): Scheme {
  const used = new Set<DataElement>();
  const byId = new Map(elements.map((one) => [one.id, one]));
  let at = 0;
  const visit = (node: SchemeNode): SchemeNode => {
    if (node.kind === 'group') return { ...node, children: node.children.map(visit) };
    const reads: Record<string, string> = {};
    const names = readable(node);
    for (const name of names) {
      const one = elements[picks[at++ % picks.length] ?? elements.length];
      if (one === undefined || (name === VALUE && !ruleOf(node.rule).inputTypes.includes(one.type))) continue;
      reads[name] = one.id;
      used.add(one);
    }
    if (Object.keys(reads).length === 0) return node;
    const own = elementRead({ reads }, VALUE, byId);
    const { type, unit, min, max, named, ...input } = node.input;
    const beside = [...new Set([...(named ?? []), ...Object.keys(reads).filter((name) => name !== VALUE)])];
    const about = own ?? { type, unit, min, max };
    const read: LeafNode = {
      ...node,
      input: {
        ...input,
        ...present({ unit: about.unit, min: about.min, max: about.max }),
        type: about.type,
        ...(beside.length === 0 ? {} : { named: beside }),
        reads,
      },
    };
    const { provider, evidence } = impliedBy(read.input, byId);
    if (names.some((name) => reads[name] === undefined)) return { ...present({ provider, evidence }), ...read };
    const { provider: _, evidence: __, attachment, minutes, ...rest } = read;
    return { ...rest, ...present({ provider, evidence }) };
  };
  const root = visit(scheme.root);
  const kept = elements.filter((one) => used.has(one));
  return { ...scheme, ...(kept.length === 0 ? {} : { elements: kept }), root };
}

function present<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}

/** Inputs that can be read from an element, by name. */
function readable(leaf: LeafNode): string[] {
  return ruleOf(leaf.rule)
    .inputs(leaf.rule, leaf)
    .flatMap(({ column, role }) => (role === 'needed' ? (inputName(leaf.id, column) ?? []) : []));
}
