import { describe, expect, it } from 'vitest';
import { date, dateTime, period, periodTick } from './dates.ts';

describe('periods', () => {
  it('read as people write them', () => {
    expect(period('2026-10', 'zh-CN')).toBe('2026年10月');
    expect(period('2026-09', 'zh-CN')).toBe('2026年9月');
    expect(period('2026-09', 'en')).toBe('September 2026');
    expect(period('2026', 'zh-CN')).toBe('2026年');
    expect(period('2026-Q3', 'zh-CN')).toBe('2026年第3季度');
  });

  it('of an unknown shape stay as they are', () => {
    expect(period('2026-13', 'zh-CN')).toBe('2026-13');
    expect(period('term-5', 'en')).toBe('term-5');
  });

  it('are short on an axis', () => {
    expect([periodTick('2026-09', 'zh-CN'), periodTick('2026-09', 'en'), periodTick('2026', 'en')]).toEqual([
      '9月',
      'Sep',
      '2026',
    ]);
  });
});

describe('instants', () => {
  it('are read on the county’s clock, without leading zeros in the date', () => {
    expect(date('2026-11-21T16:30:00Z', 'zh-CN')).toBe('2026年11月22日');
    expect(dateTime('2026-09-05T01:05:00Z', 'zh-CN')).toBe('2026年9月5日 09:05');
    expect(dateTime('2026-09-05T01:05:00Z', 'en')).toBe('5 September 2026, 09:05');
  });

  it('that cannot be read are shown as given', () => {
    expect(date('yesterday', 'zh-CN')).toBe('yesterday');
  });
});
