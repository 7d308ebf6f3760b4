import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { count, type Display, fileSize, NONE, plain, points, rate, signedPoints } from './numbers.ts';

const display: Display = { points: { places: 2, rounding: 'half-up' }, rate: { places: 1, rounding: 'half-up' } };

describe('figures on screen', () => {
  it('always have the scheme’s places', () => {
    expect(points(22.6, display)).toBe('22.60');
    expect(points(0, display)).toBe('0.00');
    expect(rate(0.748, display)).toBe('74.8%');
    expect(rate(22.6 / 30, display)).toBe('75.3%');
    expect(rate(27.5 / 30, display)).toBe('91.7%');
  });

  it('round the decimal that is meant, as the scheme says', () => {
    expect(points(1.005, display)).toBe('1.01');
    expect(rate(0.29, display)).toBe('29.0%');
    expect(rate(505 / 511, { ...display, rate: { places: 2, rounding: 'down' } })).toBe('98.82%');
    expect(rate(505 / 511, { ...display, rate: { places: 2, rounding: 'half-up' } })).toBe('98.83%');
  });

  it('say “none” where there is no figure, never zero', () => {
    expect(points(null, display)).toBe(NONE);
    expect(rate(null, display)).toBe(NONE);
    expect(signedPoints(null, display)).toBe(NONE);
  });

  it('carry a sign only where there is a change to see', () => {
    expect(signedPoints(0.35, display)).toBe('+0.35');
    expect(signedPoints(-0.35, display)).toBe('−0.35');
    expect(signedPoints(0.004, display)).toBe('0.00');
    expect(signedPoints(-0.004, display)).toBe('0.00');
  });

  it('keep the places for any value', () => {
    fc.assert(
      fc.property(fc.double({ min: -1000, max: 1000, noNaN: true }), (value) => {
        expect(points(value, display)).toMatch(/^−?\d+\.\d{2}$/);
      }),
    );
  });

  it('group thousands, and leave weights as they are written', () => {
    expect(count(3000)).toBe('3,000');
    expect(count(1234567)).toBe('1,234,567');
    expect(count(999)).toBe('999');
    expect(plain(2.5)).toBe('2.5');
  });

  it('measure files', () => {
    expect([fileSize(900), fileSize(48211), fileSize(85_000_000)]).toEqual(['900 B', '47.1 KB', '81.1 MB']);
  });
});
