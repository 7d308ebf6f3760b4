/** How weights are varied and what counts as separable. All shares are 0…1. */
export interface RobustnessOptions {
  /** Number of weight sets drawn. */
  readonly replications: number;
  /** Every weight is multiplied by a uniform factor in [1 − spread, 1 + spread]. */
  readonly spread: number;
  /** Any integer; the same seed gives the same bytes everywhere. */
  readonly seed: number;
  /** Share of the replications a rank interval holds: 0.9 runs from the 5th to the 95th percentile. */
  readonly level: number;
  /** Two subjects are not separable when their order turns in more than this share of the replications. */
  readonly flip: number;
}

export const robustnessDefaults: RobustnessOptions = {
  replications: 1000,
  spread: 0.25,
  seed: 20_260_101,
  level: 0.9,
  flip: 0.1,
};

/** Fills the defaults. Throws RangeError on values without meaning: that is misuse, not data. */
export function robustnessOptions(given: Partial<RobustnessOptions> = {}): RobustnessOptions {
  const options = { ...robustnessDefaults, ...given };
  const within = (name: keyof RobustnessOptions, low: number, high: number): void => {
    const value = options[name];
    if (!(value >= low && value <= high)) throw new RangeError(`${name} must lie in ${low}…${high}, not ${value}`);
  };
  within('replications', 1, 100_000);
  within('spread', 0, 0.99);
  within('seed', Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER);
  within('level', 0, 1);
  within('flip', 0, 0.5);
  if (!Number.isInteger(options.replications) || !Number.isInteger(options.seed))
    throw new RangeError('replications and seed must be whole numbers');
  return options;
}
