import { Rational } from '@hengjian/engine';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { itemsOf } from '../form/items.ts';
import { FORM } from '../testing/closed-ballot.ts';
import { countAnswers, scoreOf, weightedRate } from './counts.ts';
import { changeSince, rateVariance, shareInterval, weightedMargin } from './margin.ts';

const [team, duty] = itemsOf(FORM, [{ id: 'zhang', words: { 'zh-CN': '张' } }]);
if (team === undefined || duty === undefined) throw new Error('the form has changed');

describe('counting', () => {
  it('leaves 不了解 and what was left open outside the base', () => {
    const counts = countAnswers(FORM, team, ['good', 'good', 'fair', 'poor', 'unknown', '', '']);
    expect(counts).toEqual({ good: 2, fair: 1, poor: 1, unknown: 1, '': 2 });
    const { base, rate } = scoreOf(FORM, team, counts);
    // (1 + 1 + 0.6 + 0) ÷ 4
    expect([base, rate?.toDecimalText()]).toEqual([4, '0.65']);
  });

  it('is exact: a mark counts its part of the highest', () => {
    const { base, rate } = scoreOf(FORM, duty, countAnswers(FORM, duty, ['7', '7', '10', '']));
    expect([base, rate?.equals(Rational.fraction(8n, 10n))]).toEqual([3, true]);
    expect(scoreOf(FORM, duty, countAnswers(FORM, duty, ['', '']))).toMatchObject({ base: 0, rate: null });
  });

  it('weighs rates of parts; a part without a base leaves its weight to the others', () => {
    const part = (rate: string | null, weight: string) => ({
      rate: rate === null ? null : (Rational.ofText(rate) ?? null),
      weight: Rational.ofText(weight) ?? Rational.ONE,
    });
    expect(weightedRate([part('1', '0.2'), part('0.5', '0.3'), part('0.8', '0.5')])?.toDecimalText()).toBe('0.75');
    expect(weightedRate([part('1', '0.4'), part('0.5', '0.4'), part(null, '0.2')])?.toDecimalText()).toBe('0.75');
    expect(weightedRate([part(null, '1')])).toBeNull();
    // Two groups that are pooled with their weights added are two groups with the same rate.
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 100 }),
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 1, max: 9 }),
        (rate, a, b) => {
          const one = part(String(rate / 100), String(a));
          const two = part(String(rate / 100), String(b));
          const pooled = part(String(rate / 100), String(a + b));
          const rest = part('0.5', '3');
          expect(weightedRate([one, two, rest])?.equals(weightedRate([pooled, rest]) ?? Rational.ZERO)).toBe(true);
        },
      ),
    );
  });
});

describe('margins', () => {
  it('are those of the textbook', () => {
    // Wilson 1927, 95 %: 60 of 100 from an endless population.
    const { low, high } = shareInterval(60, 100, Number.MAX_SAFE_INTEGER);
    expect([low, high].map((value) => value.toFixed(4))).toEqual(['0.5020', '0.6906']);
    // 0 of 20 is not "surely nobody".
    expect(shareInterval(0, 20, 100_000).high.toFixed(3)).toBe('0.161');
    // A sample of 400 from 1,000: the plain formula gives ±0.0380 at one half (0.049 × √(600 ÷ 999)).
    const half = shareInterval(200, 400, 1000);
    expect(((half.high - half.low) / 2).toFixed(4)).toBe('0.0379');
  });

  it('vanish where everybody has answered, and shrink as more do', () => {
    expect(shareInterval(7, 10, 10)).toEqual({ low: 0.7, high: 0.7 });
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 500 }),
        fc.nat(500),
        fc.integer({ min: 1, max: 5000 }),
        (n, count, more) => {
          const share = Math.min(count, n);
          const { low, high } = shareInterval(share, n, n + more);
          expect(low).toBeLessThanOrEqual(share / n);
          expect(high).toBeGreaterThanOrEqual(share / n);
          expect(low).toBeGreaterThanOrEqual(0);
          expect(high).toBeLessThanOrEqual(1);
          const wider = shareInterval(share, n, n + more + 5000);
          expect(wider.high - wider.low).toBeGreaterThanOrEqual(high - low - 1e-12);
        },
      ),
    );
  });

  it('of a rate follow from the spread of its answers', () => {
    const score = scoreOf(FORM, team, { good: 3, poor: 1 });
    // s² = 0.25, ÷ 4, × (8 − 4) ÷ 7
    expect(rateVariance(score, 8)).toBeCloseTo((0.25 / 4) * (4 / 7), 12);
    expect(rateVariance(score, 4)).toBe(0);
    expect(rateVariance(scoreOf(FORM, team, { good: 1 }), 8)).toBeNull();
    expect(rateVariance(scoreOf(FORM, team, {}), 8)).toBeNull();
    expect(weightedMargin([{ variance: 0.01, weight: 1 }])).toBeCloseTo(0.196, 3);
    expect(
      weightedMargin([
        { variance: 0.01, weight: 1 },
        { variance: null, weight: 1 },
      ]),
    ).toBeNull();
  });

  it('tell whether two times can be separated', () => {
    const poll = (rate: number, margin: number | null) => ({ rate, margin });
    expect(changeSince(poll(0.8, 0.03), poll(0.7, 0.04))).toMatchObject({ margin: 0.05, separable: true });
    expect(changeSince(poll(0.74, 0.03), poll(0.7, 0.04)).separable).toBe(false);
    expect(changeSince(poll(0.9, null), poll(0.1, 0.01))).toMatchObject({ margin: null, separable: false });
  });
});
