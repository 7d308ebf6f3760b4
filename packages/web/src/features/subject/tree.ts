import type { SubjectNode } from '../../api/types.ts';
import type { LostPart } from '../../parts/ruler/geometry.ts';

/** The part of a node the tree needs; scheme and comparison rows have it too. */
export interface TreeNode {
  readonly id: string;
  readonly parent: string | null;
  readonly kind?: 'group' | 'leaf';
}

/** The chain from the root to a node, both included; empty where the node is unknown. */
export function pathTo<N extends TreeNode>(nodes: readonly N[], id: string | undefined): N[] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const path: N[] = [];
  let node = id === undefined ? undefined : byId.get(id);
  while (node !== undefined && !path.includes(node)) {
    path.unshift(node);
    node = node.parent === null ? undefined : byId.get(node.parent);
  }
  return path;
}

/** Groups whose children are indicators: closed until asked for, so that the first view fits one screen. */
export function indicatorGroups(nodes: readonly TreeNode[]): Set<string> {
  const groups = new Set<string>();
  for (const node of nodes) if (node.kind === 'leaf' && node.parent !== null) groups.add(node.parent);
  return groups;
}

/** The rows to show: everything except what lies under a closed group. Nodes come parents first. */
export function visibleNodes<N extends TreeNode>(nodes: readonly N[], closed: ReadonlySet<string>): N[] {
  const hidden = new Set<string>();
  return nodes.filter((node) => {
    if (node.parent !== null && (closed.has(node.parent) || hidden.has(node.parent))) {
      hidden.add(node.id);
      return false;
    }
    return true;
  });
}

/** Where the points of a node went: the losses of its children. */
export function lossesOf(nodes: readonly SubjectNode[], id: string, title: (node: SubjectNode) => string): LostPart[] {
  return nodes
    .filter((node) => node.parent === id && node.lost !== null)
    .map((node) => ({ id: node.id, title: title(node), lost: node.lost ?? 0 }));
}
