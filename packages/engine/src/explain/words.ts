import type { Status } from '../evaluate/types.ts';
import type { RefusalCode } from '../rules/declare.ts';
import type { Text } from '../scheme/types.ts';

export type Bilingual = Required<Text>;

/** Both languages of a text; where English is not given, the Chinese stands. */
export function both(text: Text): Bilingual {
  return { 'zh-CN': text['zh-CN'], en: text.en ?? text['zh-CN'] };
}

/** Status codes in the order of their numbers. */
const STATUS_WORDS: readonly Status[] = ['ok', 'missing', 'not-applicable', 'exempt', 'invalid', 'blocked', 'empty'];
export function statusWord(code: number): Status {
  return STATUS_WORDS[code] ?? 'invalid';
}

export const REASONS: Readonly<Record<Status, Bilingual>> = {
  ok: { 'zh-CN': '有数', en: 'has a value' },
  missing: { 'zh-CN': '缺数', en: 'is missing' },
  'not-applicable': { 'zh-CN': '不适用', en: 'does not apply' },
  exempt: { 'zh-CN': '经容错认定免责', en: 'is exempt by an accepted fault-tolerance finding' },
  invalid: { 'zh-CN': '数值无效', en: 'was refused' },
  blocked: { 'zh-CN': '因下级缺数暂无结果', en: 'is held back by missing figures below' },
  empty: { 'zh-CN': '下级均不计分', en: 'has nothing below that counts' },
};

export const REFUSALS: Readonly<Record<RefusalCode, Bilingual>> = {
  'not-finite': { 'zh-CN': '不是一个有限的数', en: 'it is not a finite number' },
  'too-large': { 'zh-CN': '大于一千万亿，请核对单位', en: 'it is beyond 1e15: check its unit' },
  'below-input-min': { 'zh-CN': '小于规定的最小值', en: 'it is below the smallest value allowed' },
  'above-input-max': { 'zh-CN': '大于规定的最大值', en: 'it is above the largest value allowed' },
  'outside-full-marks': { 'zh-CN': '不在0与满分之间', en: 'it is outside 0…full marks' },
  'negative-count': { 'zh-CN': '次数不能为负', en: 'a count cannot be negative' },
  'fractional-count': { 'zh-CN': '次数必须是整数', en: 'a count must be whole' },
  'target-not-positive': { 'zh-CN': '目标值必须大于0', en: 'the target must be above 0' },
  'no-range': { 'zh-CN': '规则没有给出可比较的范围', en: 'the rule gives no range to compare with' },
  'above-out-of': { 'zh-CN': '不在0与打分满分之间', en: 'a mark is outside 0…its full marks' },
  'no-valid-ballots': { 'zh-CN': '没有有效票', en: 'there is no valid ballot' },
  'formula-division-by-zero': { 'zh-CN': '公式中除数为0', en: 'the formula divides by zero' },
  'formula-not-a-number': { 'zh-CN': '公式没有得出数', en: 'the formula gives no number' },
};
