import type { TieRule } from '../scheme/types.ts';
import { sortDescending } from './order.ts';
import type { Peering } from './run.ts';

export interface Ranking {
  /** 0 = not ranked. */
  readonly rank: Int32Array;
  /** Ranked subjects in each subject's group. */
  readonly size: Int32Array;
}

/**
 * Ranks by key inside each peer group, highest first. `exactly` decides between subjects whose keys are the same double but
 * whose points need not be (fractions); absent where equal keys are equal points.
 */
export function rankInGroups(
  peering: Peering,
  keys: Float64Array,
  ranked: (i: number) => boolean,
  ties: TieRule,
  exactly?: (left: number, right: number) => number,
): Ranking {
  const rank = new Int32Array(keys.length);
  const size = new Int32Array(keys.length);
  peering.names.forEach((_, g) => {
    const all = peering.order.subarray(peering.starts[g], peering.starts[g + 1]);
    const members = all.every(ranked) ? all : all.filter(ranked);
    for (const i of all) size[i] = members.length;
    const order = sortDescending(members, keys);
    if (exactly !== undefined) settleTies(order, keys, exactly);
    let place = 0;
    for (let at = 0; at < order.length; at++) {
      const i = order[at] as number;
      const before = order[at - 1];
      const tied =
        before !== undefined && keys[before] === keys[i] && (exactly === undefined || exactly(before, i) === 0);
      if (!tied) place = ties === 'dense' ? place + 1 : at + 1;
      rank[i] = place;
    }
  });
  return { rank, size };
}

/** Orders each run of equal keys by the exact points. */
function settleTies(order: Int32Array, keys: Float64Array, exactly: (left: number, right: number) => number): void {
  let from = 0;
  for (let at = 1; at <= order.length; at++) {
    const i = order[at];
    if (i !== undefined && keys[i] === keys[order[from] as number]) continue;
    if (at - from > 1) order.subarray(from, at).sort((l, r) => exactly(r, l) || l - r);
    from = at;
  }
}
