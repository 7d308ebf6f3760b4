import type { Locale } from '@hengjian/engine';

const key = 'hengjian.language';

function read(): Locale {
  try {
    const kept = localStorage.getItem(key);
    if (kept === 'zh-CN' || kept === 'en') return kept;
  } catch {
    // Storage may be forbidden by the browser; the default stands.
  }
  return 'zh-CN';
}

let current: Locale | undefined;

/** The language of requests and screens: chosen earlier, else Chinese. */
export function currentLanguage(): Locale {
  current ??= read();
  return current;
}

export function rememberLanguage(language: Locale): void {
  current = language;
  try {
    localStorage.setItem(key, language);
  } catch {
    // Kept for this visit only.
  }
}
