import type { Scheme } from '@hengjian/engine';
import type { Round, RoundState } from './types.ts';

/** The acts that move a round on. */
export const ROUND_STEPS = [
  'close-collection',
  'reopen-collection',
  'score',
  'amend',
  'decide',
  'publish',
  'archive',
] as const;
export type RoundStep = (typeof ROUND_STEPS)[number];

/** Where a round stands: its state, whether its collection is closed, and whether the latest run knows every figure and the present scheme. */
export interface Position {
  readonly state: RoundState;
  readonly closed: boolean;
  readonly current: boolean;
}

/** Why a step cannot be taken: another must come first, or the round has gone past it. */
export type Hindrance = { readonly kind: 'missing' | 'done'; readonly step: RoundStep };

const missing = (step: RoundStep): Hindrance => ({ kind: 'missing', step });
const done = (step: RoundStep): Hindrance => ({ kind: 'done', step });

/** What has ended the work on the figures; null while figures and scheme can still be worked on. */
function ended(state: RoundState): Hindrance | null {
  switch (state) {
    case 'collecting':
    case 'scored':
      return null;
    case 'decided':
      return done('decide');
    case 'published':
      return done('publish');
    case 'archived':
      return done('archive');
  }
}

/** The first thing between an undecided round and its decision. */
function beforeDecision(position: Position): Hindrance | null {
  if (!position.closed) return missing('close-collection');
  return position.current ? null : missing('score');
}

/**
 * What stands in the way of a step; null where nothing does. The order is: collect → close the collection → score what is there → decide →
 * publish → archive. Scoring on trial is free while figures come; what is decided on is scored after the collection was closed.
 */
export function hindranceOf(position: Position, step: RoundStep): Hindrance | null {
  const { state, closed } = position;
  switch (step) {
    case 'close-collection':
      return ended(state) ?? (closed ? done('close-collection') : null);
    case 'reopen-collection':
      return ended(state) ?? (closed ? null : done('reopen-collection'));
    case 'score':
    case 'amend':
      return ended(state);
    case 'decide':
      return ended(state) ?? beforeDecision(position);
    case 'publish':
      if (state === 'decided') return null;
      return ended(state) ?? beforeDecision(position) ?? missing('decide');
    case 'archive':
      if (state === 'published') return null;
      if (state === 'decided') return missing('publish');
      return ended(state) ?? beforeDecision(position) ?? missing('decide');
  }
}

/** Where a round stands after a step that nothing stood in the way of. */
export function after(position: Position, step: RoundStep): Position {
  switch (step) {
    case 'close-collection':
      return { ...position, closed: true };
    case 'reopen-collection':
      return { ...position, closed: false };
    case 'score':
      return { ...position, state: 'scored', current: true };
    case 'amend':
      // The old run stays and speaks of the old weights: the round is to be scored anew.
      return { ...position, state: 'collecting', current: false };
    case 'decide':
      return { ...position, state: 'decided' };
    case 'publish':
      return { ...position, state: 'published' };
    case 'archive':
      return { ...position, state: 'archived' };
  }
}

/** Whether figures may come. */
export function isOpen(round: Pick<Round, 'state' | 'closedAt'>): boolean {
  return ended(round.state) === null && round.closedAt === null;
}

/** A scheme has one round a period. */
export const roundIdOf = ({ scheme, period }: { readonly scheme: string; readonly period: string }): string =>
  `${scheme}-${period}`;

const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;
const QUARTER = /^\d{4}-Q[1-4]$/;
const YEAR = /^\d{4}$/;

/**
 * Whether a round of a scheme that is assessed so often can be of this period: one of its own, or a shorter one within it, as a yearly scheme is
 * looked at month by month.
 */
export function fitsPeriod(often: Scheme['period'], period: string): boolean {
  switch (often) {
    case 'month':
      return MONTH.test(period);
    case 'quarter':
      return QUARTER.test(period) || MONTH.test(period);
    case 'year':
    case 'term':
    case 'once':
      return YEAR.test(period) || QUARTER.test(period) || MONTH.test(period);
  }
}
