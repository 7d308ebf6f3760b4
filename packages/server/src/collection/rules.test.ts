import { expect, it } from 'vitest';
import { suggest } from './intake/suggest.ts';
import { effectOn, endOfPeriod } from './rules.ts';

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

it('counts a figure as new where only a gap was recorded, as changed where a figure or a reason was', () => {
  const seven = { status: 0, value: 7 };
  const reason = (status: number) => ({ status, value: null });
  expect(effectOn(undefined, seven)).toBe('new');
  expect(effectOn(reason(1), seven)).toBe('new');
  expect(effectOn(reason(1), reason(2))).toBe('new');
  expect(effectOn(reason(1), reason(1))).toBe('same');
  expect(effectOn(seven, seven)).toBe('same');
  expect(effectOn({ status: 0, value: 6 }, seven)).toBe('changed');
  expect(effectOn(reason(2), seven)).toBe('changed');
});
