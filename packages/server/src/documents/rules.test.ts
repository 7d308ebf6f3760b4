import { expect, it } from 'vitest';
import { addWorkingDays, dayIn, periodDays } from './rules.ts';

it('counts working days over a weekend', () => {
  expect(addWorkingDays('2026-11-20', 1)).toBe('2026-11-23');
  expect(addWorkingDays('2026-11-20', 5)).toBe('2026-11-27');
  expect(addWorkingDays('2026-12-31', 1)).toBe('2027-01-01');
});

it('knows the first and last day of a period', () => {
  expect(periodDays('2024-02')).toEqual({ kind: 'month', start: '2024-02-01', end: '2024-02-29' });
  expect(periodDays('2026-Q4')).toEqual({ kind: 'quarter', start: '2026-10-01', end: '2026-12-31' });
  expect(periodDays('2026')).toEqual({ kind: 'year', start: '2026-01-01', end: '2026-12-31' });
  expect(() => periodDays('soon')).toThrow(RangeError);
});

it('takes the day where the tenant is', () => {
  expect(dayIn('Asia/Shanghai', new Date('2026-10-31T16:00:00Z'))).toBe('2026-11-01');
  expect(dayIn('UTC', new Date('2026-10-31T16:00:00Z'))).toBe('2026-10-31');
});
