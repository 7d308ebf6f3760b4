import { describe, expect, it } from 'vitest';
import type { Bilingual } from './words.ts';

type Word = string | ((...values: never[]) => string);
type Words = Bilingual<Record<string, Word>>;

const modules = Object.entries(import.meta.glob<Record<string, Words>>('../**/locale.ts', { eager: true }));

/** A text as it comes out, functions called with stand-ins. */
function spoken(word: Word): string {
  return typeof word === 'string' ? word : (word as (...values: string[]) => string)('3', '5', '7');
}

describe.each(modules)('the words of %s', (_file, module) => {
  it('exist in both languages, key by key', () => {
    for (const words of Object.values(module)) {
      expect(Object.keys(words.en).sort()).toEqual(Object.keys(words['zh-CN']).sort());
      for (const list of [words['zh-CN'], words.en]) {
        for (const word of Object.values(list)) expect(spoken(word).trim()).not.toBe('');
      }
    }
  });

  it('use Chinese punctuation in Chinese, and no exclamation marks', () => {
    for (const words of Object.values(module)) {
      for (const [key, word] of Object.entries(words['zh-CN'])) {
        expect(spoken(word), key).not.toMatch(/[\u4e00-\u9fff][,;:!?]|[!！]/);
      }
      for (const [key, word] of Object.entries(words.en)) expect(spoken(word), key).not.toMatch(/[!！，。；：]/);
    }
  });
});

it('finds the word lists at all', () => {
  expect(modules.length).toBeGreaterThan(8);
});
