import type { HalfDay, PlannedVisit, Visit } from './types.ts';

export interface DraftedItinerary {
  readonly visits: readonly PlannedVisit[];
  /** Units for which no half-day was left. */
  readonly left: readonly string[];
}

/**
 * A meeting and then interviews at every unit, spread evenly over the free half-days in their order: two half-days for a unit where they suffice, else one for both, and
 * none is used twice. Drafted anew it is the same.
 */
export function draftItinerary(units: readonly string[], free: readonly HalfDay[]): DraftedItinerary {
  const each = free.length >= 2 * units.length ? 2 : 1;
  const room = Math.floor(free.length / each);
  const placed = units.slice(0, room);
  const visits = placed.flatMap((unit, at) => {
    const start = Math.floor((at * room) / placed.length) * each;
    return (['meeting', 'interviews'] as const).flatMap((kind, turn): PlannedVisit[] => {
      const when = free[start + (each === 2 ? turn : 0)];
      return when === undefined ? [] : [{ unit, kind, ...when }];
    });
  });
  return { visits, left: units.slice(room) };
}

const slot = ({ day, half }: HalfDay): string => `${day} ${half}`;

/** Visits of one team that stand in the same half-day as a visit to another unit; a team may part, so it is shown and not refused. */
export function clashesOf(
  visits: readonly Pick<Visit, 'id' | 'unit' | 'day' | 'half' | 'state'>[],
): ReadonlySet<string> {
  const going = visits.filter(({ state }) => state !== 'cancelled');
  const bySlot = Map.groupBy(going, slot);
  return new Set(
    [...bySlot.values()]
      .filter((there) => new Set(there.map(({ unit }) => unit)).size > 1)
      .flatMap((there) => there.map(({ id }) => id)),
  );
}

/** The half-days in which a team goes nowhere. */
export function freeHalves(
  days: readonly string[],
  visits: readonly Pick<Visit, 'day' | 'half' | 'state'>[],
): HalfDay[] {
  const taken = new Set(visits.filter(({ state }) => state !== 'cancelled').map(slot));
  return days
    .flatMap((day) => [{ day, half: 'am' } as const, { day, half: 'pm' } as const])
    .filter((one) => !taken.has(slot(one)));
}
