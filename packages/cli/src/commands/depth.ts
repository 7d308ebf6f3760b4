import type { OptionValues } from '../command.ts';
import { UsageError } from '../problem.ts';

/** `--depth D`; without it every level. */
export function depthOf({ depth }: OptionValues): number {
  if (depth === undefined) return Number.POSITIVE_INFINITY;
  if (typeof depth === 'string' && /^\d{1,3}$/.test(depth)) return Number(depth);
  throw new UsageError({
    'zh-CN': `--depth 须为不小于 0 的整数，不能是“${String(depth)}”。`,
    en: `--depth is a whole number from 0, not "${String(depth)}".`,
  });
}
