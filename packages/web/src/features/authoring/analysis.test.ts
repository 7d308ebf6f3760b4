import { outlineOf } from '@hengjian/engine';
import { describe, expect, it } from 'vitest';
import { analyse, nodePath, partOf } from './analysis.ts';

const TEXT = `scheme: s
version: 1
subject: unit
period: month
missing: exclude
root:
  max: 100
  missing: zero
  children:
    - { id: a, title: 学习时长, max: 40, rule: { kind: direct } }
    - { id: b, max: 60, rule: { kind: deduct, each: 5 }, examples: [{ input: 1, points: 99 }] }
    - { id: c, max: 0, bonus: { cap: 3 }, rule: { kind: bonus, each: 1 } }
`;
const part = (path: string, text = TEXT) => {
  const outline = outlineOf(text);
  return outline === null ? null : partOf(outline, path);
};

describe('a part of the tree on its own', () => {
  it('can be tried while something else is wrong', () => {
    expect(analyse(TEXT).scheme).toBeNull();
    expect(part('root/children/1')?.root).toMatchObject({ id: 'b', max: 60, missing: 'zero' });
    expect(part('root')?.root).toMatchObject({ id: 'root', kind: 'group' });
  });
  it('has full marks above it where it only adds to them', () => {
    expect(part('root/children/2')?.root).toMatchObject({ id: 'c.above', max: 100 });
  });
  it('is nothing while it is wrong itself, or not there', () => {
    expect(part('root/children/0', TEXT.replace('max: 40', 'max: vierzig'))).toBeNull();
    expect(part('root/children/9')).toBeNull();
  });
});

it('finds compliance questions as soon as the scheme is readable', () => {
  expect(analyse(TEXT).findings).toEqual([]);
  const { findings } = analyse(TEXT.replace('points: 99', 'points: 55'));
  expect(findings.map(({ code }) => code)).toContain('compliance.study-time');
});

it.each([
  ['root/children/1/rule/each', 'root/children/1'],
  ['root/max', 'root'],
  ['alerts/0/when', ''],
  ['', ''],
])('the issue at %s belongs to the node %s', (path, node) => {
  expect(nodePath(path)).toBe(node);
});
