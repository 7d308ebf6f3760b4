/** How many characters two words share in the same order. */
function common(left: readonly string[], right: readonly string[]): number {
  let above = new Uint16Array(right.length + 1);
  for (const char of left) {
    const row = new Uint16Array(right.length + 1);
    for (let at = 0; at < right.length; at++)
      row[at + 1] = right[at] === char ? (above[at] ?? 0) + 1 : Math.max(above[at + 1] ?? 0, row[at] ?? 0);
    above = row;
  }
  return above[right.length] ?? 0;
}

/**
 * The name a writer most likely meant: the one that shares the most characters in the same order, if that is at least three fifths of both;
 * otherwise null. The order counts, because the letters of any long English name are in any other.
 */
export function suggest(word: string, candidates: Iterable<string>): string | null {
  let best: string | null = null;
  let bestShare = 0.6;
  const wanted = Array.from(word.toLowerCase());
  for (const candidate of candidates) {
    const given = Array.from(candidate.toLowerCase());
    const length = given.length + wanted.length;
    // What they can share at most: most candidates need no closer look.
    if ((2 * Math.min(given.length, wanted.length)) / length < bestShare) continue;
    const share = (2 * common(wanted, given)) / length;
    if (share >= bestShare && (best === null || share > bestShare)) {
      best = candidate;
      bestShare = share;
    }
  }
  return best;
}
