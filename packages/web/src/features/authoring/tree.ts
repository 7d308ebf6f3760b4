import type { OutlineNode, SchemeEdit } from '@hengjian/engine';

export type Direction = 'up' | 'down' | 'in' | 'out';

/** A move that can be made, with where the node is then; or why not. */
export type Move =
  | {
      readonly kind: 'move';
      readonly edit: SchemeEdit;
      readonly path: string;
      /** The new parent and the 1-based place below it, for the announcement. */
      readonly parent: OutlineNode;
      readonly place: number;
    }
  | { readonly kind: 'refused'; readonly reason: 'root' | 'first' | 'last' | 'top' | 'no-group' | 'itself' };

export const parentOf = (path: string): string | null =>
  path === 'root' ? null : path.slice(0, path.lastIndexOf('/children/'));
export const indexOf = (path: string): number => Number(path.slice(path.lastIndexOf('/') + 1));
export const childPath = (parent: string, index: number): string => `${parent}/children/${index}`;

export function nodeAt(root: OutlineNode, path: string): OutlineNode | undefined {
  const places = [...path.matchAll(/\/children\/(\d+)/g)].map(([, index]) => Number(index));
  return places.reduce<OutlineNode | undefined>((node, index) => node?.children[index], root);
}

export function everyNode(node: OutlineNode): OutlineNode[] {
  return [node, ...node.children.flatMap(everyNode)];
}

/** One step among its siblings, into the group before it, or out behind its parent. */
export function moveBy(root: OutlineNode, path: string, direction: Direction): Move {
  const parent = parentOf(path);
  if (parent === null) return { kind: 'refused', reason: 'root' };
  const index = indexOf(path);
  const siblings = nodeAt(root, parent)?.children ?? [];
  switch (direction) {
    case 'up':
      return index === 0 ? { kind: 'refused', reason: 'first' } : moveTo(root, path, parent, index - 1);
    case 'down':
      return index >= siblings.length - 1 ? { kind: 'refused', reason: 'last' } : moveTo(root, path, parent, index + 2);
    case 'in': {
      const before = siblings[index - 1];
      if (before?.kind !== 'group') return { kind: 'refused', reason: 'no-group' };
      return moveTo(root, path, before.path, before.children.length);
    }
    case 'out': {
      const above = parentOf(parent);
      return above === null ? { kind: 'refused', reason: 'top' } : moveTo(root, path, above, indexOf(parent) + 1);
    }
  }
}

/** To a place below a group; `index` counts the children as they stand now. */
export function moveTo(root: OutlineNode, from: string, to: string, index: number): Move {
  const parent = nodeAt(root, to);
  const own = parentOf(from);
  if (own === null) return { kind: 'refused', reason: 'root' };
  if (parent?.kind !== 'group') return { kind: 'refused', reason: 'no-group' };
  if (to === from || to.startsWith(`${from}/`)) return { kind: 'refused', reason: 'itself' };
  const at = indexOf(from);
  // Taken out first: places behind it, in its own list and on the way to the other, move up by one.
  const place = own === to && at < index ? index - 1 : index;
  const path = childPath(withoutEntry(to, own, at), place);
  return {
    kind: 'move',
    edit: { kind: 'move', from, list: `${to}/children`, index: place },
    path,
    parent,
    place: place + 1,
  };
}

function withoutEntry(path: string, list: string, removed: number): string {
  const prefix = `${list}/children/`;
  if (!path.startsWith(prefix)) return path;
  const [first = '', ...rest] = path.slice(prefix.length).split('/');
  const index = Number(first);
  return [`${prefix}${index > removed ? index - 1 : index}`, ...rest].join('/');
}

/** The ids that are taken, and a free one that reads like its neighbours. */
export function freeId(root: OutlineNode, group: OutlineNode): string {
  const taken = new Set(everyNode(root).map(({ id }) => id));
  const stem = group.path === 'root' ? 'item' : group.id;
  for (let number = group.children.length + 1; ; number++) {
    const id = `${stem}.${String(number).padStart(2, '0')}`;
    if (!taken.has(id)) return id;
  }
}

/** A node with all that stands below it as plain data, without its examples: what a trial scheme is made of. */
export function plainNode({ fields, children, kind }: OutlineNode): Record<string, unknown> {
  const { examples: _, ...rest } = fields;
  return kind === 'leaf' ? rest : { ...rest, children: children.map(plainNode) };
}
