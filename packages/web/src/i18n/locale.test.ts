import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Bilingual } from './words.ts';

const source = path.resolve(import.meta.dirname, '..');
const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('locale.ts'));

type Words = Bilingual<Record<string, string | ((...values: never[]) => string)>>;

async function lists(file: string): Promise<Words[]> {
  const module = (await import(path.join(source, file))) as Record<string, Words>;
  return Object.values(module);
}

/** A text as it comes out, functions called with stand-ins. */
function spoken(word: string | ((...values: never[]) => string)): string {
  return typeof word === 'string' ? word : (word as (...values: string[]) => string)('3', '5', '7');
}

describe.each(files)('the words of %s', (file) => {
  it('exist in both languages, key by key', async () => {
    for (const words of await lists(file)) {
      expect(Object.keys(words.en).sort()).toEqual(Object.keys(words['zh-CN']).sort());
      for (const list of [words['zh-CN'], words.en]) {
        for (const word of Object.values(list)) expect(spoken(word).trim()).not.toBe('');
      }
    }
  });

  it('use Chinese punctuation in Chinese, and no exclamation marks', async () => {
    for (const words of await lists(file)) {
      for (const [key, word] of Object.entries(words['zh-CN'])) {
        expect(spoken(word), key).not.toMatch(/[\u4e00-\u9fff][,;:!?]|[!！]/);
      }
      for (const [key, word] of Object.entries(words.en)) expect(spoken(word), key).not.toMatch(/[!！，。；：]/);
    }
  });
});

it('finds the word lists at all', () => {
  expect(files.length).toBeGreaterThan(8);
});
