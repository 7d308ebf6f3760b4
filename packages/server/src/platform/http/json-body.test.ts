import { expect, it } from 'vitest';
import { depthOf } from './json-body.ts';

it.each([
  ['', 0],
  ['"[[["', 0],
  ['{"a":[{"b":1}],"c":[]}', 3],
  [String.raw`["\\", "\"[[", [1]]`, 2],
  ['[[[', 3],
  ['"[', 0],
])('%s is so deep', (json, depth) => {
  expect(depthOf(json)).toBe(depth);
});

it('looks no further than it must', () => {
  expect(depthOf('['.repeat(500_000), 32)).toBe(33);
});
