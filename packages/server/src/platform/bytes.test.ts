import { expect, it } from 'vitest';
import { inWords } from './bytes.ts';

it.each([
  [512, '512 B'],
  [4096, '4 KiB'],
  [1024 ** 2, '1 MiB'],
  [100 * 1024 ** 2, '100 MiB'],
  [1.5 * 1024 ** 3, '1.5 GiB'],
])('%d bytes are %s', (bytes, words) => {
  expect(inWords(bytes)).toBe(words);
});
