import { alerts, compile, evaluate, formatFixed } from '@hengjian/engine';
import { describe, expect, test } from 'vitest';
import { demoCounty, frameOf } from '../index.ts';
import { leavesOf } from './index.ts';

const county = demoCounty();
const results = evaluate(compile(county.scheme), frameOf(county.assessed, county.observations(county.latest.id)));
const at = county.assessed.findIndex((unit) => unit.id === county.publishedUnit);

const pointsOf = (id: string): number => results.node(id).points[at] ?? Number.NaN;
const rateOf = (id: string): number => results.node(id).rate[at] ?? Number.NaN;
const points = (id: string): string => formatFixed(pointsOf(id), 2, 'half-up');
const rate = (id: string): string => formatFixed(rateOf(id) * 100, 1, 'half-up');

describe('the published township, latest month, through the real scheme and engine', () => {
  test('scores 80.02: common 29.92, data 22.60, survey 27.50', () => {
    expect(pointsOf('total')).toBe(80.02);
    expect([points('common'), points('data'), points('survey')]).toEqual(['29.92', '22.60', '27.50']);
  });

  test('has the rates 74.8, 75.3 and 91.7 %', () => {
    expect([rate('common'), rate('data'), rate('survey')]).toEqual(['74.8', '75.3', '91.7']);
  });

  test('has 权力运行约束度 70.0, 政治责任落实度 73.8 and 纪律规矩严明度 73.9 % as the lowest three dimensions, in that order', () => {
    const common = county.scheme.root.kind === 'group' ? county.scheme.root.children[0] : undefined;
    if (common?.kind !== 'group') throw new Error('the first category has no dimensions');
    const order = common.children
      .map((dimension) => ({ title: dimension.title['zh-CN'], exact: rateOf(dimension.id), shown: rate(dimension.id) }))
      .sort((a, b) => a.exact - b.exact);
    expect(order.slice(0, 3).map(({ title, shown }) => [title, shown])).toEqual([
      ['权力运行约束度', '70.0'],
      ['政治责任落实度', '73.8'],
      ['纪律规矩严明度', '73.9'],
    ]);
    for (const { title, shown } of order.slice(3)) expect(Number(shown), title).toBeGreaterThan(73.9);
  });

  test('every one of the 111 figures counts, and only one of them is points given by hand', () => {
    const leaves = leavesOf(county.scheme.root);
    expect(leaves.filter((leaf) => results.node(leaf.id).status[at] !== 0)).toEqual([]);
    expect(results.node('total').coverage[at]).toBe(1);
    expect(leaves.filter((leaf) => leaf.rule.kind === 'direct').map((leaf) => leaf.id)).toEqual([
      'common.responsibility.12',
    ]);
  });

  test('leaves the total rule silent while the category rule fires for common and data', () => {
    const hits = alerts(results).filter((hit) => hit.subject === county.publishedUnit);
    const nodesOf = (rule: string): string[] => hits.filter((hit) => hit.rule === rule).map((hit) => hit.node);
    expect(nodesOf('total-low')).toEqual([]);
    expect(nodesOf('category-low').sort()).toEqual(['common', 'data']);
    expect(hits.map((hit) => hit.rule).filter((rule) => !rule.startsWith('category'))).toEqual(['power-low']);
  });

  test('got there slowly: discipline fell from 85 % over the year, faster than any other dimension', () => {
    const first = evaluate(compile(county.scheme), frameOf(county.assessed, county.observations('2025-11')));
    const fell = (id: string): number => (first.node(id).rate[at] ?? Number.NaN) - rateOf(id);
    expect(fell('common.discipline')).toBeGreaterThan(0.1);
    expect(fell('common.discipline')).toBeGreaterThan(fell('common.power'));
    expect(first.node('total').points[at]).toBeGreaterThan(81);
  });
});
