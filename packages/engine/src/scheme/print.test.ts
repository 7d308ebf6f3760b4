import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arbitraryScheme } from '../testing/arbitrary-scheme.ts';
import { parseScheme } from './parse.ts';
import { printScheme } from './print.ts';
import { schemeDocument } from './scheme-document.ts';

function errorsOf(text: string, format: 'yaml' | 'json' = 'yaml'): string[] {
  return parseScheme(text, { format })
    .issues.filter((issue) => issue.severity === 'error')
    .map((issue) => `${issue.line}:${issue.column} ${issue.message.en}`);
}

test('parsing what was printed gives the same scheme', () => {
  fc.assert(
    fc.property(arbitraryScheme({ texts: 'hostile' }), (scheme) => {
      const text = printScheme(scheme);
      expect(errorsOf(text)).toEqual([]);
      expect(parseScheme(text).scheme).toEqual(scheme);
    }),
    { numRuns: 100 },
  );
});

test('the same document as JSON is the same scheme', () => {
  fc.assert(
    fc.property(arbitraryScheme({ texts: 'hostile' }), fc.constantFrom(undefined, 2, '\t'), (scheme, indent) => {
      const text = JSON.stringify(schemeDocument(scheme), undefined, indent);
      expect(errorsOf(text, 'json')).toEqual([]);
      expect(parseScheme(text, { format: 'json' }).scheme).toEqual(scheme);
    }),
    { numRuns: 50 },
  );
});

test('printing is canonical: it does not depend on how the document was written', () => {
  const short = `scheme: a\nversion: 1\nsubject: unit\nperiod: year\nroot: {rule: {kind: deduct, each: 0.2}, max: 1}`;
  const long = `
period: year
subject: unit
version: 1
scheme: a
title: { zh-CN: a }
missing: block
ties: competition
root:
  id: root
  max: 1.0
  title: root
  missing: block
  input: { type: count }
  rule:
    floor: 0
    each: 0.20
    kind: deduct
`;
  const [one, two] = [parseScheme(short).scheme, parseScheme(long).scheme];
  expect(one).not.toBeNull();
  expect(one).toEqual(two);
  if (one === null || two === null) return;
  expect(printScheme(one)).toBe(printScheme(two));
  expect(printScheme(one)).toBe(`scheme: a
version: 1
subject: unit
period: year
points: { places: 2, rounding: half-up }
missing: block
root:
  max: 1
  rule: { kind: deduct, each: 0.2 }
`);
});
