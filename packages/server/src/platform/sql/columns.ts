import type { Text } from '../text.ts';

/** The pair of columns in which a text of the tenant's own data is kept. */
export function textOf(zh: string, en: string | null): Text {
  return en === null ? { 'zh-CN': zh } : { 'zh-CN': zh, en };
}

/** A `numeric` as the double it was stored from. */
export function numberOf(value: string | null): number | null {
  return value === null ? null : Number(value);
}
