import { expect, it } from 'vitest';
import { periodText } from './period-text.ts';

it.each([
  ['2026', '2026年'],
  ['2026-Q3', '2026年第3季度'],
  ['2026-04', '2026年4月'],
  ['2026-10', '2026年10月'],
])('writes %s as people do', (period, written) => {
  expect(periodText(period)['zh-CN']).toBe(written);
});
