import type { NodeFigure } from '../figures.ts';

interface Place {
  readonly node: NodeFigure;
  readonly parent: NodeFigure | undefined;
  readonly depth: number;
}
export type Tree = ReadonlyMap<string, Place>;

/** Every node by id, in tree order. */
export function index(root: NodeFigure): Tree {
  const tree = new Map<string, Place>();
  const visit = (node: NodeFigure, parent: NodeFigure | undefined, depth: number): void => {
    tree.set(node.id, { node, parent, depth });
    for (const child of node.children) visit(child, node, depth + 1);
  };
  visit(root, undefined, 0);
  return tree;
}

/** Indicators below a node, in scheme order. */
export function leaves(node: NodeFigure): NodeFigure[] {
  return node.children.length === 0 ? [node] : node.children.flatMap(leaves);
}

/** Indicators that lost points, most first; equal losses stay in scheme order. */
export function losing(node: NodeFigure): NodeFigure[] {
  const loss = (leaf: NodeFigure): number => (leaf.points === null ? 0 : leaf.max - leaf.points);
  return leaves(node)
    .filter((leaf) => loss(leaf) > 0)
    .sort((a, b) => loss(b) - loss(a));
}

/** The lowest nodes by rate, lowest first; a node without a rate is not among them. */
export function lowest(nodes: readonly NodeFigure[], size: number): NodeFigure[] {
  const rated = nodes.filter((node) => node.rate !== null);
  return rated.sort((a, b) => (a.rate ?? 0) - (b.rate ?? 0)).slice(0, size);
}
