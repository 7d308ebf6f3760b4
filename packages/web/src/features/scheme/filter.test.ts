import { describe, expect, it } from 'vitest';
import type { SchemeNodeView } from '../../api/types.ts';
import { filterScheme } from './filter.ts';

const node = (id: string, parent: string | null, parts: Partial<SchemeNodeView> = {}): SchemeNodeView => ({
  id,
  parent,
  depth: parent === null ? 0 : 1,
  title: { 'zh-CN': id },
  kind: 'group',
  max: 1,
  aggregate: 'mean',
  rule: null,
  ruleSentence: null,
  provider: null,
  author: null,
  unit: null,
  evidence: null,
  basis: null,
  note: null,
  weightNote: null,
  missing: 'exclude',
  leaves: 1,
  ...parts,
});
const nodes = [
  node('total', null),
  node('a', 'total'),
  node('a.1', 'a', {
    kind: 'leaf',
    title: { 'zh-CN': '信访件按期办结率', en: 'Petitions on time' },
    provider: 'petitions',
  }),
  node('b', 'total'),
  node('b.1', 'b', { kind: 'leaf', title: { 'zh-CN': '审计整改率' }, provider: 'audit', author: 'discipline' }),
];
const shown = (filter: Parameters<typeof filterScheme>[1]): string[] => [...filterScheme(nodes, filter).shown].sort();

describe('finding in a scheme', () => {
  it('shows everything when nothing is asked', () => {
    expect(filterScheme(nodes, {}).leaves).toBe(2);
    expect(shown({})).toEqual(['a', 'a.1', 'b', 'b.1', 'total']);
  });

  it('keeps the way down to what fits, in either language and any case', () => {
    expect(shown({ find: '信访' })).toEqual(['a', 'a.1', 'total']);
    expect(shown({ find: 'PETITIONS' })).toEqual(['a', 'a.1', 'total']);
  });

  it('finds what a department supplies and what it wrote the rule for', () => {
    expect(shown({ department: 'audit' })).toEqual(['b', 'b.1', 'total']);
    expect(shown({ department: 'discipline' })).toEqual(['b', 'b.1', 'total']);
    expect(filterScheme(nodes, { department: 'audit', find: '信访' }).leaves).toBe(0);
  });
});
