/** Round bounds a little outside the data: `lower` and `upper` are multiples of `step` (1, 2 or 5 times a power of ten). */
export interface Bounds {
  readonly lower: number;
  readonly upper: number;
  readonly step: number;
}

/** Bounds for an axis over `values`, kept inside `limits`. About four steps. Equal values get one step around them. */
export function niceBounds(values: readonly number[], limits: readonly [number, number]): Bounds {
  const [floor, ceiling] = limits;
  if (values.length === 0) return { lower: floor, upper: ceiling, step: ceiling - floor };
  const low = Math.min(...values);
  const high = Math.max(...values);
  // Differences below a hundredth of the whole would be magnified into nonsense.
  const span = Math.max(high - low, (ceiling - floor) / 100) || 1;
  const rough = span / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const unit = [1, 2, 5, 10].find((candidate) => candidate * power >= rough * 0.999) ?? 10;
  const step = unit * power;
  // Counted in steps, so that 0.1 + 0.2 does not creep into a label.
  let lower = Math.max(floor, Math.floor(low / step + 1e-9) * step);
  let upper = Math.min(ceiling, Math.ceil(high / step - 1e-9) * step);
  if (upper - lower < step / 2) {
    lower = Math.max(floor, lower - step);
    upper = Math.min(ceiling, upper + step);
  }
  return { lower: tidy(lower), upper: tidy(upper), step: tidy(step) };
}

const tidy = (value: number): number => Number(value.toPrecision(12));

/** The place of `value` between the bounds, 0…1. */
export function place(value: number, { lower, upper }: Bounds): number {
  return upper > lower ? Math.min(1, Math.max(0, (value - lower) / (upper - lower))) : 0.5;
}

/** How high each dot stands when dots closer than `gap` (in the unit of `places`) are stacked instead of overprinted. */
export function stack(places: readonly number[], gap: number): number[] {
  const rows: number[] = [];
  const order = places.map((_, index) => index).sort((a, b) => (places[a] ?? 0) - (places[b] ?? 0));
  const heights = new Array<number>(places.length).fill(0);
  for (const index of order) {
    const at = places[index] ?? 0;
    let row = rows.findIndex((last) => at - last >= gap);
    if (row === -1) row = rows.length;
    rows[row] = at;
    heights[index] = row;
  }
  return heights;
}
