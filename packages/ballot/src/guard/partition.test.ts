import { Rational } from '@hengjian/engine';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mayShow, mayShowWords, partition } from './partition.ts';

const sizes = fc
  .array(fc.integer({ min: 0, max: 12 }), { minLength: 1, maxLength: 7 })
  .map((papers) => papers.map((count, at) => ({ id: `g${at}`, papers: count })));
const threshold = fc.integer({ min: 3, max: 8 });

type Row = readonly Rational[];

/** Whether a row is a combination of others: exact elimination. */
function inSpan(rows: readonly Row[], wanted: Row): boolean {
  const basis: { at: number; row: Rational[] }[] = [];
  const reduce = (row: Row): Rational[] => {
    let left = [...row];
    for (const { at, row: known } of basis) {
      const factor = left[at] ?? Rational.ZERO;
      if (factor.isZero()) continue;
      left = left.map((value, place) => value.sub(factor.mul(known[place] ?? Rational.ZERO)));
    }
    return left;
  };
  for (const row of rows) {
    const left = reduce(row);
    const at = left.findIndex((value) => !value.isZero());
    if (at < 0) continue;
    const lead = left[at] ?? Rational.ONE;
    const unit = left.map((value) => value.div(lead));
    for (const one of basis) {
      const factor = one.row[at] ?? Rational.ZERO;
      one.row = one.row.map((value, place) => value.sub(factor.mul(unit[place] ?? Rational.ZERO)));
    }
    basis.push({ at, row: unit });
  }
  return reduce(wanted).every((value) => value.isZero());
}

const row = (groups: readonly { id: string }[], of: readonly string[], factor = Rational.ONE): Row =>
  groups.map(({ id }) => (of.includes(id) ? factor : Rational.ZERO));

/** A set of groups that can be computed from the rows though its voters, or those of all others, are too few. */
function exposed(
  groups: readonly { id: string; papers: number }[],
  rows: readonly Row[],
  least: number,
): string | null {
  const voting = groups.filter(({ papers }) => papers > 0);
  const all = voting.reduce((sum, { papers }) => sum + papers, 0);
  for (let mask = 1; mask < 1 << voting.length; mask++) {
    const chosen = voting.filter((_, at) => (mask >> at) & 1);
    const papers = chosen.reduce((sum, one) => sum + one.papers, 0);
    const tooFew = papers < least || (papers < all && all - papers < least);
    const ids = chosen.map(({ id }) => id);
    if (tooFew && inSpan(rows, row(voting, ids))) return ids.join(' ');
  }
  return null;
}

describe('the disclosure guard', () => {
  it('never lets a group below the threshold be computed from any sequence of tables it allows', () => {
    fc.assert(
      fc.property(
        sizes,
        threshold,
        fc.array(fc.array(fc.nat(6), { minLength: 1, maxLength: 7 }), { maxLength: 12 }),
        fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 7, maxLength: 7 }),
        (groups, least, wishes, weights) => {
          const parts = partition(groups, least);
          const voting = groups.filter(({ papers }) => papers > 0);
          const wished = wishes.map((wish) => wish.map((at) => `g${at}`));
          const tables = [...parts.map((part) => [...part.groups]), groups.map(({ id }) => id), ...wished].filter(
            (ids) => mayShow(parts, ids),
          );
          // The weighted result is another sum over parts, with other factors.
          const weighted = voting.map(({ id }) => {
            const at = parts.findIndex((part) => part.groups.includes(id));
            return at < 0 ? Rational.ZERO : Rational.fraction(BigInt(weights[at] ?? 1), BigInt(parts[at]?.papers ?? 1));
          });
          const rows = [...tables.map((ids) => row(voting, ids)), ...(parts.length > 0 ? [weighted] : [])];
          expect(exposed(groups, rows, least)).toBeNull();
        },
      ),
      { numRuns: 400 },
    );
  });

  it('would be broken by hiding small groups and showing the total', () => {
    const groups = [
      { id: 'a', papers: 2 },
      { id: 'b', papers: 9 },
      { id: 'c', papers: 8 },
    ];
    const naive = [row(groups, ['b']), row(groups, ['c']), row(groups, ['a', 'b', 'c'])];
    expect(exposed(groups, naive, 5)).toBe('a');
  });

  it('pools by a fixed rule, covers every paper once, and shows nothing of a sheet that is too small', () => {
    const sized = (...papers: number[]) => papers.map((count, at) => ({ id: `g${at}`, papers: count }));
    expect(partition(sized(2, 9, 8, 0), 5)).toEqual([
      { groups: ['g0', 'g2'], papers: 10 },
      { groups: ['g1'], papers: 9 },
    ]);
    expect(partition(sized(5, 5), 5)).toEqual([
      { groups: ['g0'], papers: 5 },
      { groups: ['g1'], papers: 5 },
    ]);
    expect(partition(sized(2, 2), 5)).toEqual([]);
    expect(partition(sized(1, 1, 1, 2), 5)).toEqual([{ groups: ['g0', 'g1', 'g2', 'g3'], papers: 5 }]);
    expect(() => partition(sized(9), 2)).toThrow(RangeError);
    fc.assert(
      fc.property(sizes, threshold, (groups, least) => {
        const parts = partition(groups, least);
        const all = groups.reduce((sum, { papers }) => sum + papers, 0);
        expect(parts.reduce((sum, { papers }) => sum + papers, 0)).toBe(all >= least ? all : 0);
        for (const part of parts) expect(part.papers).toBeGreaterThanOrEqual(least);
        const ids = parts.flatMap((part) => part.groups);
        expect(new Set(ids).size).toBe(ids.length);
      }),
    );
  });

  it('shows sums of whole parts only, and words of large sheets only', () => {
    const parts = partition(
      [
        { id: 'a', papers: 2 },
        { id: 'b', papers: 4 },
        { id: 'c', papers: 8 },
        { id: 'none', papers: 0 },
      ],
      5,
    );
    expect(mayShow(parts, ['a', 'b'])).toBe(true);
    expect(mayShow(parts, ['a', 'b', 'c', 'none'])).toBe(true);
    expect(mayShow(parts, ['c'])).toBe(true);
    for (const ids of [['a'], ['b', 'c'], ['none'], [], ['unknown']]) expect(mayShow(parts, ids)).toBe(false);
    expect([mayShowWords(9, 5), mayShowWords(10, 5), mayShowWords(5, 0)]).toEqual([false, true, false]);
  });
});
