/** Buckets of up to this many are sorted by insertion. */
const SMALL = 24;

/**
 * Sorts `members` (subject indexes) by their keys, highest first; equal keys keep the order they came in. Keys are finite.
 * Buckets by value, so that typical scores cost a few passes; whatever crowds into one bucket is sorted by comparison.
 */
export function sortDescending(members: Int32Array, keys: Float64Array): Int32Array {
  const count = members.length;
  if (count <= SMALL) return insertion(members.slice(), keys, 0, count);
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (let m = 0; m < count; m++) {
    const key = keys[members[m] as number] as number;
    if (key < least) least = key;
    if (key > most) most = key;
  }
  if (least === most) return members.slice();
  const range = most - least;
  // A range that overflows or vanishes cannot be cut into buckets.
  const factor = (count - 1) / range;
  if (!Number.isFinite(range) || !Number.isFinite(factor)) return byComparison(members.slice(), keys);
  const starts = new Int32Array(count + 1);
  const bucketOf = new Int32Array(count);
  for (let m = 0; m < count; m++) {
    // Subtracting and scaling keep the order of doubles, so a higher key is never in a later bucket.
    const bucket = ((most - (keys[members[m] as number] as number)) * factor) | 0;
    bucketOf[m] = bucket;
    starts[bucket + 1] = (starts[bucket + 1] as number) + 1;
  }
  for (let b = 1; b <= count; b++) starts[b] = (starts[b] as number) + (starts[b - 1] as number);
  const sorted = new Int32Array(count);
  for (let m = 0; m < count; m++) {
    const bucket = bucketOf[m] as number;
    const at = starts[bucket] as number;
    sorted[at] = members[m] as number;
    starts[bucket] = at + 1;
  }
  // `starts` now holds the end of each bucket.
  let from = 0;
  for (let b = 0; b < count; b++) {
    const to = starts[b] as number;
    const size = to - from;
    if (size > 1) {
      if (size <= SMALL) insertion(sorted, keys, from, to);
      else byComparison(sorted.subarray(from, to), keys);
    }
    from = to;
  }
  return sorted;
}

function insertion(members: Int32Array, keys: Float64Array, from: number, to: number): Int32Array {
  for (let m = from + 1; m < to; m++) {
    const member = members[m] as number;
    const key = keys[member] as number;
    let at = m - 1;
    while (at >= from && (keys[members[at] as number] as number) < key) {
      members[at + 1] = members[at] as number;
      at--;
    }
    members[at + 1] = member;
  }
  return members;
}

function byComparison(members: Int32Array, keys: Float64Array): Int32Array {
  const place = new Map<number, number>();
  members.forEach((member, at) => place.set(member, at));
  return members.sort(
    (l, r) => (keys[r] as number) - (keys[l] as number) || (place.get(l) as number) - (place.get(r) as number),
  );
}
