import fc from 'fast-check';
import { slotsOf } from '../evaluate/compile.ts';
import { type Frame, type InputColumn, STATUS } from '../evaluate/types.ts';
import { elementsById } from '../scheme/elements.ts';
import type { LeafNode, Scheme, SchemeNode } from '../scheme/types.ts';

export interface FrameOptions {
  readonly subjects?: { readonly min?: number; readonly max?: number };
  /** One cell in `gaps` has a reason instead of a value; 0 for none. Default 6. */
  readonly gaps?: number;
}

/** Inputs for a scheme: all its columns, with gaps, ties, a refusable value now and then, and two peer groups or none. */
function arbitraryFrame(scheme: Scheme, options: FrameOptions = {}): fc.Arbitrary<Frame> {
  const { subjects: { min = 1, max = 8 } = {}, gaps = 6 } = options;
  const leaves = [...leavesOf(scheme.root)];
  const peer = fc.constantFrom('township', 'department');
  return fc.integer({ min, max }).chain((count) =>
    fc
      .record({
        columns: fc.tuple(...columnsOf(leaves, scheme).map(([id, leaf]) => column(id, leaf, count, gaps))),
        groups: fc.option(fc.array(peer, { minLength: count, maxLength: count }), { nil: undefined }),
      })
      .map(({ columns, groups }) => ({
        subjects: Array.from({ length: count }, (_, i) => `s${i + 1}`),
        ...(groups === undefined ? {} : { groups }),
        columns: new Map(columns),
      })),
  );
}

/** A scheme together with inputs for it. */
export function arbitraryCase(
  schemes: fc.Arbitrary<Scheme>,
  options: FrameOptions = {},
): fc.Arbitrary<{ readonly scheme: Scheme; readonly frame: Frame }> {
  return schemes.chain((scheme) => arbitraryFrame(scheme, options).map((frame) => ({ scheme, frame })));
}

function* leavesOf(node: SchemeNode): Generator<LeafNode> {
  if (node.kind === 'leaf') yield node;
  else for (const child of node.children) yield* leavesOf(child);
}

/** Each column once, with the first leaf that reads it. */
function columnsOf(leaves: readonly LeafNode[], scheme: Scheme): [string, LeafNode][] {
  const source = { scheme, elements: elementsById(scheme) };
  const found = new Map<string, LeafNode>();
  for (const leaf of leaves)
    for (const { column: id } of slotsOf(source, leaf)) if (!found.has(id)) found.set(id, leaf);
  return [...found];
}

function column(id: string, leaf: LeafNode, count: number, gaps: number): fc.Arbitrary<[string, InputColumn]> {
  const ok = fc.constant<number>(STATUS.ok);
  const reason = fc.constantFrom<number[]>(STATUS.missing, STATUS.notApplicable, STATUS.exempt, STATUS.invalid);
  const status = gaps === 0 ? ok : fc.oneof({ weight: gaps - 1, arbitrary: ok }, { weight: 1, arbitrary: reason });
  const cells = fc.array(fc.tuple(cellValue(leaf), status), { minLength: count, maxLength: count });
  return cells.map((list) => {
    const values = Float64Array.from(list.map(([value]) => value));
    return [id, { values, status: Uint8Array.from(list.map(([, code]) => code)) }];
  });
}

function cellValue(leaf: LeafNode): fc.Arbitrary<number> {
  const hundredths = (max: number) => fc.integer({ min: 0, max: Math.round(max * 100) }).map((n) => n / 100);
  switch (leaf.input.type) {
    case 'count':
      return fc.integer({ min: 0, max: 12 });
    case 'ballot':
      return fc.integer({ min: 0, max: 30 });
    case 'points':
      // Now and then above the full marks, which the rule refuses.
      return hundredths(leaf.max * 1.02);
    case 'rating':
    case 'carry':
      return hundredths(10);
    case 'number':
    case 'percent':
      return fc.oneof(
        fc.integer({ min: -5, max: 5 }),
        fc.integer({ min: -100_000, max: 100_000 }).map((n) => n / 1000),
      );
  }
}
