import { type Plan, statusWord } from '@hengjian/engine';
import { z } from 'zod';
import { anyText } from '../platform/jobs/present.ts';
import type { ResultRow } from '../scoring/index.ts';
import { largestDifferences } from './rules.ts';
import { cellShape, displayShape } from './shapes.ts';

const sideShape = z.object({ title: anyText, round: z.string(), subject: z.string() });
export const compareNodesShape = z
  .object({
    kind: z.enum(['subjects', 'periods']),
    a: sideShape,
    b: sideShape,
    display: displayShape,
    nodes: z.array(
      z.object({
        id: z.string(),
        parent: z.string().nullable(),
        depth: z.number().int(),
        title: anyText,
        max: z.number(),
        a: cellShape,
        b: cellShape,
        difference: z.number().nullable(),
      }),
    ),
    largest: z.array(z.string()),
  })
  .meta({ id: 'CompareNodes' });
export type CompareNodes = z.infer<typeof compareNodesShape>;

function cell(row: ResultRow | undefined): z.infer<typeof cellShape> {
  return {
    points: row?.points ?? null,
    rate: row?.rate ?? null,
    rank: row?.rank ?? null,
    status: statusWord(row?.status ?? 1),
  };
}

/** Two results of one tree, node by node; the difference is b − a. */
export function compareNodes(
  plan: Plan,
  a: readonly ResultRow[],
  b: readonly ResultRow[],
): Pick<CompareNodes, 'nodes' | 'largest'> {
  const left = new Map(a.map((row) => [row.node, row]));
  const right = new Map(b.map((row) => [row.node, row]));
  const nodes = plan.nodes.map(({ id, parent, depth, node }) => {
    const sides = { a: cell(left.get(id)), b: cell(right.get(id)) };
    const difference =
      sides.a.points === null || sides.b.points === null
        ? null
        : Number((sides.b.points - sides.a.points).toPrecision(12));
    return {
      id,
      parent: plan.nodes[parent]?.id ?? null,
      depth,
      title: node.title,
      max: node.max,
      ...sides,
      difference,
    };
  });
  const leaves = nodes.flatMap((node) =>
    plan.byId.get(node.id)?.node.kind === 'leaf' && node.difference !== null
      ? [{ id: node.id, difference: node.difference }]
      : [],
  );
  return { nodes, largest: largestDifferences(leaves) };
}
