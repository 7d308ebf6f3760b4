import { editScheme, type OutlineNode, outlineOf } from '@hengjian/engine';
import { describe, expect, it } from 'vitest';
import { everyNode, freeId, type Move, moveBy, moveTo, nodeAt } from './tree.ts';

const leaf = (id: string): string => `{ id: ${id}, max: 1, rule: { kind: direct } }`;
const TEXT = `scheme: s
root:
  max: 4
  children:
    - ${leaf('a')}
    - id: g
      max: 2
      children:
        - ${leaf('b')}
        - ${leaf('c')}
    - ${leaf('d')}
`;

function rootOf(text: string): OutlineNode {
  const outline = outlineOf(text);
  if (outline === null) throw new Error('unreadable');
  return outline.root;
}
const root = rootOf(TEXT);
const at = (id: string): string => everyNode(root).find((node) => node.id === id)?.path ?? '';
const written = (node: OutlineNode): string =>
  node.kind === 'leaf' ? node.id : `${node.id}(${node.children.map(written).join(' ')})`;

/** The tree after the move; the moved node must stand where the move says. */
function after(id: string, move: Move): string {
  if (move.kind === 'refused') return move.reason;
  const moved = rootOf(editScheme(TEXT, move.edit));
  expect(nodeAt(moved, move.path)?.id).toBe(id);
  return written(moved);
}

describe('by keyboard', () => {
  it.each([
    ['a', 'down', 'root(g(b c) a d)'],
    ['d', 'up', 'root(a d g(b c))'],
    ['c', 'up', 'root(a g(c b) d)'],
    ['d', 'in', 'root(a g(b c d))'],
    ['b', 'out', 'root(a g(c) b d)'],
    ['g', 'down', 'root(a d g(b c))'],
    ['a', 'up', 'first'],
    ['d', 'down', 'last'],
    ['a', 'in', 'no-group'],
    ['g', 'in', 'no-group'],
    ['a', 'out', 'top'],
    ['root', 'up', 'root'],
  ] as const)('%s %s', (id, direction, expected) => {
    expect(after(id, moveBy(root, at(id), direction))).toBe(expected);
  });
});

describe('by mouse', () => {
  it.each([
    ['a', 'g', 1, 'root(g(b a c) d)'],
    ['a', 'root', 3, 'root(g(b c) d a)'],
    ['b', 'root', 0, 'root(b a g(c) d)'],
    ['d', 'root', 2, 'root(a g(b c) d)'],
    ['g', 'g', 0, 'itself'],
    ['a', 'd', 0, 'no-group'],
  ] as const)('%s to %s %i', (id, to, index, expected) => {
    expect(after(id, moveTo(root, at(id), at(to), index))).toBe(expected);
  });
  it('never into what stands below itself', () => {
    const deep = rootOf(TEXT.replace(leaf('b'), `{ id: h, max: 1, children: [${leaf('b')}] }`));
    expect(moveTo(deep, 'root/children/1', 'root/children/1/children/0', 0)).toMatchObject({ reason: 'itself' });
  });
});

it('finds a free id', () => {
  expect(freeId(root, root)).toBe('item.04');
  expect(freeId(root, nodeAt(root, at('g')) as OutlineNode)).toBe('g.03');
});
