/** Whose team may not look at which unit: a member belongs to it, or has stood back. */
export interface Recusal {
  readonly team: number;
  readonly unit: string;
}

export type Split =
  | { readonly kind: 'split'; readonly teams: ReadonlyMap<number, readonly string[]> }
  | { readonly kind: 'no-teams' }
  /** These units may go to these teams alone, which are too few for them; or to none. */
  | { readonly kind: 'impossible'; readonly units: readonly string[]; readonly teams: readonly number[] };

/** Units and teams of a split being found; a bipartite matching in which a team takes as many units as it has places. */
class Matching {
  readonly #allowed: ReadonlyMap<string, readonly number[]>;
  readonly #of = new Map<string, number>();
  readonly #units = new Map<number, Set<string>>();

  constructor(allowed: ReadonlyMap<string, readonly number[]>, teams: readonly number[]) {
    this.#allowed = allowed;
    for (const team of teams) this.#units.set(team, new Set());
  }

  has(unit: string): boolean {
    return this.#of.has(unit);
  }
  get teams(): ReadonlyMap<number, ReadonlySet<string>> {
    return this.#units;
  }

  /**
   * Finds a place for one more unit, moving others where that helps; a team never loses one by it. Null where it is placed, else what was tried: the units that would
   * have had to move, and the teams all of whose places they fill.
   */
  place(unit: string, places: number): { units: string[]; teams: number[] } | null {
    const from = new Map<number, string>();
    const tried = [unit];
    for (const one of tried) {
      for (const team of this.#allowed.get(one) ?? []) {
        if (from.has(team)) continue;
        from.set(team, one);
        const there = this.#units.get(team) ?? new Set();
        if (there.size < places) {
          this.#move(team, from);
          return null;
        }
        tried.push(...there);
      }
    }
    return { units: tried, teams: [...from.keys()] };
  }

  /** Back along the way: each unit goes where the next one has made room. */
  #move(last: number, from: ReadonlyMap<number, string>): void {
    let team: number | undefined = last;
    while (team !== undefined) {
      const unit = from.get(team);
      if (unit === undefined) return;
      const before = this.#of.get(unit);
      if (before !== undefined) this.#units.get(before)?.delete(unit);
      this.#of.set(unit, team);
      this.#units.get(team)?.add(unit);
      team = before;
    }
  }
}

const inOrder = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * Splits units over teams so that no team has two more than another (182 over 10: eight teams of 18, two of 19) and none looks at a unit it has to stand back from.
 * If there is such a split it is found; the same for the same units, teams and recusals in whatever order.
 */
export function splitEvenly(units: readonly string[], teams: readonly number[], recusals: readonly Recusal[]): Split {
  const sortedUnits = [...new Set(units)].sort(inOrder);
  const sortedTeams = [...new Set(teams)].sort((a, b) => a - b);
  if (sortedTeams.length === 0) return { kind: 'no-teams' };
  const barred = new Set(recusals.map(({ team, unit }) => `${team} ${unit}`));
  // Each unit begins with another team, so that neighbours are spread.
  const allowed = new Map(
    sortedUnits.map((unit, at) => {
      const turned = sortedTeams.map((_, place) => sortedTeams[(at + place) % sortedTeams.length] as number);
      return [unit, turned.filter((team) => !barred.has(`${team} ${unit}`))] as const;
    }),
  );
  const nowhere = sortedUnits.filter((unit) => allowed.get(unit)?.length === 0);
  if (nowhere.length > 0) return { kind: 'impossible', units: nowhere, teams: [] };
  const matching = new Matching(allowed, sortedTeams);
  const least = Math.floor(sortedUnits.length / sortedTeams.length);
  // First every team gets what each has at least; then the rest, one more to a team.
  for (const places of [least, least + 1]) {
    for (const unit of sortedUnits) {
      if (matching.has(unit) || places === 0) continue;
      const stuck = matching.place(unit, places);
      if (stuck !== null && places > least)
        return { kind: 'impossible', units: stuck.units.sort(inOrder), teams: stuck.teams.sort((a, b) => a - b) };
    }
    const short = sortedTeams.filter((team) => (matching.teams.get(team)?.size ?? 0) < least);
    if (short.length > 0) {
      const possible = sortedUnits.filter((unit) => allowed.get(unit)?.some((team) => short.includes(team)));
      return { kind: 'impossible', units: possible, teams: short };
    }
  }
  return {
    kind: 'split',
    teams: new Map([...matching.teams].map(([team, own]) => [team, [...own].sort(inOrder)] as const)),
  };
}
