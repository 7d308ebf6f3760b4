/** One stretch of lost points: where they went. */
export interface LostPart {
  readonly id: string;
  readonly title: string;
  readonly lost: number;
}

export interface RulerInput {
  readonly max: number;
  readonly points: number | null;
  readonly median?: number | null | undefined;
  /** The points between which the rank may move. */
  readonly interval?: readonly [number, number] | null | undefined;
}

/** Places on the ruler as percentages of its length, 0…100; null where there is nothing to draw. */
export interface RulerGeometry {
  readonly got: number | null;
  readonly median: number | null;
  readonly interval: { readonly from: number; readonly width: number } | null;
}

/** Where marks stand on a ruler from 0 to full marks. Bonus points beyond the end stay at the end; a ruler without length has no marks. */
export function rulerGeometry({ max, points, median, interval }: RulerInput): RulerGeometry {
  const place = (value: number): number => Math.min(100, Math.max(0, (value / max) * 100));
  if (!(max > 0)) return { got: null, median: null, interval: null };
  const ends = interval == null ? null : ([place(Math.min(...interval)), place(Math.max(...interval))] as const);
  return {
    got: points === null ? null : place(points),
    median: median == null ? null : place(median),
    interval: ends === null ? null : { from: ends[0], width: ends[1] - ends[0] },
  };
}

/**
 * The largest losses in order, the rest summed into one part with the id `rest` (its title is its count). Parts without a loss
 * are left out. `keep` is how many are named.
 */
export function largestLosses(parts: readonly LostPart[], keep: number): LostPart[] {
  const lost = parts.filter((part) => part.lost > 0).sort((a, b) => b.lost - a.lost || (a.id < b.id ? -1 : 1));
  if (lost.length <= keep + 1) return lost;
  const rest = lost.slice(keep);
  return [
    ...lost.slice(0, keep),
    { id: 'rest', title: String(rest.length), lost: rest.reduce((sum, part) => sum + part.lost, 0) },
  ];
}
