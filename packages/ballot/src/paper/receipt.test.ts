import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readReceipt, writeReceipt } from './receipt.ts';

const receipt = fc.record({
  box: fc.integer({ min: 0, max: 65_535 }),
  seed: fc.uint8Array({ minLength: 16, maxLength: 16 }).map((bytes) => new Uint8Array(bytes)),
});

it('is read back as it was written, also with small letters, spaces and look-alikes', async () => {
  await fc.assert(
    fc.asyncProperty(receipt, async (kept) => {
      const text = await writeReceipt(kept);
      expect(text).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){7}[0-9A-HJKMNP-TV-Z]{4}$/);
      expect(await readReceipt(text)).toEqual(kept);
      const typed = ` ${text.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l')} `;
      expect(await readReceipt(typed)).toEqual(kept);
    }),
  );
});

it('notices one wrong letter nearly always, and never takes another length', async () => {
  const text = await writeReceipt({ box: 3, seed: new Uint8Array(16).fill(7) });
  let noticed = 0;
  const places = [...text].flatMap((letter, at) => (letter === '-' ? [] : [at]));
  for (const at of places) {
    const wrong = `${text.slice(0, at)}${text[at] === 'A' ? 'B' : 'A'}${text.slice(at + 1)}`;
    if ((await readReceipt(wrong)) === null) noticed += 1;
  }
  expect(noticed).toBe(places.length);
  expect(await readReceipt(text.slice(1))).toBeNull();
  expect(await readReceipt(`${text}A`)).toBeNull();
  expect(await readReceipt(text.replace(/.$/, 'U'))).toBeNull();
  expect(await readReceipt('')).toBeNull();
});
