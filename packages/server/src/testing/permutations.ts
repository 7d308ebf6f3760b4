// How surprising a permutation is, if every one was as likely: exact, by counting.

/** Number of permutations of n without a fixed point, over n!: Σ (−1)^k ÷ k!. */
function deranged(n: number): number {
  let sum = 0;
  let term = 1;
  for (let k = 0; k <= n; k++) {
    sum += term;
    term /= -(k + 1);
  }
  return sum;
}

/** Chance that a random permutation has as many fixed points as this, or more: C(n, k) × D(n − k) ÷ n! for each number. */
export function chanceOfMatches(order: readonly number[]): number {
  const n = order.length;
  const matches = order.filter((place, at) => place === at).length;
  let chance = 0;
  let factorial = 1;
  for (let k = 0; k <= n; k++) {
    if (k > 0) factorial /= k;
    if (k >= matches) chance += factorial * deranged(n - k);
  }
  return Math.min(1, chance);
}

/** Chance that a random permutation has as few inversions as this, or as many on the other side: Kendall's test, its distribution counted out. */
export function chanceOfOrder(order: readonly number[]): number {
  const n = order.length;
  let inversions = 0;
  for (const [at, place] of order.entries())
    for (const later of order.slice(at + 1)) if (later < place) inversions += 1;
  const most = (n * (n - 1)) / 2;
  const extreme = Math.min(inversions, most - inversions);
  // Shares, not numbers: each item brings 0 … k inversions, all as likely.
  let shares = new Float64Array(1).fill(1);
  for (let k = 1; k < n; k++) {
    const next = new Float64Array(Math.min(most, shares.length + k - 1) + 1);
    let window = 0;
    for (let at = 0; at < next.length; at++) {
      window += shares[at] ?? 0;
      if (at > k) window -= shares[at - k - 1] ?? 0;
      next[at] = window / (k + 1);
    }
    shares = next;
  }
  let tail = 0;
  for (let at = 0; at <= extreme; at++) tail += shares[at] ?? 0;
  return Math.min(1, 2 * tail);
}
