/** Quartiles with linear interpolation between order statistics (type 7, as spreadsheets' QUARTILE.INC); null of nothing. */
export function quartilesOf(values: readonly number[]): readonly [number, number, number] | null {
  if (values.length === 0) return null;
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number): number => {
    const place = share * (sorted.length - 1);
    const below = Math.floor(place);
    const low = sorted[below] as number;
    const high = sorted[Math.min(below + 1, sorted.length - 1)] as number;
    return low + (high - low) * (place - below);
  };
  return [at(0.25), at(0.5), at(0.75)];
}
