import type { Locale } from '@hengjian/engine';

/** A text of the command line itself, in both languages. */
export type Bilingual = Readonly<Record<Locale, string>>;

export const LOCALES: readonly Locale[] = ['zh-CN', 'en'];

/** `en_GB.UTF-8` → en; anything else, unset included → zh-CN. */
export function localeOf(env: Readonly<Record<string, string | undefined>>): Locale {
  const lang = env.LC_ALL || env.LC_MESSAGES || env.LANG || '';
  return /^en([_.@-]|$)/i.test(lang) ? 'en' : 'zh-CN';
}

/** `{name}` places are filled in. */
export function fill(template: string, params: Readonly<Record<string, string | number>>): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? ''));
}
