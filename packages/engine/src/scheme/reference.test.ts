import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { RULES } from '../rules/registry.ts';
import { schemeJsonSchema } from './json-schema.ts';
import { parseScheme } from './parse.ts';
import { fillReference, flow } from './reference.ts';

const docs = readFileSync(new URL('../../../../docs/scheme-language.md', import.meta.url), 'utf8');
const committed = readFileSync(new URL('../../scheme.schema.json', import.meta.url), 'utf8');

/** When one of these fails: `npm run schema -w @hengjian/engine`, and commit what it wrote. */
describe('what is generated is current', () => {
  test('the JSON Schema', () => {
    expect(JSON.parse(committed)).toEqual(JSON.parse(JSON.stringify(schemeJsonSchema())));
  });

  test('the tables of the reference', () => {
    expect(docs).toBe(fillReference(docs));
  });
});

test('every complete example in the reference is a valid scheme without a warning', () => {
  const examples = [...docs.matchAll(/```yaml example\n([\s\S]*?)```/g)].map(([, text = '']) => text);
  expect(examples.length).toBe(5);
  for (const text of examples) {
    const { scheme, issues } = parseScheme(text);
    expect(issues.map((issue) => `${issue.line}: ${issue.message.en}`)).toEqual([]);
    expect(scheme).not.toBeNull();
  }
});

describe('every worked example of every rule can be written in a scheme', () => {
  const cases = Object.values(RULES).flatMap((rule) =>
    rule.examples.map((example) => ({ kind: rule.kind, title: example.title.en, example })),
  );
  test.each(cases)('$kind: $title', ({ example }) => {
    const { max, bonusCap, spec, input = {}, inputs } = example;
    const named = Object.keys(inputs).filter((name) => name !== '' && spec.kind === 'formula');
    const leaf = {
      id: 'leaf',
      max,
      ...(bonusCap === undefined ? {} : { bonus: { cap: bonusCap } }),
      rule: spec,
      input: { ...(named.length === 0 ? {} : { named }), ...input },
    };
    const text = `scheme: s
version: 1
subject: unit
period: year
root:
  max: 100
  weights: relative
  children:
    - ${flow(leaf)}
    - { id: rest, max: 1, rule: { kind: direct } }
grades: [{ id: excellent, from: 90 }, { id: ${spec.kind === 'veto' && spec.scope === 'grade' ? spec.grade : 'fair'}, from: 60 }]
`;
    const { scheme, issues } = parseScheme(text);
    expect(issues.filter((issue) => issue.severity === 'error').map((issue) => issue.message.en)).toEqual([]);
    const read = scheme?.root.kind === 'group' ? scheme.root.children[0] : undefined;
    expect(read?.kind === 'leaf' && read.rule).toEqual(spec);
  });
});
