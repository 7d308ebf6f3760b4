import { expect, it } from 'vitest';
import { suggest } from './intake/suggest.ts';
import { endOfPeriod } from './rules.ts';

it('ends a period with its last second in the county’s time', () => {
  expect(endOfPeriod('2026-10')?.toISOString()).toBe('2026-10-31T15:59:59.000Z');
  expect(endOfPeriod('2026-Q2')?.toISOString()).toBe('2026-06-30T15:59:59.000Z');
  expect(endOfPeriod('2026')?.toISOString()).toBe('2026-12-31T15:59:59.000Z');
  expect(endOfPeriod('later')).toBeNull();
});

it('suggests what a writer most likely meant, or nothing', () => {
  expect(suggest('望兰镇', ['石桥湾镇', '望岚镇', '听泉乡'])).toBe('望岚镇');
  expect(suggest('common.stanc.01', ['common.stance.01', 'data.01'])).toBe('common.stance.01');
  expect(suggest('xyz', ['望岚镇'])).toBeNull();
});
