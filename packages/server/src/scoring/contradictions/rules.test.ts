import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answering, confirming, holds, ranksWithout, reckon } from './rules.ts';
import type { Found } from './types.ts';

const found = (unit: string, ballot = 0.79, rule = 'voices'): Found => ({
  unit,
  rule,
  ballot: { node: 'vote', rate: ballot, bound: 0.8 },
  against: { node: 'work', rate: 0.95, bound: 0.9 },
  sentence: { 'zh-CN': '矛盾', en: 'apart' },
});
const kept = (id: string, state: 'open' | 'answered' | 'confirmed' | 'lapsed', of = found('a')) => ({
  ...of,
  id,
  state,
  outcome: state === 'confirmed' ? ('figures-right' as const) : null,
});
const signed = (by: string) => ({ by, name: by, at: new Date(0) });

describe('what a run means for the questions', () => {
  it('asks what is new, keeps what was asked with the same figures, and lets go what is found no more', () => {
    expect(reckon([], [found('a')])).toEqual({ ask: [{ found: found('a'), earlier: null }], keep: [], lapse: [] });
    for (const state of ['open', 'answered', 'confirmed'] as const)
      expect(reckon([kept('1', state)], [found('a')])).toEqual({ ask: [], keep: ['1'], lapse: [] });
    expect(reckon([kept('1', 'confirmed')], [])).toEqual({ ask: [], keep: [], lapse: ['1'] });
  });

  it('asks anew where the figures are others, and says what was asked before', () => {
    expect(reckon([kept('1', 'confirmed')], [found('a', 0.7)])).toEqual({
      ask: [{ found: found('a', 0.7), earlier: '1' }],
      keep: [],
      lapse: ['1'],
    });
    expect(reckon([kept('1', 'lapsed')], [found('a')]).ask).toEqual([{ found: found('a'), earlier: '1' }]);
  });
});

describe('a question', () => {
  it('holds the result until two people agree, and beyond that where something has to be corrected', () => {
    expect(holds({ state: 'open', outcome: null })).toBe(true);
    expect(holds({ state: 'answered', outcome: 'both-right' })).toBe(true);
    expect(holds({ state: 'confirmed', outcome: 'both-right' })).toBe(false);
    expect(holds({ state: 'confirmed', outcome: 'correct' })).toBe(true);
    expect(holds({ state: 'lapsed', outcome: 'correct' })).toBe(false);
  });

  it('is confirmed by somebody who did not answer it, once', () => {
    const of = (
      state: 'open' | 'answered' | 'confirmed' | 'lapsed',
      by: string | null,
      confirmed: string | null = null,
    ) => ({
      state,
      answered: by === null ? null : signed(by),
      confirmed: confirmed === null ? null : signed(confirmed),
    });
    const at = new Date(0);
    expect(confirming(of('open', null), 'b', at)).toBe('unanswered');
    expect(confirming(of('answered', 'a'), 'a', at)).toBe('own');
    expect(confirming(of('answered', 'a'), 'b', at)).toBe('confirm');
    expect(confirming(of('answered', 'a'), 'b', new Date(at.getTime() - 1))).toBe('answered-anew');
    expect(confirming(of('confirmed', 'a', 'b'), 'b', at)).toBe('same');
    expect(confirming(of('confirmed', 'a', 'b'), 'c', at)).toBe('done');
    expect(answering({ state: 'confirmed' })).toBe('done');
    expect(answering({ state: 'answered' })).toBe('answer');
  });
});

describe('places beside a result that is held', () => {
  it('close up, so that no gap says where it would stand', () => {
    const rows = [1, 2, 2, 4, 5].map((rank, at) => ({ unit: `u${at}`, rank }));
    expect([...ranksWithout(rows, new Set(['u1']), 'competition').values()]).toEqual([1, null, 2, 3, 4]);
    const dense = [1, 2, 2, 3].map((rank, at) => ({ unit: `u${at}`, rank }));
    expect([...ranksWithout(dense, new Set(['u0']), 'dense').values()]).toEqual([null, 1, 1, 2]);
    expect([...ranksWithout(dense, new Set(['u1']), 'dense').values()]).toEqual([1, null, 2, 3]);
  });

  it('are those of a ranking in which the held never were', () => {
    const points = fc.array(fc.tuple(fc.nat(5), fc.boolean()), { maxLength: 10 });
    fc.assert(
      fc.property(points, fc.constantFrom('competition' as const, 'dense' as const), (given, ties) => {
        const all = given.map(([score, held], at) => ({ unit: `u${at}`, score, held }));
        const rank = (of: typeof all) =>
          of.map(({ unit, score }) => {
            const above = of.map((other) => other.score).filter((other) => other > score);
            return { unit, rank: 1 + (ties === 'dense' ? new Set(above).size : above.length) };
          });
        const held = new Set(all.filter((one) => one.held).map(({ unit }) => unit));
        const closed = ranksWithout(rank(all), held, ties);
        for (const { unit, rank: place } of rank(all.filter((one) => !one.held))) expect(closed.get(unit)).toBe(place);
        for (const unit of held) expect(closed.get(unit)).toBeNull();
      }),
    );
  });
});
