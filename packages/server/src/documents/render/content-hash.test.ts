import fc from 'fast-check';
import { expect, test } from 'vitest';
import { evaluationReport } from './build/build.ts';
import { canonicalJson, contentHash } from './content-hash.ts';
import { sampleFigures, wordingFolder } from './testing/sample-figures.ts';
import { loadWording } from './wording/load.ts';

test('canonical JSON does not depend on the order of keys and reads back the same', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
      const turned = Object.fromEntries(Object.entries(value).reverse());
      expect(canonicalJson(turned)).toBe(canonicalJson(value));
      expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
  expect(canonicalJson({ b: undefined, a: 1 })).toBe('{"a":1}');
  expect(() => canonicalJson({ a: Number.NaN })).toThrow(RangeError);
});

test('the same run gives the same hash, another figure another', async () => {
  const wording = await loadWording(wordingFolder);
  const hash = (seed: number): string => contentHash(evaluationReport(sampleFigures({ seed }), wording));
  expect(hash(3)).toBe(hash(3));
  expect(hash(3)).not.toBe(hash(4));
});
