import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clashesOf, draftItinerary, freeHalves } from './itinerary.ts';

const days = (count: number) => Array.from({ length: count }, (_, at) => `2026-12-${String(at + 1).padStart(2, '0')}`);
const units = (count: number) => Array.from({ length: count }, (_, at) => `u${at + 1}`);

describe('an itinerary', () => {
  it('gives 18 units a day each where there are 18 days, and half a day where there are ten', () => {
    const wide = draftItinerary(units(18), freeHalves(days(18), []));
    expect(wide.visits.slice(0, 3)).toEqual([
      { unit: 'u1', kind: 'meeting', day: '2026-12-01', half: 'am' },
      { unit: 'u1', kind: 'interviews', day: '2026-12-01', half: 'pm' },
      { unit: 'u2', kind: 'meeting', day: '2026-12-02', half: 'am' },
    ]);
    const narrow = draftItinerary(units(18), freeHalves(days(10), []));
    expect(narrow.left).toEqual([]);
    expect(narrow.visits.filter(({ unit }) => unit === 'u1').map(({ half }) => half)).toEqual(['am', 'am']);
    expect(draftItinerary(units(5), freeHalves(days(2), [])).left).toEqual(['u5']);
  });

  it('never puts two units into one half-day, goes in order, and leaves out only what has no room', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 28 }), (many, long) => {
        const { visits, left } = draftItinerary(units(many), freeHalves(days(long), []));
        const named = visits.map((visit, at) => ({ ...visit, id: String(at), state: 'planned' as const }));
        expect(clashesOf(named).size).toBe(0);
        const slots = visits.map(({ day, half }) => `${day} ${half}`);
        expect(slots).toEqual(slots.toSorted());
        expect(left.length).toBe(Math.max(0, many - 2 * long));
        expect(new Set(visits.map(({ unit }) => unit)).size).toBe(many - left.length);
      }),
    );
  });

  it('shows where a team is in two places, and not where a visit was called off', () => {
    const at = { day: '2026-12-01', half: 'am' as const };
    const visits = [
      { id: 'a', unit: 'u1', ...at, state: 'planned' as const },
      { id: 'b', unit: 'u2', ...at, state: 'held' as const },
      { id: 'c', unit: 'u3', ...at, half: 'pm' as const, state: 'planned' as const },
      { id: 'd', unit: 'u4', ...at, half: 'pm' as const, state: 'cancelled' as const },
    ];
    expect([...clashesOf(visits)]).toEqual(['a', 'b']);
    expect(freeHalves(['2026-12-01', '2026-12-02'], visits.slice(0, 2))).toHaveLength(3);
  });
});
