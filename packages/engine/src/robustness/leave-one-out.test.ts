import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compile } from '../evaluate/compile.ts';
import { evaluate } from '../evaluate/evaluate.ts';
import type { Scheme, SchemeNode } from '../scheme/types.ts';
import { leaveOneOut } from './index.ts';
import { frameOf, rows, schemeOf, shape } from './testing/cases.ts';

/** The scheme without a node; undefined where nothing that carries weight would remain. */
function without(scheme: Scheme, id: string): Scheme | undefined {
  const prune = (node: SchemeNode): SchemeNode | undefined => {
    if (node.id === id) return undefined;
    if (node.kind === 'leaf') return node;
    const children = node.children.map(prune).filter((child) => child !== undefined);
    return children.some(({ max }) => max > 0) ? { ...node, children } : undefined;
  };
  const root = prune(scheme.root);
  return root === undefined ? undefined : { ...scheme, root };
}

describe('leaveOneOut', () => {
  it('ranks as the scheme without the node does', () => {
    fc.assert(
      fc.property(shape, rows, (drawn, values) => {
        // Bonus items stay when their group goes, which a scheme cannot say; policies without `block` leave all in the ranking.
        const form = { ...drawn, bonus: false, missing: 'exclude', nothing: 'exclude' };
        const scheme = { ...schemeOf(form), minCoverage: 0 };
        const frame = frameOf(scheme, values);
        const results = evaluate(compile(scheme), frame);
        for (const { node, rank, change } of leaveOneOut(results).nodes) {
          const less = without(scheme, node);
          if (less === undefined) throw new Error(`${node} was listed though nothing remains without it`);
          const { points } = evaluate(compile(less), frame).root;
          expectOrder(frame.groups ?? [], rank, points);
          rank.forEach((own, at) => {
            if (own !== 0) expect(change[at]).toBe(own - (results.root.rank[at] as number));
          });
        }
      }),
      { numRuns: 60 },
    );
  });

  it('lists the nodes that move the ranking most first, and none below the depth asked for', () => {
    const scheme = schemeOf({
      root: 'mean',
      inner: [
        { aggregate: 'mean', max: 8, leaves: [1, 2, 1] },
        { aggregate: 'mean', max: 1, leaves: [1, 1] },
      ],
      missing: 'exclude',
      nothing: 'exclude',
      bonus: false,
    });
    const values = [
      [0.9, 0.9, 0.9, 0.2, 0.2],
      [0.5, 0.5, 0.5, 0.5, 0.5],
      [0.3, 0.3, 0.3, 0.8, 0.8],
    ];
    const results = evaluate(compile(scheme), { ...frameOf(scheme, values), groups: ['x', 'x', 'x'] });
    const { nodes, sensitivity } = leaveOneOut(results, { depth: 1 });
    expect(nodes.map(({ node }) => node)).toEqual(['g0', 'g1']);
    expect(sensitivity[0]?.node).toBe('g0');
    expect([...(sensitivity[0]?.rank ?? [])]).toEqual([3, 2, 1]);
    expect(sensitivity[0]?.agreement).toBeCloseTo(-1, 12);
    expect(sensitivity[1]?.meanShift).toBe(0);
    expect(sensitivity[1]?.agreement).toBeCloseTo(1, 12);
  });
});

function expectOrder(groups: readonly string[], rank: Int32Array, points: Float64Array): void {
  for (let a = 0; a < rank.length; a++)
    for (let b = 0; b < rank.length; b++) {
      if (groups[a] !== groups[b] || rank[a] === 0 || rank[b] === 0) continue;
      if ((points[a] as number) - (points[b] as number) > 1e-9) expect(rank[a]).toBeLessThan(rank[b] as number);
    }
  for (let a = 0; a < rank.length; a++) if (rank[a] !== 0) expect(points[a]).not.toBeNaN();
}
