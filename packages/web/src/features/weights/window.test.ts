import { describe, expect, it } from 'vitest';
import { rowsInSight } from './window.ts';

describe('the rows in sight', () => {
  it('are those of the window and a few beyond', () => {
    expect(rowsInSight(3000, 40, 4000, 400, 5)).toEqual({ from: 95, to: 115 });
  });

  it('stay within the list at both ends', () => {
    expect(rowsInSight(3000, 40, 0, 400, 5)).toEqual({ from: 0, to: 15 });
    expect(rowsInSight(20, 40, 600, 400, 5)).toEqual({ from: 10, to: 20 });
    expect(rowsInSight(0, 40, 0, 400)).toEqual({ from: 0, to: 0 });
  });

  it('are none where the list has become shorter than what was scrolled', () => {
    expect(rowsInSight(10, 40, 4000, 400, 2)).toEqual({ from: 8, to: 10 });
  });
});
