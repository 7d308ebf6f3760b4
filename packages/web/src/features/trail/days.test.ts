import { expect, it } from 'vitest';
import { dayStart } from './days.ts';

it('begins a day at midnight of the county, and takes no half of a date', () => {
  expect(dayStart('2026-11-25', 0)).toBe('2026-11-24T16:00:00.000Z');
  expect(dayStart('2026-12-31', 1)).toBe('2026-12-31T16:00:00.000Z');
  for (const none of [undefined, '', '2026-11', '2026-99-99', 'soon']) expect(dayStart(none, 0)).toBeUndefined();
});
