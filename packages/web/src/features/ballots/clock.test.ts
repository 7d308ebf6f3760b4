import { expect, it } from 'vitest';
import { fromCountyClock, toCountyClock } from './clock.ts';

it('reads and writes the clock of the county, wherever the browser is', () => {
  expect(fromCountyClock('2026-12-01T18:00')).toBe('2026-12-01T10:00:00.000Z');
  expect(toCountyClock('2026-12-01T10:00:00.000Z')).toBe('2026-12-01T18:00');
  expect(toCountyClock('2026-12-31T23:30:00Z')).toBe('2027-01-01T07:30');
});

it('takes nothing that is not whole', () => {
  for (const typed of ['', '2026-12-01', '2026-13-01T18:00', 'x']) expect(fromCountyClock(typed), typed).toBeNull();
  expect(toCountyClock('x')).toBe('');
});
