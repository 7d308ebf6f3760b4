/**
 * Repeatable randomness without state: a draw is named by its key, so adding a unit or a month changes no other figure.
 * Only integer arithmetic, so that every machine draws the same.
 */

/** A number in [0, 1) for a key. */
export function draw(...key: readonly (string | number)[]): number {
  let hash = 0x811c9dc5;
  for (const char of key.join('|')) {
    hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193);
  }
  // The last characters of a key would otherwise hardly move the high bits.
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 0x1_0000_0000;
}

/** Roughly normal, mean 0 and standard deviation 1, never beyond ±3.5: the sum of four draws, rescaled. */
export function bell(...key: readonly (string | number)[]): number {
  const sum = draw('a', ...key) + draw('b', ...key) + draw('c', ...key) + draw('d', ...key);
  return (sum - 2) * 1.732;
}

/** A whole number in [low, high]. */
export function whole(low: number, high: number, ...key: readonly (string | number)[]): number {
  return low + Math.floor(draw(...key) * (high - low + 1));
}

export function pick<T>(list: readonly T[], ...key: readonly (string | number)[]): T {
  const item = list[Math.floor(draw(...key) * list.length)];
  if (item === undefined) throw new RangeError('pick needs a list with at least one entry');
  return item;
}
