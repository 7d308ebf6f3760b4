import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { after, fitsPeriod, hindranceOf, isOpen, type Position, ROUND_STEPS, type RoundStep } from './rules.ts';

const opened: Position = { state: 'collecting', closed: false, current: false };

/** Follows the steps that are allowed and tells which were taken. A figure may come between two steps and makes the run old. */
function walk(steps: readonly (RoundStep | 'figure')[]): { position: Position; taken: (RoundStep | 'figure')[] } {
  let position = opened;
  const taken: (RoundStep | 'figure')[] = [];
  for (const step of steps) {
    if (step === 'figure') {
      if (!isOpen({ state: position.state, closedAt: position.closed ? new Date(0) : null })) continue;
      position = { ...position, current: false };
    } else {
      if (hindranceOf(position, step) !== null) continue;
      position = after(position, step);
    }
    taken.push(step);
  }
  return { position, taken };
}

const paths = fc.array(fc.constantFrom(...ROUND_STEPS, 'figure' as const), { maxLength: 40 });

describe('the steps of a round', () => {
  it('can be taken in their order', () => {
    const order: RoundStep[] = ['score', 'close-collection', 'score', 'decide', 'publish', 'archive'];
    expect(walk(order).taken).toEqual(order);
  });

  it('are never skipped on any path', () => {
    fc.assert(
      fc.property(paths, (steps) => {
        const { taken } = walk(steps);
        const at = (step: RoundStep): number => taken.indexOf(step);
        for (const [step, before] of [
          ['archive', 'publish'],
          ['publish', 'decide'],
        ] as const) {
          if (at(step) >= 0) expect(at(before), taken.join(' ')).toBeGreaterThanOrEqual(0);
          if (at(step) >= 0) expect(at(before)).toBeLessThan(at(step));
        }
        const decided = at('decide');
        if (decided < 0) return;
        const past = taken.slice(0, decided);
        const closed = past.lastIndexOf('close-collection');
        expect(closed, taken.join(' ')).toBeGreaterThanOrEqual(0);
        expect(past.lastIndexOf('reopen-collection')).toBeLessThan(closed);
        // What was decided on was scored after the last figure and the last change of the scheme.
        const scored = past.lastIndexOf('score');
        expect(scored).toBeGreaterThan(Math.max(past.lastIndexOf('figure'), past.lastIndexOf('amend')));
        // Nothing of the figures or the scheme moves after the decision.
        expect(taken.slice(decided + 1).filter((step) => step !== 'publish' && step !== 'archive')).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });

  it('say which step is missing, and that one helps', () => {
    fc.assert(
      fc.property(paths, fc.constantFrom(...ROUND_STEPS), (steps, wanted) => {
        const { position } = walk(steps);
        const hindrance = hindranceOf(position, wanted);
        if (hindrance?.kind !== 'missing') return;
        expect(hindranceOf(position, hindrance.step)).toBeNull();
        expect(hindranceOf(after(position, hindrance.step), wanted)).not.toEqual(hindrance);
      }),
      { numRuns: 2000 },
    );
  });

  it('are refused when the round has gone past them', () => {
    const archived: Position = { state: 'archived', closed: true, current: true };
    for (const step of ROUND_STEPS) expect(hindranceOf(archived, step)).toEqual({ kind: 'done', step: 'archive' });
  });
});

it.each([
  ['month', [false, false, true]],
  ['quarter', [false, true, true]],
  ['year', [true, true, true]],
  ['term', [true, true, true]],
  ['once', [true, true, true]],
] as const)('a scheme of each %s takes its own period and shorter ones', (often, fits) => {
  expect(['2026', '2026-Q3', '2026-07'].map((period) => fitsPeriod(often, period))).toEqual(fits);
  expect(['', '2026-13', '2026-Q5', '2026-7', 'x'].some((period) => fitsPeriod(often, period))).toBe(false);
});
