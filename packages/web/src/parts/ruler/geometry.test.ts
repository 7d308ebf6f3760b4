import { describe, expect, it } from 'vitest';
import { largestLosses, rulerGeometry } from './geometry.ts';

describe('the score ruler', () => {
  it('places points, the middle of the group and the interval on its length', () => {
    expect(rulerGeometry({ max: 40, points: 30, median: 32, interval: [28, 34] })).toEqual({
      got: 75,
      median: 80,
      interval: { from: 70, width: 15 },
    });
  });

  it('draws nothing where there is no figure, and never 0', () => {
    expect(rulerGeometry({ max: 40, points: null, median: null }).got).toBeNull();
    expect(rulerGeometry({ max: 40, points: 0 }).got).toBe(0);
  });

  it('keeps bonus points and negative points on the ruler', () => {
    expect(rulerGeometry({ max: 10, points: 12 }).got).toBe(100);
    expect(rulerGeometry({ max: 10, points: -1 }).got).toBe(0);
  });

  it('has no marks on a node without full marks of its own', () => {
    expect(rulerGeometry({ max: 0, points: 2, median: 1, interval: [0, 1] })).toEqual({
      got: null,
      median: null,
      interval: null,
    });
  });

  it('takes an interval given from best to worst', () => {
    expect(rulerGeometry({ max: 100, points: 80, interval: [85, 75] }).interval).toEqual({ from: 75, width: 10 });
  });
});

describe('where the points went', () => {
  const parts = [3, 1, 4, 1.5, 0].map((lost, index) => ({ id: `n${index}`, title: `第${index}项`, lost }));

  it('names the largest and sums the rest, losing nothing', () => {
    const shown = largestLosses(parts, 2);
    expect(shown.map(({ id, lost }) => [id, lost])).toEqual([
      ['n2', 4],
      ['n0', 3],
      ['rest', 2.5],
    ]);
  });

  it('does not hide a single part behind “the rest”', () => {
    expect(largestLosses(parts, 3).map(({ id }) => id)).toEqual(['n2', 'n0', 'n3', 'n1']);
  });

  it('is empty where nothing was lost', () => {
    expect(largestLosses([{ id: 'a', title: 'a', lost: 0 }], 3)).toEqual([]);
  });
});
