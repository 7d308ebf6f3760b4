import { expect, test } from 'vitest';
import * as format from './format.ts';

const twoUp = { places: 2, rounding: 'half-up' } as const;
const oneUp = { places: 1, rounding: 'half-up' } as const;

test.each([
  [29.92 / 40, oneUp, '74.8%'],
  [22.6 / 30, oneUp, '75.3%'],
  [27.5 / 30, oneUp, '91.7%'],
  [27.5 / 30, { places: 1, rounding: 'down' }, '91.6%'],
  [505 / 511, { places: 2, rounding: 'down' }, '98.82%'],
  [505 / 511, twoUp, '98.83%'],
  [0.7485, oneUp, '74.9%'],
  [1, oneUp, '100.0%'],
  [null, oneUp, '—'],
] as const)('rate %d as %o is %s', (value, rounding, text) => {
  expect(format.rate(value, rounding)).toBe(text);
});

test('points take the places and rounding of the scheme', () => {
  expect(format.points(22.6, twoUp)).toBe('22.60');
  expect(format.points(1.005, twoUp)).toBe('1.01');
  expect(format.points(1.005, { places: 2, rounding: 'half-even' })).toBe('1.00');
  expect(format.points(null, twoUp)).toBe('—');
});

test('a difference is that of the figures as shown', () => {
  // 0.014 shows as 0.01 and 0.006 as 0.01: on paper they are equal.
  expect(format.difference(0.014, 0.006, twoUp)).toEqual({ sign: 0, text: '0.00' });
  expect(format.difference(80.02, 82.12, twoUp)).toEqual({ sign: -1, text: '2.10' });
});

test('dates, periods and numerals', () => {
  expect(format.date('2026-11-03', 'zh-CN')).toBe('2026年11月3日');
  expect(format.date('2026-11-03', 'en')).toBe('3 November 2026');
  expect(format.date(null, 'zh-CN')).toBe('　　年　　月　　日');
  expect(() => format.date('3.11.2026', 'zh-CN')).toThrow(RangeError);
  expect(format.period({ kind: 'quarter', start: '2026-07-01', end: '2026-09-30' }, 'zh-CN')).toBe('2026年第三季度');
  expect(format.period({ kind: 'year', start: '2026-01-01', end: '2026-12-31' }, 'zh-CN')).toBe('2026年度');
  expect([1, 10, 11, 20, 23, 99, 100].map(format.chineseNumeral)).toEqual([
    '一',
    '十',
    '十一',
    '二十',
    '二十三',
    '九十九',
    '100',
  ]);
});
