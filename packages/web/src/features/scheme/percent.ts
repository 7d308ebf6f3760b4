import { formatFixed, Rational } from '@hengjian/engine';

/** A share as a percentage with at most one place: 0.65 is 65%, 0.125 is 12.5%. */
export function percent(share: number): string {
  return `${formatFixed(Rational.of(share).mul(Rational.of(100)), 1, 'half-up').replace(/\.0$/, '')}%`;
}
