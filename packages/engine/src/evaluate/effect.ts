import type { SchemeNode } from '../scheme/types.ts';
import type { Column } from './column.ts';
import { coverageAt, statusAt } from './column.ts';
import { STATUS } from './types.ts';

/** What a child is to its parent, for one subject. */
export const EFFECT = {
  /** Its points count. */
  counts: 0,
  /** Left out, its weight is shared by the others, coverage falls. */
  dropped: 1,
  /** Does not apply: left out of the base, coverage does not fall. */
  waived: 2,
  /** Holds the parent back. */
  blocks: 3,
} as const;
export type Effect = (typeof EFFECT)[keyof typeof EFFECT];

export function effectOf(child: SchemeNode, column: Column, i: number): Effect {
  switch (statusAt(column, i)) {
    case STATUS.ok:
      return EFFECT.counts;
    case STATUS.missing:
    case STATUS.invalid:
      return child.missing === 'block' ? EFFECT.blocks : EFFECT.dropped;
    case STATUS.notApplicable:
    case STATUS.exempt:
      return EFFECT.waived;
    case STATUS.blocked:
      return EFFECT.blocks;
    case STATUS.empty:
      return coverageAt(column, i) < 1 ? EFFECT.dropped : EFFECT.waived;
  }
}
