import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Recusal, type Split, splitEvenly } from './split.ts';

const range = (count: number, name = (at: number) => `unit-${String(at).padStart(4, '0')}`): string[] =>
  Array.from({ length: count }, (_, at) => name(at));
const numbers = (count: number): number[] => Array.from({ length: count }, (_, at) => at + 1);
const sizes = (split: Split): number[] =>
  split.kind === 'split' ? [...split.teams.values()].map(({ length }) => length).sort((a, b) => a - b) : [];

/** Whether there is an even split at all, by trying every one. */
function exists(units: readonly string[], teams: readonly number[], recusals: readonly Recusal[]): boolean {
  const barred = new Set(recusals.map(({ team, unit }) => `${team} ${unit}`));
  const counts = new Map(teams.map((team) => [team, 0]));
  const [least, most] = [Math.floor(units.length / teams.length), Math.ceil(units.length / teams.length)];
  const next = (at: number): boolean => {
    if (at === units.length) return [...counts.values()].every((count) => count >= least);
    return teams.some((team) => {
      const count = counts.get(team) ?? 0;
      if (count === most || barred.has(`${team} ${units[at]}`)) return false;
      counts.set(team, count + 1);
      const found = next(at + 1);
      counts.set(team, count);
      return found;
    });
  };
  return next(0);
}

describe('units over teams', () => {
  it('makes eight teams of 18 and two of 19 of 182 over ten (AC13)', () => {
    expect(sizes(splitEvenly(range(182), numbers(10), []))).toEqual([18, 18, 18, 18, 18, 18, 18, 18, 19, 19]);
  });

  it('keeps a team from a unit it has to stand back from, and the teams as even', () => {
    const recusals = range(40).map((unit) => ({ team: 1, unit }));
    const split = splitEvenly(range(182), numbers(10), recusals);
    expect(sizes(split)).toEqual([18, 18, 18, 18, 18, 18, 18, 18, 19, 19]);
    if (split.kind !== 'split') throw new Error('split');
    expect(split.teams.get(1)?.some((unit) => range(40).includes(unit))).toBe(false);
  });

  it('names what stands in the way', () => {
    expect(splitEvenly(['a'], [], [])).toEqual({ kind: 'no-teams' });
    const none = splitEvenly(
      ['a', 'b'],
      [1, 2],
      [
        { team: 1, unit: 'a' },
        { team: 2, unit: 'a' },
      ],
    );
    expect(none).toEqual({ kind: 'impossible', units: ['a'], teams: [] });
    // Three units that one team alone may look at, where two are its share.
    const narrow = splitEvenly(
      ['a', 'b', 'c', 'd'],
      [1, 2],
      [
        { team: 2, unit: 'a' },
        { team: 2, unit: 'b' },
        { team: 2, unit: 'c' },
      ],
    );
    expect(narrow.kind).toBe('impossible');
  });

  it('finds an even split whenever there is one, whatever the order, and nothing but one', () => {
    const given = fc
      .tuple(fc.integer({ min: 0, max: 7 }), fc.integer({ min: 1, max: 4 }))
      .chain(([units, teams]) =>
        fc.tuple(
          fc.constant(range(units)),
          fc.constant(numbers(teams)),
          fc.subarray(range(units).flatMap((unit) => numbers(teams).map((team) => ({ team, unit })))),
          fc.integer(),
        ),
      );
    fc.assert(
      fc.property(given, ([units, teams, recusals]) => {
        const split = splitEvenly(units, teams, recusals);
        expect(split.kind === 'split').toBe(exists(units, teams, recusals));
        expect(splitEvenly(units.toReversed(), teams.toReversed(), recusals.toReversed())).toEqual(split);
        if (split.kind !== 'split') return;
        expect([...split.teams.values()].flat().sort()).toEqual([...units].sort());
        const all = sizes(split);
        expect((all.at(-1) ?? 0) - (all[0] ?? 0)).toBeLessThanOrEqual(1);
        for (const { team, unit } of recusals) expect(split.teams.get(team)).not.toContain(unit);
      }),
      { numRuns: 500 },
    );
  });

  it('takes a province', () => {
    const units = range(3000);
    const recusals = units.flatMap((unit, at) => [1, 7, 13].map((step) => ({ team: ((at * step) % 60) + 1, unit })));
    expect(sizes(splitEvenly(units, numbers(60), recusals))).toEqual(Array.from({ length: 60 }, () => 50));
  });
});
