import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arbitraryScheme } from '../testing/arbitrary-scheme.ts';
import { parseScheme } from './parse.ts';
import { schemeDocument } from './scheme-document.ts';

type Holder = Record<string, unknown>;

/** Every place of a document: the map or list that holds it, and its key. */
function* places(value: unknown): Generator<readonly [Holder, string]> {
  if (typeof value !== 'object' || value === null) return;
  for (const key of Object.keys(value)) {
    yield [value as Holder, key];
    yield* places((value as Holder)[key]);
  }
}

const JUNK = [
  null,
  true,
  0,
  -1,
  1e300,
  0.5,
  '',
  'x',
  'a b',
  '*',
  [],
  [null],
  [[]],
  {},
  { x: 1 },
  { kind: 'rank' },
  { kind: 'veto' },
] as const;
const edit = fc.record({
  at: fc.nat(),
  what: fc.constantFrom('delete', 'replace', 'rename', 'double'),
  junk: fc.constantFrom(...JUNK),
});

test('a damaged scheme is reported, never a crash, and never half accepted', () => {
  fc.assert(
    fc.property(arbitraryScheme(), fc.array(edit, { minLength: 1, maxLength: 3 }), (scheme, edits) => {
      const document: unknown = JSON.parse(JSON.stringify(schemeDocument(scheme)));
      for (const { at, what, junk } of edits) {
        const all = [...places(document)];
        const [holder, key] = all[at % all.length] ?? [];
        if (holder === undefined || key === undefined) continue;
        if (what === 'replace') holder[key] = junk;
        else if (what === 'double') holder[key] = [holder[key], holder[key]];
        else {
          if (what === 'rename') holder[`${key}x`] = holder[key];
          delete holder[key];
        }
      }
      const { scheme: parsed, issues } = parseScheme(JSON.stringify(document, undefined, 1), { format: 'json' });
      expect(parsed === null).toBe(issues.some((issue) => issue.severity === 'error'));
      for (const { message } of issues) expect(`${message['zh-CN']}${message.en}`).not.toMatch(/undefined|\{\w+\}|NaN/);
    }),
    { numRuns: 250, interruptAfterTimeLimit: 3_000, markInterruptAsFailure: false },
  );
});

test.each(['rating', 'ballot', 'ratio', 'formula', 'carry'])(
  'a rule that says only that it is a %s is reported',
  (kind) => {
    const text = `scheme: s\nversion: 1\nsubject: unit\nperiod: year\nroot: { max: 10, rule: { kind: ${kind} } }\n`;
    const { scheme, issues } = parseScheme(text);
    expect(scheme).toBeNull();
    expect(issues.map(({ severity }) => severity)).toContain('error');
  },
);
