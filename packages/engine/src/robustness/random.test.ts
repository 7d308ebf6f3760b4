import { describe, expect, it } from 'vitest';
import { uniformStream } from './random.ts';

const take = (seed: number, stream: number, count: number): number[] => {
  const uniform = uniformStream(seed, stream);
  return Array.from({ length: count }, () => uniform.next());
};

describe('uniformStream', () => {
  it('gives the same numbers for the same seed and stream, and others for any other', () => {
    expect(take(7, 3, 20)).toEqual(take(7, 3, 20));
    expect(take(7, 3, 20)).not.toEqual(take(7, 4, 20));
    expect(take(7, 3, 20)).not.toEqual(take(8, 3, 20));
    expect(take(1, 0, 5)).not.toEqual(take(1 + 2 ** 40, 0, 5));
  });

  it('is pinned, so that a change of the generator cannot pass unseen', () => {
    expect(take(20_260_101, 0, 3)).toMatchInlineSnapshot(`
      [
        0.7933940778709796,
        0.6246128524607574,
        0.3508847261013742,
      ]
    `);
  });

  it('is uniform within and across streams', () => {
    const buckets = new Array<number>(20).fill(0);
    let outside = 0;
    let sum = 0;
    let product = 0;
    let previous = 0.5;
    const draws = 200_000;
    for (let stream = 0; stream < 2000; stream++)
      for (const value of take(42, stream, draws / 2000)) {
        if (!(value >= 0 && value < 1)) outside++;
        const at = Math.floor(value * 20);
        buckets[at] = (buckets[at] ?? 0) + 1;
        sum += value;
        product += (value - 0.5) * (previous - 0.5);
        previous = value;
      }
    expect(outside).toBe(0);
    expect(Math.abs(sum / draws - 0.5)).toBeLessThan(0.003);
    expect(Math.abs(product / draws) * 12).toBeLessThan(0.01);
    const expected = draws / 20;
    const chiSquare = buckets.reduce((all, seen) => all + (seen - expected) ** 2 / expected, 0);
    // 19 degrees of freedom: above 43.8 once in a thousand.
    expect(chiSquare).toBeLessThan(43.8);
  });
});
