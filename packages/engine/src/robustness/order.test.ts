import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TieRule } from '../scheme/types.ts';
import { rankInto, rankScratch } from './order.ts';

function ranked(scores: readonly number[], ties: TieRule): number[] {
  const ranks = new Uint32Array(scores.length);
  rankInto(Float64Array.from(scores), 0, scores.length, ties, rankScratch(scores.length), ranks, 0);
  return [...ranks];
}
const byCounting = (scores: readonly number[], ties: TieRule): number[] =>
  scores.map((score) => {
    const above = scores.filter((other) => other > score);
    return 1 + (ties === 'dense' ? new Set(above).size : above.length);
  });

const score = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 }),
  fc.integer({ min: 0, max: 5 }),
  fc.constantFrom(5e-324, 1e-320, 0.1 + 0.2, 0.3, 1e300),
);

describe('rankInto', () => {
  it('equals counting who is above, for both tie rules', () => {
    fc.assert(
      fc.property(
        fc.array(score, { maxLength: 120 }),
        fc.constantFrom<TieRule>('competition', 'dense'),
        (scores, ties) => {
          expect(ranked(scores, ties)).toEqual(byCounting(scores, ties));
        },
      ),
    );
  });

  it('stays exact and fast when an outlier crowds everybody else into one bucket', () => {
    const scores = Array.from({ length: 4000 }, (_, i) => ((i * 7919) % 4001) / 1e9);
    scores.push(1e9);
    const order = [...scores].sort((a, b) => b - a);
    expect(ranked(scores, 'competition')).toEqual(scores.map((value) => order.indexOf(value) + 1));
  });

  it('ranks a slice and leaves the rest alone', () => {
    const ranks = new Uint16Array(6);
    rankInto(Float64Array.of(9, 1, 3, 3, 9), 1, 4, 'competition', rankScratch(5), ranks, 2);
    expect([...ranks]).toEqual([0, 0, 3, 1, 1, 0]);
  });
});
