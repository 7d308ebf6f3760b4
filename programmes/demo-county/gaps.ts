import { applies } from './applicability.ts';
import { draw, pick, whole } from './draw.ts';
import { LATEST } from './months.ts';
import { type DemoUnit, PUBLISHED_UNIT } from './units.ts';

/** What happened to a figure on its way from the supplier. */
export type Passage =
  | { readonly kind: 'supplied' }
  | { readonly kind: 'late'; readonly days: number }
  | { readonly kind: 'corrected'; readonly days: number; readonly reason: string }
  | { readonly kind: 'missing'; readonly reason: string }
  | { readonly kind: 'not-applicable' }
  | { readonly kind: 'exempt' };

/** Units without a total in the latest month, and the required figure each of them waits for. */
export const BLOCKED_IN_LATEST: Readonly<Record<string, string>> = {
  'hetangping-town': 'common.responsibility.05',
  'culture-tourism': 'data.01',
  'disabled-federation': 'survey.02',
};

/** Accepted fault-tolerance findings: the figure does not count, from the month the finding was made. */
const EXEMPT: readonly { readonly unit: string; readonly leaf: string; readonly from: string }[] = [
  { unit: 'investment', leaf: 'common.power.01', from: '2026-05' },
  { unit: 'tingquan-township', leaf: 'common.stance.03', from: '2026-03' },
];

const REASONS = ['业务系统升级，数据待补报', '台账移交中，待核对后补报', '经办人员轮岗，待补报', '原始凭证待核对'];
const CORRECTIONS = [
  '原报数含上一周期事项，予以更正',
  '与台账核对后更正',
  '被评价单位提出意见，经核实更正',
  '录入有误，予以更正',
];

/** Required figures go missing now and then; ordinary ones a little more often. */
const MISSING = { required: 0.0006, ordinary: 0.012 };
const LATE = 0.03;
const CORRECTED = 0.006;

/** Decided per unit and indicator, so that all columns of one indicator share its fate. */
export function passageOf(leaf: string, required: boolean, unit: DemoUnit, month: { readonly id: string }): Passage {
  if (!applies(leaf, unit)) return { kind: 'not-applicable' };
  if (EXEMPT.some((entry) => entry.unit === unit.id && entry.leaf === leaf && month.id >= entry.from))
    return { kind: 'exempt' };
  const latest = month.id === LATEST.id;
  if (latest && BLOCKED_IN_LATEST[unit.id] === leaf) return { kind: 'missing', reason: '数据提供部门正在核对，待补报' };
  const chance = draw('passage', leaf, unit.id, month.id);
  const missing = required ? (latest || unit.id === PUBLISHED_UNIT ? 0 : MISSING.required) : MISSING.ordinary;
  if (unit.id === PUBLISHED_UNIT && latest) return chance > 0.98 ? { kind: 'late', days: 1 } : { kind: 'supplied' };
  if (chance < missing) return { kind: 'missing', reason: pick(REASONS, 'reason', leaf, unit.id, month.id) };
  if (chance < 0.02 + LATE && chance >= 0.02)
    return { kind: 'late', days: whole(1, 6, 'late', leaf, unit.id, month.id) };
  if (chance > 1 - CORRECTED) {
    return {
      kind: 'corrected',
      days: whole(1, 5, 'corrected', leaf, unit.id, month.id),
      reason: pick(CORRECTIONS, 'correction', leaf, unit.id, month.id),
    };
  }
  return { kind: 'supplied' };
}
