import type { GroupNode, LeafNode, SchemeNode } from '@hengjian/engine';
import { compile, parseScheme } from '@hengjian/engine';
import { describe, expect, test } from 'vitest';
import { loadProgramme, loadScheme } from '../index.ts';

const programme = loadProgramme('political-ecology');
const leavesOf = (node: SchemeNode): readonly LeafNode[] =>
  node.kind === 'leaf' ? [node] : node.children.flatMap(leavesOf);
const childrenOf = (node: SchemeNode | undefined): readonly SchemeNode[] =>
  node?.kind === 'group' ? node.children : [];
const cents = (value: number): number => Math.round(value * 100);

describe.each([1, 2])('political-ecology, version %i', (version) => {
  const scheme = loadScheme('political-ecology', version);
  const leaves = leavesOf(scheme.root);
  const [common, data, survey] = childrenOf(scheme.root);

  test('parses without an error or a warning', () => {
    const text = programme.schemes.find((entry) => entry.version === version)?.text ?? '';
    expect(parseScheme(text).issues).toEqual([]);
  });

  test('has 111 indicators: 89 in 8 dimensions, 22 in two more categories, 40 + 30 + 30 points', () => {
    expect(leaves).toHaveLength(111);
    expect([common, data, survey].map((node) => [node?.id, node?.max])).toEqual([
      ['common', 40],
      ['data', 30],
      ['survey', 30],
    ]);
    expect(childrenOf(common)).toHaveLength(8);
    expect(childrenOf(common).flatMap(leavesOf)).toHaveLength(89);
    expect([...childrenOf(data), ...childrenOf(survey)].flatMap(leavesOf)).toHaveLength(22);
  });

  test('adds up exactly at every node', () => {
    const check = (node: GroupNode): void => {
      expect(
        node.children.reduce((sum, child) => sum + cents(child.max), 0),
        node.id,
      ).toBe(cents(node.max));
      for (const child of node.children) if (child.kind === 'group') check(child);
    };
    if (scheme.root.kind === 'group') check(scheme.root);
  });

  test('lists 16 departments: 11 write rules, 13 supply data, 8 do both, never for the same indicator', () => {
    const authors = new Set(leaves.map((leaf) => leaf.author));
    const providers = new Set(leaves.map((leaf) => leaf.provider));
    expect(scheme.departments).toHaveLength(16);
    expect(authors.size).toBe(11);
    expect(providers.size).toBe(13);
    expect([...authors].filter((id) => providers.has(id)).length).toBeGreaterThanOrEqual(8);
    expect(new Set([...authors, ...providers]).size).toBe(16);
    expect(leaves.filter((leaf) => leaf.author === leaf.provider)).toEqual([]);
  });

  test('says of every indicator, in both languages, what it is, what proves it, why it weighs what it weighs', () => {
    for (const leaf of leaves) {
      expect(leaf.title.en, leaf.id).toBeTruthy();
      expect(leaf.evidence?.en, leaf.id).toBeTruthy();
      expect(leaf.weightNote?.en, leaf.id).toBeTruthy();
      expect(leaf.basis, leaf.id).toBeTruthy();
    }
  });

  test('speaks English wherever a sentence or a data column does', () => {
    const chinese = /\p{Script=Han}/u;
    for (const { id, slots, node } of compile(scheme).nodes) {
      expect(node.title.en, id).toBeTruthy();
      for (const { label } of slots) expect(label.en, id).not.toMatch(chinese);
    }
  });

  test('builds on no study time, likes, check-ins, online votes, app use or private life', () => {
    const forbidden =
      /学习时长|点赞|打卡|签到|网络投票|投票|在线时长|安装率|下载量|浏览量|转发|积分|生活纪律|家庭|指纹|人脸|study time|\blikes?\b|check-in/i;
    for (const leaf of leaves) expect(`${leaf.title['zh-CN']} ${leaf.title.en}`).not.toMatch(forbidden);
  });

  test('punishes nobody by itself: no veto, no forced bottom, no missing figure counted as zero', () => {
    expect(leaves.filter((leaf) => leaf.rule.kind === 'veto')).toEqual([]);
    expect(leaves.filter((leaf) => leaf.missing === 'zero')).toEqual([]);
    expect(scheme.grades.slice(1).every((grade) => grade.quota === undefined)).toBe(true);
  });
});

test('version 2 changes two dimensions’ weights and replaces two indicators', () => {
  const before = loadScheme('political-ecology', 1);
  const after = loadScheme('political-ecology', 2);
  const ids = (root: SchemeNode): Set<string> => new Set(leavesOf(root).map((leaf) => leaf.id));
  const maxima = (root: SchemeNode): Map<string, number> =>
    new Map(childrenOf(childrenOf(root)[0]).map((node) => [node.id, node.max]));
  const gone = [...ids(before.root)].filter((id) => !ids(after.root).has(id));
  const added = [...ids(after.root)].filter((id) => !ids(before.root).has(id));
  expect([gone, added]).toEqual([
    ['common.stance.05', 'common.conduct.02'],
    ['common.stance.11', 'common.conduct.12'],
  ]);
  const changed = [...maxima(before.root)].filter(([id, max]) => maxima(after.root).get(id) !== max);
  expect(changed.map(([id]) => id)).toEqual(['common.discipline', 'common.power']);
});
