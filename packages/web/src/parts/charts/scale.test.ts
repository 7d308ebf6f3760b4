import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { niceBounds, place, stack } from './scale.ts';

describe('bounds of an axis', () => {
  it('are round and hold the data', () => {
    expect(niceBounds([78.2, 91.4], [0, 100])).toEqual({ lower: 75, upper: 95, step: 5 });
    expect(niceBounds([0.31, 0.58], [0, 0.6])).toEqual({ lower: 0.3, upper: 0.6, step: 0.1 });
  });

  it('stay inside what is possible', () => {
    expect(niceBounds([99.2, 99.9], [0, 100]).upper).toBe(100);
  });

  it('open up around equal values', () => {
    const { lower, upper } = niceBounds([0.4, 0.4], [0, 0.4]);
    expect(lower).toBeLessThan(upper);
  });

  it('hold every value of any data within the limits', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 100, noNaN: true }), { minLength: 1 }), (values) => {
        const bounds = niceBounds(values, [0, 100]);
        for (const value of values) {
          expect(bounds.lower).toBeLessThanOrEqual(value + 1e-6);
          expect(bounds.upper).toBeGreaterThanOrEqual(value - 1e-6);
          expect(place(value, bounds)).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });
});

describe('stacked dots', () => {
  it('lie on the line while there is room', () => {
    expect(stack([0, 5, 10], 3)).toEqual([0, 0, 0]);
  });

  it('never overprint', () => {
    const places = [4, 4, 4.5, 9];
    const heights = stack(places, 1);
    for (let a = 0; a < places.length; a++) {
      for (let b = a + 1; b < places.length; b++) {
        const apart = Math.abs((places[a] ?? 0) - (places[b] ?? 0)) >= 1;
        expect(apart || heights[a] !== heights[b]).toBe(true);
      }
    }
  });
});
