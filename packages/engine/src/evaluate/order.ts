/** Buckets of up to this many are sorted by insertion. */
const SMALL = 24;

/** Members in order, and the key of each, side by side. */
export interface Ordered {
  readonly members: Int32Array;
  readonly keys: Float64Array;
}

/**
 * Sorts `members` (subject indexes) by their keys, highest first; equal keys keep the order they came in. Keys are finite.
 * Buckets by value, so that typical scores cost a few passes; whatever crowds into one bucket is sorted by comparison.
 */
export function sortDescending(members: Int32Array, keys: Float64Array): Ordered {
  const count = members.length;
  const given = new Float64Array(count);
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (let m = 0; m < count; m++) {
    const key = keys[members[m] as number] as number;
    given[m] = key;
    if (key < least) least = key;
    if (key > most) most = key;
  }
  if (count <= SMALL) return insertion({ members: members.slice(), keys: given }, 0, count);
  if (least === most) return { members: members.slice(), keys: given };
  const range = most - least;
  const factor = (count - 1) / range;
  // A range that overflows or vanishes cannot be cut into buckets.
  if (!Number.isFinite(range) || !Number.isFinite(factor)) {
    return byComparison({ members: members.slice(), keys: given }, 0, count);
  }
  return byBuckets(members, given, most, factor);
}

function byBuckets(members: Int32Array, given: Float64Array, most: number, factor: number): Ordered {
  const count = members.length;
  const ends = new Int32Array(count + 1);
  const bucketOf = new Int32Array(count);
  for (let m = 0; m < count; m++) {
    // Subtracting and scaling keep the order of doubles, so a higher key is never in a later bucket.
    const bucket = ((most - (given[m] as number)) * factor) | 0;
    bucketOf[m] = bucket;
    ends[bucket + 1] = (ends[bucket + 1] as number) + 1;
  }
  for (let b = 1; b <= count; b++) ends[b] = (ends[b] as number) + (ends[b - 1] as number);
  const sorted: Ordered = { members: new Int32Array(count), keys: new Float64Array(count) };
  for (let m = 0; m < count; m++) {
    const bucket = bucketOf[m] as number;
    const at = ends[bucket] as number;
    sorted.members[at] = members[m] as number;
    sorted.keys[at] = given[m] as number;
    ends[bucket] = at + 1;
  }
  let from = 0;
  for (let b = 0; b < count; b++) {
    const to = ends[b] as number;
    if (to - from > SMALL) byComparison(sorted, from, to);
    else if (to - from > 1) insertion(sorted, from, to);
    from = to;
  }
  return sorted;
}

function insertion(list: Ordered, from: number, to: number): Ordered {
  const { members, keys } = list;
  for (let m = from + 1; m < to; m++) {
    const key = keys[m] as number;
    let at = m - 1;
    if ((keys[at] as number) >= key) continue;
    const member = members[m] as number;
    while (at >= from && (keys[at] as number) < key) {
      members[at + 1] = members[at] as number;
      keys[at + 1] = keys[at] as number;
      at--;
    }
    members[at + 1] = member;
    keys[at + 1] = key;
  }
  return list;
}

function byComparison(list: Ordered, from: number, to: number): Ordered {
  const { members, keys } = list;
  const order = Array.from({ length: to - from }, (_, i) => from + i);
  order.sort((l, r) => (keys[r] as number) - (keys[l] as number) || l - r);
  const sorted = order.map((at) => ({ member: members[at] as number, key: keys[at] as number }));
  sorted.forEach(({ member, key }, i) => {
    members[from + i] = member;
    keys[from + i] = key;
  });
  return list;
}
