import type { TieRule } from '../scheme/types.ts';
import type { Ordered } from './order.ts';
import { sortDescending } from './order.ts';
import type { Peering } from './run.ts';

export interface Ranking {
  /** 0 = not ranked. */
  readonly rank: Int32Array;
  /** Ranked subjects in each subject's group. */
  readonly size: Int32Array;
}

/**
 * Ranks by key inside each peer group, highest first. `ranked` picks who takes part (absent = all). `exactly` decides between
 * subjects whose keys are the same double but whose points need not be (fractions); absent where equal keys are equal points.
 */
export function rankInGroups(
  peering: Peering,
  keys: Float64Array,
  ties: TieRule,
  ranked?: (i: number) => boolean,
  exactly?: (left: number, right: number) => number,
): Ranking {
  const rank = new Int32Array(keys.length);
  const size = new Int32Array(keys.length);
  for (let g = 0; g < peering.names.length; g++) {
    const all = peering.order.subarray(peering.starts[g], peering.starts[g + 1]);
    const members = ranked === undefined ? all : all.filter(ranked);
    if (members.length === keys.length) size.fill(members.length);
    else for (const i of all) size[i] = members.length;
    place(sortDescending(members, keys), rank, ties, exactly);
  }
  return { rank, size };
}

function place(
  ordered: Ordered,
  rank: Int32Array,
  ties: TieRule,
  exactly: ((left: number, right: number) => number) | undefined,
): void {
  if (exactly !== undefined) settleTies(ordered, exactly);
  const { members, keys } = ordered;
  let at = 0;
  let last = Number.NaN;
  for (let m = 0; m < members.length; m++) {
    const key = keys[m] as number;
    const i = members[m] as number;
    const tied = key === last && (exactly === undefined || exactly(members[m - 1] as number, i) === 0);
    if (!tied) at = ties === 'dense' ? at + 1 : m + 1;
    last = key;
    rank[i] = at;
  }
}

/** Orders each run of equal keys by the exact points. */
function settleTies({ members, keys }: Ordered, exactly: (left: number, right: number) => number): void {
  let from = 0;
  for (let at = 1; at <= members.length; at++) {
    if (at < members.length && keys[at] === keys[from]) continue;
    if (at - from > 1) members.subarray(from, at).sort((l, r) => exactly(r, l) || l - r);
    from = at;
  }
}
