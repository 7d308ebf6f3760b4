import type { TieRule } from '../scheme/types.ts';

/** Scratch memory for ranking up to `capacity` scores again and again without allocating. */
export interface RankScratch {
  readonly order: Int32Array;
  readonly bucketOf: Int32Array;
  readonly counts: Int32Array;
}

const bucketsFor = (count: number): number => Math.min(65_536, 2 ** Math.ceil(Math.log2(Math.max(16, 2 * count))));

export function rankScratch(capacity: number): RankScratch {
  return {
    order: new Int32Array(capacity),
    bucketOf: new Int32Array(capacity),
    counts: new Int32Array(bucketsFor(capacity) + 1),
  };
}

export type RankArray = Uint16Array | Uint32Array;

/**
 * Ranks `scores[from…to)`, highest first, 1-based, into `ranks` at `at`. Equal doubles share a rank by the tie rule.
 * A monotone split into equal-width buckets, then an exact sort inside each: linear for ordinary scores, and never
 * worse than a shell sort when outliers crowd the rest into one bucket.
 */
export function rankInto(
  scores: Float64Array,
  from: number,
  to: number,
  ties: TieRule,
  scratch: RankScratch,
  ranks: RankArray,
  at: number,
): void {
  const { order } = scratch;
  const count = to - from;
  fillOrder(scores, from, count, scratch);
  let rank = 0;
  let previous = Number.NaN;
  for (let place = 0; place < count; place++) {
    const item = order[place] as number;
    const score = scores[from + item] as number;
    if (score !== previous) {
      rank = ties === 'dense' ? rank + 1 : place + 1;
      previous = score;
    }
    ranks[at + item] = rank;
  }
}

function fillOrder(scores: Float64Array, from: number, count: number, scratch: RankScratch): void {
  const { order, bucketOf, counts } = scratch;
  let low = Infinity;
  let high = -Infinity;
  for (let i = 0; i < count; i++) {
    const score = scores[from + i] as number;
    if (score < low) low = score;
    if (score > high) high = score;
  }
  const buckets = bucketsFor(count);
  const scale = (buckets - 1) / (high - low);
  if (!(scale < Infinity)) {
    for (let i = 0; i < count; i++) order[i] = i;
    if (high > low) sortRange(scores, from, order, 0, count);
    return;
  }
  counts.fill(0, 0, buckets + 1);
  for (let i = 0; i < count; i++) {
    const bucket = ((high - (scores[from + i] as number)) * scale) | 0;
    bucketOf[i] = bucket;
    counts[bucket + 1] = (counts[bucket + 1] as number) + 1;
  }
  let largest = 0;
  let start = 0;
  for (let bucket = 1; bucket <= buckets; bucket++) {
    const size = counts[bucket] as number;
    if (size > largest) largest = size;
    start += size;
    counts[bucket] = start;
  }
  for (let i = 0; i < count; i++) {
    const bucket = bucketOf[i] as number;
    const place = counts[bucket] as number;
    order[place] = i;
    counts[bucket] = place + 1;
  }
  if (largest <= CROWDED) insertionSort(scores, from, order, 0, count, 1);
  else {
    // After placing, counts[b] is the end of bucket b.
    let begin = 0;
    for (let bucket = 0; bucket < buckets; bucket++) {
      const end = counts[bucket] as number;
      if (end - begin > 1) sortRange(scores, from, order, begin, end);
      begin = end;
    }
  }
}

const CROWDED = 32;
/** Ciura's gaps: the shell sort of a crowded bucket. */
const GAPS = [701_000, 310_000, 138_000, 61_000, 27_000, 12_000, 5300, 2360, 1050, 701, 301, 132, 57, 23, 10, 4, 1];

function sortRange(scores: Float64Array, from: number, order: Int32Array, begin: number, end: number): void {
  const size = end - begin;
  for (const gap of GAPS) if (gap === 1 || gap < size / 2) insertionSort(scores, from, order, begin, end, gap);
}

function insertionSort(
  scores: Float64Array,
  from: number,
  order: Int32Array,
  begin: number,
  end: number,
  gap: number,
): void {
  for (let i = begin + gap; i < end; i++) {
    const item = order[i] as number;
    const score = scores[from + item] as number;
    let j = i - gap;
    while (j >= begin && (scores[from + (order[j] as number)] as number) < score) {
      order[j + gap] = order[j] as number;
      j -= gap;
    }
    order[j + gap] = item;
  }
}
