import { describe, expect, it } from 'vitest';
import { indicatorGroups, pathTo, type TreeNode, visibleNodes } from './tree.ts';

const nodes: TreeNode[] = [
  { id: 'total', parent: null, kind: 'group' },
  { id: 'common', parent: 'total', kind: 'group' },
  { id: 'power', parent: 'common', kind: 'group' },
  { id: 'power.1', parent: 'power', kind: 'leaf' },
  { id: 'data', parent: 'total', kind: 'group' },
  { id: 'data.1', parent: 'data', kind: 'leaf' },
];
const ids = (list: readonly TreeNode[]): string[] => list.map(({ id }) => id);

describe('the way to a node', () => {
  it('runs from the root, as the breadcrumb reads', () => {
    expect(ids(pathTo(nodes, 'power.1'))).toEqual(['total', 'common', 'power', 'power.1']);
  });

  it('is empty for a node the scheme does not have', () => {
    expect(pathTo(nodes, 'gone')).toEqual([]);
    expect(pathTo(nodes, undefined)).toEqual([]);
  });
});

describe('open and closed groups', () => {
  it('close exactly the groups that hold indicators', () => {
    expect([...indicatorGroups(nodes)]).toEqual(['power', 'data']);
  });

  it('hide everything below a closed group', () => {
    expect(ids(visibleNodes(nodes, new Set(['power'])))).toEqual(['total', 'common', 'power', 'data', 'data.1']);
    expect(ids(visibleNodes(nodes, new Set(['common'])))).toEqual(['total', 'common', 'data', 'data.1']);
    expect(visibleNodes(nodes, new Set())).toHaveLength(nodes.length);
  });
});
