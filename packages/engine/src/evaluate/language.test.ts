import { expect, test } from 'vitest';
import { parseScheme } from '../scheme/parse.ts';
import { compile } from './compile.ts';
import { resultRows } from './csv.ts';
import { evaluate } from './evaluate.ts';
import { frameFromRows } from './rows.ts';

// The composite index of the language page, from text to result.
const TWO_PILLARS = `
scheme: two-pillars
version: 1
subject: country
period: year
points: exact
missing: exclude
weights: relative
root:
  id: index
  max: 100
  aggregate: geometric
  children:
    - { id: roads, max: 1, rule: { kind: relative, method: min-max, direction: up, over: all, to: [0.01, 1] } }
    - id: health
      max: 2.75
      aggregate: geometric
      children:
        - { id: doctors, max: 1, rule: { kind: relative, method: min-max, direction: up, over: all, to: [0.01, 1] } }
        - { id: mortality, max: 1, rule: { kind: relative, method: min-max, direction: down, over: all, to: [0.01, 1] } }
`;

test('the index of the language page, by hand', () => {
  const { scheme } = parseScheme(TWO_PILLARS);
  if (scheme === null) throw new Error('The scheme of the language page was refused');
  const plan = compile(scheme);
  const { frame, problems } = frameFromRows(plan, [
    { subject: 'a', roads: '10', doctors: '1', mortality: '8' },
    { subject: 'b', roads: '20', doctors: '3', mortality: '2' },
    { subject: 'c', roads: '15', doctors: '', mortality: '5' },
  ]);
  expect(problems).toEqual([]);
  const results = evaluate(plan, frame);
  const c = Math.exp((Math.log(0.505) + 2.75 * Math.log(0.505)) / 3.75);
  const want = [1, 100, c * 100];
  want.forEach((points, i) => {
    expect(results.root.points[i]).toBeCloseTo(points, 10);
  });
  expect([...results.root.rank]).toEqual([3, 1, 2]);
  expect([...results.node('health').coverage]).toEqual([1, 1, 0.5]);
});

test('the same bytes everywhere: a fingerprint of a mixed case', () => {
  const { scheme } = parseScheme(TWO_PILLARS);
  if (scheme === null) throw new Error('The scheme of the language page was refused');
  const plan = compile(scheme);
  const rows = Array.from({ length: 40 }, (_, k) => ({
    subject: `s${k}`,
    roads: String(((k * 7919) % 97) / 7),
    doctors: k % 9 === 0 ? 'n/a' : String(((k * 104729) % 89) / 3),
    mortality: String(((k * 1299709) % 83) / 11),
  }));
  const text = [...resultRows(evaluate(plan, frameFromRows(plan, rows).frame))].map((row) => row.join()).join('\n');
  // FNV-1a over UTF-16 units: needs no library, so a browser can take it too.
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193) >>> 0;
  expect(hash.toString(16)).toBe('7e3be21b');
});
