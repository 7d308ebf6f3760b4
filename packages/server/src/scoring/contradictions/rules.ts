import type { Contradiction, Found } from './types.ts';

type Kept = Pick<Contradiction, 'id' | 'unit' | 'rule' | 'state' | 'outcome' | 'ballot' | 'against'>;

export interface Reckoning {
  /** Asked for the first time, or anew because the figures are others; `earlier` was asked about the same. */
  readonly ask: readonly { readonly found: Found; readonly earlier: string | null }[];
  /** Found again with the same figures: what was asked or answered stands. */
  readonly keep: readonly string[];
  /** Found no more. */
  readonly lapse: readonly string[];
}

const keyOf = ({ unit, rule }: Pick<Found, 'unit' | 'rule'>): string => `${unit}\u0000${rule}`;
const sameFigures = (a: Pick<Found, 'ballot' | 'against'>, b: Pick<Found, 'ballot' | 'against'>): boolean =>
  a.ballot.rate === b.ballot.rate &&
  a.against.rate === b.against.rate &&
  a.ballot.bound === b.ballot.bound &&
  a.against.bound === b.against.bound;

/**
 * What a new run means for the questions of its round. `kept` has the latest one of each unit and rule. An answer stays with the figures it was given for; with
 * others people are asked again.
 */
export function reckon(kept: readonly Kept[], found: readonly Found[]): Reckoning {
  const before = new Map(kept.map((one) => [keyOf(one), one]));
  const now = new Set(found.map(keyOf));
  const ask: { found: Found; earlier: string | null }[] = [];
  const keep: string[] = [];
  const changed: string[] = [];
  for (const one of found) {
    const known = before.get(keyOf(one));
    if (known !== undefined && known.state !== 'lapsed' && sameFigures(known, one)) keep.push(known.id);
    else {
      ask.push({ found: one, earlier: known?.id ?? null });
      if (known !== undefined && known.state !== 'lapsed') changed.push(known.id);
    }
  }
  const gone = kept.filter((one) => one.state !== 'lapsed' && !now.has(keyOf(one))).map(({ id }) => id);
  return { ask, keep, lapse: [...changed, ...gone] };
}

/** Whether a question holds its unit's result: until two people have agreed, and after that only if something has to be put right first. */
export const holds = ({ state, outcome }: Pick<Contradiction, 'state' | 'outcome'>): boolean =>
  state === 'open' || state === 'answered' || (state === 'confirmed' && outcome === 'correct');

export type Answering = 'answer' | 'same' | 'done';
/** Open questions are answered, answers are replaced until somebody has confirmed them. */
export const answering = ({ state }: Pick<Contradiction, 'state'>): Answering =>
  state === 'open' || state === 'answered' ? 'answer' : 'done';

export type Confirming = 'confirm' | 'same' | 'unanswered' | 'own' | 'answered-anew' | 'done';
/** Whether somebody may confirm the answer that they read, which was given at `read`. */
export function confirming(
  { state, answered, confirmed }: Pick<Contradiction, 'state' | 'answered' | 'confirmed'>,
  who: string,
  read: Date,
): Confirming {
  if (state === 'confirmed') return confirmed?.by === who ? 'same' : 'done';
  if (state === 'lapsed') return 'done';
  if (answered === null || state === 'open') return 'unanswered';
  if (answered.by === who) return 'own';
  return answered.at.getTime() === read.getTime() ? 'confirm' : 'answered-anew';
}

interface Ranked {
  readonly unit: string;
  readonly rank: number | null;
}

/**
 * Places without those who are held, as if they were not there: no gap says where they would stand. `dense` counts places, the other way counts units.
 */
export function ranksWithout(
  rows: readonly Ranked[],
  held: ReadonlySet<string>,
  ties: 'competition' | 'dense',
): ReadonlyMap<string, number | null> {
  const shown = rows.filter(({ unit, rank }) => rank !== null && !held.has(unit));
  const places = shown.flatMap(({ rank }) => (rank === null ? [] : [rank]));
  const distinct = [...new Set(places)];
  const placeOf = (rank: number): number =>
    1 + (ties === 'dense' ? distinct : places).filter((other) => other < rank).length;
  return new Map(rows.map(({ unit, rank }) => [unit, rank === null || held.has(unit) ? null : placeOf(rank)] as const));
}
