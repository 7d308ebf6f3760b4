import { Rational } from '../number/rational.ts';
import { roundRational } from '../number/rounding.ts';
import type { PointsMode, RoundingMode } from '../scheme/types.ts';
import type { Figures } from './format.ts';
import type { Bilingual } from './words.ts';

const MODES: Readonly<Record<RoundingMode, Bilingual>> = {
  'half-up': { 'zh-CN': '四舍五入', en: 'rounded' },
  'half-even': { 'zh-CN': '修约', en: 'rounded half to even' },
  down: { 'zh-CN': '截断', en: 'cut off' },
  floor: { 'zh-CN': '向下取整', en: 'rounded down' },
  ceil: { 'zh-CN': '向上取整', en: 'rounded up' },
};
/** Further decimals a rate may need before a reader gets the same points from it. */
const FURTHER = 8;

export interface Earned {
  readonly figures: Figures;
  readonly mode: PointsMode;
  readonly full: number;
  /** What the rule computed, and whether that is points or a rate. */
  readonly computed: Rational;
  readonly gives: 'points' | 'rate';
  /** The leaf's points. */
  readonly points: number;
}

/** How what a rule computed becomes points, so that whoever recalculates with the figures shown gets the same ones. */
export function earnedWords(earned: Earned): Bilingual {
  return earned.gives === 'rate' ? fromRate(earned) : fromPoints(earned);
}

function fromRate({ figures, mode, full, computed, points }: Earned): Bilingual {
  const all = Rational.of(full);
  const shown = figures.points(points);
  const rounded = (value: Rational): string =>
    figures.points(mode === 'exact' ? value.toNumber() : roundRational(value, mode.places, mode.rounding).toNumber());
  let more = 0;
  let rate = figures.percent(computed);
  const read = (): Rational => (Rational.ofText(rate.slice(0, -1)) ?? Rational.ZERO).div(Rational.of(100));
  while (more < FURTHER && rounded(read().mul(all)) !== shown) rate = figures.percent(computed, ++more);
  const product = computed.mul(all);
  const note =
    mode === 'exact' || mode.rounding === 'half-up' || isShown(product, shown) ? undefined : MODES[mode.rounding];
  const marks = figures.marks(full);
  return {
    'zh-CN': `得分率${rate} × 满分${marks}分 = ${shown}分${note === undefined ? '' : `（${note['zh-CN']}）`}`,
    en: `${rate} × ${marks} points = ${shown} points${note === undefined ? '' : ` (${note.en})`}`,
  };
}

function fromPoints({ figures, mode, computed, points }: Earned): Bilingual {
  const shown = figures.points(points);
  const plain = { 'zh-CN': `得${shown}分`, en: `${shown} points` };
  if (mode === 'exact' || isShown(computed, shown)) return plain;
  const how = MODES[mode.rounding];
  const before = figures.amount(computed, 2);
  return {
    'zh-CN': `计${before}分，${how['zh-CN']}得${shown}分`,
    en: `${before}, ${how.en} to ${shown} points`,
  };
}

function isShown(value: Rational, shown: string): boolean {
  return Rational.ofText(shown)?.equals(value) === true;
}
