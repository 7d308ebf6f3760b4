import type { Locale, Text } from '@hengjian/engine';

/** The text in the locale; zh-CN where the locale has none. */
export const say = (text: Text | undefined, locale: Locale): string =>
  text === undefined ? '' : ((locale === 'en' ? text.en : undefined) ?? text['zh-CN']);
