import { describe, expect, it } from 'vitest';
import { bands, pointsInterval } from './bands.ts';

const row = (id: string, ...notSeparableFrom: string[]) => ({ subject: { id }, notSeparableFrom });

describe('bands of units that cannot be told apart', () => {
  it('join neighbours, whichever of the two says so', () => {
    expect(bands([row('a'), row('b', 'a'), row('c', 'd'), row('d'), row('e', 'd')])).toEqual([
      'first',
      'last',
      'first',
      'middle',
      'last',
    ]);
  });

  it('do not join units that are not next to each other', () => {
    expect(bands([row('a', 'c'), row('b'), row('c', 'a')])).toEqual(['none', 'none', 'none']);
  });
});

describe('the whisker of a rank interval', () => {
  const rows = [90, 88, 88, 85, 80].map((points, index) => ({
    points,
    rank: [1, 2, 2, 4, 5][index] ?? null,
    rankInterval: null,
  }));

  it('spans the points of the units at its ends', () => {
    expect(pointsInterval({ rank: 2, points: 88, rankInterval: [1, 4] }, rows)).toEqual([85, 90]);
  });

  it('takes the nearest held rank where a tie left one empty', () => {
    expect(pointsInterval({ rank: 4, points: 85, rankInterval: [3, 5] }, rows)).toEqual([80, 85]);
  });

  it('is not drawn for a rank that cannot move or is unknown', () => {
    expect(pointsInterval({ rank: 1, points: 90, rankInterval: [1, 1] }, rows)).toBeNull();
    expect(pointsInterval({ rank: null, points: null, rankInterval: null }, rows)).toBeNull();
  });
});
