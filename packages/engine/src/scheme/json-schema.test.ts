import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arbitraryScheme } from '../testing/arbitrary-scheme.ts';
import { schemeJsonSchema } from './json-schema.ts';
import { parseScheme } from './parse.ts';
import { schemeDocument } from './scheme-document.ts';

const validate: ValidateFunction = new Ajv2020({
  strict: true,
  strictRequired: false,
  allErrors: false,
  allowUnionTypes: true,
}).compile(schemeJsonSchema());

function valid(document: unknown): boolean {
  return validate(JSON.parse(JSON.stringify(document)));
}

const SMALL = {
  scheme: 'demo',
  version: 1,
  subject: 'unit',
  period: 'year',
  root: { max: 10, rule: { kind: 'direct' } },
};

describe('the JSON Schema', () => {
  test('accepts every scheme there is', () => {
    fc.assert(
      fc.property(arbitraryScheme(), (scheme) => {
        expect(valid(schemeDocument(scheme)), JSON.stringify(validate.errors)).toBe(true);
      }),
      { numRuns: 100 },
    );
  });

  const wrong: readonly [string, object][] = [
    ['an unknown field', { ...SMALL, perod: 'year' }],
    ['a missing field', { ...SMALL, version: undefined }],
    ['a wrong type', { ...SMALL, basis: 2026 }],
    ['a wrong choice', { ...SMALL, period: 'yearly' }],
    ['a share in percent', { ...SMALL, minCoverage: 65 }],
    ['a fraction of a version', { ...SMALL, version: 1.5 }],
    ['a negative maximum', { ...SMALL, root: { max: -1, rule: { kind: 'direct' } } }],
    ['an unknown rule', { ...SMALL, root: { max: 1, rule: { kind: 'dedukt' } } }],
    ['a rule without its parameter', { ...SMALL, root: { max: 1, rule: { kind: 'deduct' } } }],
    ['a parameter of another rule', { ...SMALL, root: { max: 1, rule: { kind: 'direct', each: 1 } } }],
    ['`to` out of 0…1', { ...SMALL, root: { max: 1, rule: { kind: 'relative', method: 'min-max', to: [0, 100] } } }],
    ['neither children nor rule', { ...SMALL, root: { max: 1 } }],
    ['a provider on a group', { ...SMALL, root: { max: 10, provider: 'a', children: [SMALL.root] } }],
    ['no children', { ...SMALL, root: { max: 10, children: [] } }],
    ['a text without Chinese', { ...SMALL, title: { en: 'Demo' } }],
    ['an id with a colon', { ...SMALL, root: { id: 'a:b', max: 1, rule: { kind: 'direct' } } }],
  ];
  test.each(wrong)('refuses %s, as the parser does', (_, document) => {
    expect(valid(document)).toBe(false);
    expect(parseScheme(JSON.stringify(document), { format: 'json' }).scheme).toBeNull();
  });

  test('accepts the smallest scheme, as the parser does', () => {
    expect(valid(SMALL)).toBe(true);
    expect(parseScheme(JSON.stringify(SMALL), { format: 'json' }).scheme).not.toBeNull();
  });
});
