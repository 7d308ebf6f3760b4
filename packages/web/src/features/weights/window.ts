/** The rows of a long list that are in sight, with a few beyond. Heights in CSS pixels; `to` is exclusive. */
export function rowsInSight(
  total: number,
  rowHeight: number,
  scrolled: number,
  height: number,
  spare = 6,
): { readonly from: number; readonly to: number } {
  const from = Math.max(0, Math.min(total, Math.floor(scrolled / rowHeight)) - spare);
  const to = Math.min(total, Math.ceil((scrolled + height) / rowHeight) + spare);
  return { from, to: Math.max(from, to) };
}
