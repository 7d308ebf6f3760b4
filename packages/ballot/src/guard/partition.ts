/** How many valid papers a rater group of one sheet has. */
export interface GroupSize {
  readonly id: string;
  readonly papers: number;
}
/** Rater groups that are shown together. */
export interface Part {
  /** In the order of the ballot. */
  readonly groups: readonly string[];
  readonly papers: number;
}

/** Below three nothing is anonymous, whatever somebody sets. */
export const LEAST_THRESHOLD = 3;

/**
 * Decides once what of a sheet can ever be shown: its rater groups, the smallest pooled with the next smallest until every part has `threshold` papers
 * or more; nothing at all where the whole sheet has fewer. A group without papers is in no part. Every table that is published is a sum of whole parts:
 * what can be computed from any number of them, by adding and subtracting, is again a sum of whole parts. Throws RangeError below three.
 */
export function partition(groups: readonly GroupSize[], threshold: number): readonly Part[] {
  if (!(threshold >= LEAST_THRESHOLD)) throw new RangeError('A threshold below three');
  const order = groups.map(({ id }) => id);
  let parts: Part[] = groups.filter(({ papers }) => papers > 0).map(({ id, papers }) => ({ groups: [id], papers }));
  for (;;) {
    // Sorting is stable: of two equal ones the first of the ballot stays first.
    parts = parts.toSorted((a, b) => a.papers - b.papers);
    const [smallest, next, ...rest] = parts;
    if (smallest === undefined || smallest.papers >= threshold) break;
    if (next === undefined) return [];
    const together = order.filter((id) => smallest.groups.includes(id) || next.groups.includes(id));
    parts = [{ groups: together, papers: smallest.papers + next.papers }, ...rest];
  }
  return parts.toSorted((a, b) => order.indexOf(a.groups[0] ?? '') - order.indexOf(b.groups[0] ?? ''));
}

/** Whether a table over these groups may be shown: groups without papers aside, it is a sum of whole parts. */
export function mayShow(parts: readonly Part[], groups: readonly string[]): boolean {
  const wanted = new Set(groups);
  const shown = parts.filter((part) => part.groups.some((id) => wanted.has(id)));
  return shown.length > 0 && shown.every((part) => part.groups.every((id) => wanted.has(id)));
}

/** Free words are recognised by their hand: they are shown for a whole sheet only, and from twice as many papers on. */
export const mayShowWords = (papers: number, threshold: number): boolean =>
  papers >= 2 * Math.max(threshold, LEAST_THRESHOLD);
