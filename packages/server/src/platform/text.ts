import type { Locale, Text } from '@hengjian/engine';

export type { Locale, Text };
/** A text in both languages; what the product itself says is always complete. */
export type FullText = Required<Text>;

export function text(zh: string, en: string): FullText {
  return { 'zh-CN': zh, en };
}

export function pick(value: Text, locale: Locale): string {
  return locale === 'en' ? (value.en ?? value['zh-CN']) : value['zh-CN'];
}

/** What goes into a sentence; a text goes in in the sentence's own language. */
export type Params = Readonly<Record<string, string | number | FullText>>;

function fillOne(template: string, params: Params, locale: Locale): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = params[name];
    if (value === undefined) return whole;
    return typeof value === 'object' ? value[locale] : String(value);
  });
}

/** Puts `{name}` parameters into both languages. */
export function fill(template: FullText, params: Params): FullText {
  return { 'zh-CN': fillOne(template['zh-CN'], params, 'zh-CN'), en: fillOne(template.en, params, 'en') };
}

/** The better of our two languages for an Accept-Language header; zh-CN where nothing is asked for. */
export function negotiate(header: string | undefined): Locale {
  let best: Locale = 'zh-CN';
  let weight = 0;
  for (const part of (header ?? '').split(',')) {
    const [tag = '', ...attributes] = part.trim().toLowerCase().split(';');
    const quality = attributes.map((item) => item.trim()).find((item) => item.startsWith('q='));
    const q = quality === undefined ? 1 : Number(quality.slice(2));
    const locale: Locale | null = tag.startsWith('zh') ? 'zh-CN' : tag.startsWith('en') ? 'en' : null;
    if (locale !== null && q > weight) {
      best = locale;
      weight = q;
    }
  }
  return best;
}
