/** A row's part of a band of units that cannot be told apart. */
export type BandPart = 'none' | 'first' | 'middle' | 'last';

interface Separable {
  readonly subject: { readonly id: string };
  readonly notSeparableFrom: readonly string[];
}

/** Joins neighbouring rows that name each other as not separable into bands. Rows come in rank order. */
export function bands(rows: readonly Separable[]): BandPart[] {
  const joined = (a: Separable | undefined, b: Separable | undefined): boolean =>
    a !== undefined &&
    b !== undefined &&
    (a.notSeparableFrom.includes(b.subject.id) || b.notSeparableFrom.includes(a.subject.id));
  return rows.map((row, index) => {
    const above = joined(rows[index - 1], row);
    const below = joined(row, rows[index + 1]);
    if (above && below) return 'middle';
    if (above) return 'last';
    return below ? 'first' : 'none';
  });
}

interface Ranked {
  readonly rank: number | null;
  readonly points: number | null;
  readonly rankInterval: readonly [number, number] | readonly number[] | null;
}

/**
 * The points between which a rank interval lies: those of the units that hold the ranks at its ends now. Null where one of them
 * is not among `rows`.
 */
export function pointsInterval(row: Ranked, rows: readonly Ranked[]): [number, number] | null {
  const [from, to] = row.rankInterval ?? [];
  if (from === undefined || to === undefined || from === to) return null;
  const ranked = rows.filter((other) => other.rank !== null && other.points !== null);
  // With ties a rank may be held by nobody; the nearest worse rank then stands for it.
  const best = ranked.find((other) => (other.rank ?? 0) >= from)?.points;
  const worst = ranked.findLast((other) => (other.rank ?? 0) <= to)?.points;
  if (best == null || worst == null) return null;
  return [Math.min(best, worst), Math.max(best, worst)];
}
