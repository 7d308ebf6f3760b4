import type { Locale } from '@hengjian/engine';
import { isRecord } from './shape-values.ts';

/** A title as it is written, perhaps not yet right; the id where there is none. */
export function titleIn(title: unknown, id: string, language: Locale): string {
  if (typeof title === 'string' && title !== '') return title;
  const text = isRecord(title) ? (title[language] ?? title['zh-CN']) : undefined;
  return typeof text === 'string' && text !== '' ? text : id;
}

/** `[a, b]`, `[{ id, title }]` or `{ a: title }`, as the language allows. */
export function departmentsOf(raw: unknown, language: Locale): { readonly id: string; readonly title: string }[] {
  if (Array.isArray(raw)) {
    return raw.flatMap((entry: unknown) => {
      if (typeof entry === 'string') return [{ id: entry, title: entry }];
      return isRecord(entry) && typeof entry.id === 'string'
        ? [{ id: entry.id, title: titleIn(entry.title, entry.id, language) }]
        : [];
    });
  }
  return isRecord(raw) ? Object.entries(raw).map(([id, title]) => ({ id, title: titleIn(title, id, language) })) : [];
}
