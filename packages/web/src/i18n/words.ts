import type { Locale } from '@hengjian/engine';
import { useLanguage } from './language.tsx';

/** A word list: plain texts, and functions where figures or names go into the sentence. */
type Words = Readonly<Record<string, string | ((...values: never[]) => string)>>;

/** The same keys in the other language, functions with the same parameters: a missing or surplus key fails the type check. */
type Translated<T extends Words> = { readonly [K in keyof T]: T[K] extends string ? string : T[K] };

export interface Bilingual<T extends Words> {
  readonly 'zh-CN': Translated<T>;
  readonly en: Translated<T>;
}

/** Declares the words of one feature in both languages. */
export function bilingual<const T extends Words>(zh: T, en: NoInfer<Translated<T>>): Bilingual<T> {
  return { 'zh-CN': zh as Translated<T>, en };
}

/** The words of one language, outside a component. */
export function wordsIn<T extends Words>(words: Bilingual<T>, language: Locale): Translated<T> {
  return words[language];
}

export function useWords<T extends Words>(words: Bilingual<T>): Translated<T> {
  return wordsIn(words, useLanguage().language);
}
