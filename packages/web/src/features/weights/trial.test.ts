import { describe, expect, it } from 'vitest';
import type { FrameView } from '../../api/types.ts';
import { baseline, frameOf, trial } from './trial.ts';

const scheme = `
scheme: two-parts
version: 1
title: { zh-CN: 两部分 }
subject: unit
period: once
groups: [town]
points: { places: 2, rounding: half-up }
missing: exclude
root:
  id: total
  max: 100
  children:
    - { id: a, max: 60, rule: { kind: ratio, target: 60 } }
    - { id: b, max: 40, rule: { kind: ratio, target: 40 } }
`;
const view: FrameView = {
  scheme,
  subjects: ['x', 'y', 'z'],
  names: ['甲镇', '乙镇', '丙镇'].map((name) => ({ 'zh-CN': name })),
  groups: ['town', 'town', 'town'],
  columns: {
    a: { values: [60, 30, 45] },
    b: { values: [10, 38, null], status: { '2': 'not-applicable' } },
  },
};

describe('trying other weights', () => {
  const base = baseline(view);

  it('reads the round’s figures, with a reason where there is none', () => {
    const frame = frameOf(view);
    expect([...(frame.columns.get('b')?.status ?? [])]).toEqual([0, 0, 2]);
    expect(frame.columns.get('a')?.status).toBeUndefined();
  });

  it('starts from the ranking of the scheme itself', () => {
    if (base === undefined) throw new Error('the scheme did not parse');
    expect(trial(base, {}, 'town').map(({ subject, rank, gained }) => [subject, rank, gained])).toEqual([
      [2, 1, 0],
      [0, 2, 0],
      [1, 3, 0],
    ]);
  });

  it('ranks again under other weights and says who moved', () => {
    if (base === undefined) throw new Error('the scheme did not parse');
    const rows = trial(base, { a: 20, b: 80 }, 'town');
    expect(rows.map(({ subject, gained }) => [subject, gained])).toEqual([
      [1, 2],
      [2, -1],
      [0, -1],
    ]);
  });

  it('keeps to one peer group', () => {
    if (base === undefined) throw new Error('the scheme did not parse');
    expect(trial(base, {}, 'department')).toEqual([]);
  });

  it('says so where the scheme cannot be read', () => {
    expect(baseline({ ...view, scheme: 'not: a scheme' })).toBeUndefined();
  });
});
