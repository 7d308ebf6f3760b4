/** Round axis values around the figures, 4 to 7 of them, inside 0…max where the figures are. Empty without figures. */
export function ticks(values: readonly number[], max: number): { value: number; text: string }[] {
  if (values.length === 0) return [];
  const low = Math.min(...values);
  const high = Math.max(...values);
  const span = Math.max(high - low, max / 50);
  const step = [1, 2, 5, 10, 20, 50].find((size) => span / size <= 5) ?? 100;
  const first = Math.max(0, Math.floor((low - span * 0.05) / step) * step);
  const last = Math.ceil((high + span * 0.05) / step) * step;
  const out: { value: number; text: string }[] = [];
  for (let i = 0; first + i * step <= last; i++) out.push({ value: first + i * step, text: String(first + i * step) });
  return out;
}
