import type { Display } from '../../i18n/numbers.ts';

/** Shares of raters and rates of a ballot, as they are usually told: one place, rounded half up. */
export const SHARES: Display = {
  points: { places: 1, rounding: 'half-up' },
  rate: { places: 1, rounding: 'half-up' },
};
