import { expect, it } from 'vitest';
import { daysLater, today } from './days.ts';

it('turns a last day into the day after it, over months and leap days, and back', () => {
  expect(daysLater('2026-12-31', 1)).toBe('2027-01-01');
  expect(daysLater('2028-02-28', 1)).toBe('2028-02-29');
  expect(daysLater('2027-01-01', -1)).toBe('2026-12-31');
  expect(daysLater('soon', 1)).toBe('soon');
});

it('begins the day at midnight of the county', () => {
  expect(today(new Date('2026-11-25T15:59:59Z'))).toBe('2026-11-25');
  expect(today(new Date('2026-11-25T16:00:00Z'))).toBe('2026-11-26');
});
