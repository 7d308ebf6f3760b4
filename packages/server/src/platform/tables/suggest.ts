/** The name a writer most likely meant: the one that shares the most characters, if that is at least half of both; otherwise null. */
export function suggest(word: string, candidates: Iterable<string>): string | null {
  let best: string | null = null;
  let bestShare = 0.5;
  const wanted = Array.from(word.toLowerCase());
  for (const candidate of candidates) {
    const left = Array.from(candidate.toLowerCase());
    const length = left.length + wanted.length;
    let common = 0;
    for (const char of wanted) {
      const at = left.indexOf(char);
      if (at < 0) continue;
      left.splice(at, 1);
      common++;
    }
    const share = (2 * common) / length;
    if (share >= bestShare && share < 1.01 && (best === null || share > bestShare)) {
      best = candidate;
      bestShare = share;
    }
  }
  return best;
}
