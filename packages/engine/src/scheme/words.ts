import type { Text } from './types.ts';

/** A text that exists in both languages. */
export type Words = Required<Text>;

export function words(zh: string, en: string): Words {
  return { 'zh-CN': zh, en };
}

/** Joins alternatives: `a、b 或 c`, `a, b or c`. */
export function alternatives(items: readonly Words[]): Words {
  return { 'zh-CN': join(items, 'zh-CN', '、', '或'), en: join(items, 'en', ', ', ' or ') };
}

function join(items: readonly Words[], locale: 'zh-CN' | 'en', comma: string, or: string): string {
  const texts = items.map((item) => item[locale]);
  const last = texts.pop() ?? '';
  return texts.length === 0 ? last : `${texts.join(comma)}${or}${last}`;
}
