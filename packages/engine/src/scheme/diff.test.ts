import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arbitraryScheme } from '../testing/arbitrary-scheme.ts';
import { diffSchemes } from './diff.ts';
import { parseScheme } from './parse.ts';
import type { Scheme } from './types.ts';

function scheme(text: string): Scheme {
  const { scheme: parsed, issues } = parseScheme(text);
  if (parsed === null) throw new Error(issues.map((issue) => issue.message.en).join('\n'));
  return parsed;
}

const BEFORE = `
scheme: demo
version: 1
title: { zh-CN: 示范, en: Demo }
subject: unit
period: year
departments: { audit: 审计局, finance: 财政局 }
root:
  max: 10
  children:
    - id: duty
      max: 6
      children:
        - { id: meetings, title: 会议, max: 4, rule: { kind: deduct, each: 0.2 } }
        - { id: reports, max: 2, rule: { kind: direct } }
    - id: money
      max: 4
      children:
        - { id: budget, max: 4, provider: finance, rule: { kind: linear, from: 0, to: 100 } }
grades: [{ id: good, from: 8, quota: { share: 0.3 } }]
`;

const AFTER = `
scheme: demo
version: 2
title: { zh-CN: 示范, en: Demo }
subject: unit
period: year
departments: { finance: 财政局 }
missing: exclude
root:
  max: 10
  children:
    - id: duty
      max: 5
      children:
        - { id: meetings, title: 集体决策, max: 5, rule: { kind: deduct, each: 0.5 } }
    - id: money
      max: 5
      children:
        - { id: budget, max: 2, provider: finance, rule: { kind: bands, bands: [{ from: 90, points: 2 }] } }
        - { id: reports, max: 2, rule: { kind: direct } }
        - { id: assets, max: 1, rule: { kind: direct } }
alerts: [{ id: low, level: red, when: { node: root, points: { below: 6 } } }]
grades: [{ id: good, from: 8, quota: { share: 0.25 } }]
`;

test('names what was added, removed, moved and changed, with both values', () => {
  const changes = diffSchemes(scheme(BEFORE), scheme(AFTER)).map(({ kind, of, id, field, before, after }) =>
    kind === 'added' || kind === 'removed'
      ? `${kind} ${of} ${id}`
      : `${kind} ${of} ${id} ${field}: ${JSON.stringify(before)} → ${JSON.stringify(after)}`,
  );
  expect(changes).toEqual([
    'changed scheme demo version: 1 → 2',
    'changed scheme demo missing: "block" → "exclude"',
    'removed department audit',
    'changed node duty max: 6 → 5',
    'changed node meetings title: {"zh-CN":"会议"} → {"zh-CN":"集体决策"}',
    'changed node meetings max: 4 → 5',
    'changed node meetings rule.each: 0.2 → 0.5',
    'changed node money max: 4 → 5',
    'changed node budget max: 4 → 2',
    'changed node budget rule: {"kind":"linear","from":0,"to":100} → {"kind":"bands","bands":[{"from":90,"points":2}],"direction":"up","otherwise":0}',
    'moved node reports parent: "duty" → "money"',
    'added node assets',
    'added alert low',
    'changed grade good quota.share: 0.3 → 0.25',
  ]);
});

test('a policy that is inherited changes once, an own one by itself', () => {
  const leafs = (own: string) =>
    `{ id: a, max: 5, rule: { kind: direct } }, { id: b, max: 5, missing: ${own}, rule: { kind: direct } }`;
  const of = (all: string, own: string) =>
    scheme(
      `{ scheme: s, version: 1, subject: unit, period: year, missing: ${all}, root: { max: 10, children: [${leafs(own)}] } }`,
    );
  const changes = diffSchemes(of('block', 'block'), of('exclude', 'zero'));
  expect(changes.map(({ of: part, id, before, after }) => [part, id, before, after])).toEqual([
    ['scheme', 's', 'block', 'exclude'],
    ['node', 'b', 'block', 'zero'],
  ]);
});

test('says it in both languages', () => {
  const changes = diffSchemes(scheme(BEFORE), scheme(AFTER));
  const each = changes.find((change) => change.field === 'rule.each');
  expect(each?.sentence).toEqual({
    'zh-CN': '“集体决策”的每次扣分由0.2改为0.5。',
    en: '“Each” of “集体决策” changed from 0.2 to 0.5.',
  });
  expect(changes.find((change) => change.kind === 'moved')?.sentence['zh-CN']).toBe(
    '“reports”由“duty”移到“money”之下。',
  );
  expect(changes.find((change) => change.field === 'rule')?.sentence['zh-CN']).toBe(
    '“budget”的规则改为“90及以上得2.00分，其余不得分。”，原为“0及以下得0分，100及以上得满分，其间按比例计分。”。',
  );
  expect(changes.find((change) => change.field === 'missing')?.sentence['zh-CN']).toBe(
    '方案的缺数处理由“不出总分”改为“由同级分担权重”。',
  );
});

test('names a contradiction rule that was added, and a bound of it that changed', () => {
  const of = (rules: string) =>
    scheme(
      `{ scheme: s, version: 1, subject: unit, period: year, root: { max: 10, children: [
        { id: vote, max: 5, input: { type: ballot }, rule: { kind: ballot, options: { yes: 1, no: 0 }, groups: { all: 1 } } },
        { id: work, max: 5, rule: { kind: direct } }] }${rules} }`,
    );
  const rule = (from: number) =>
    `, contradictions: [{ id: c, title: 相反, ballot: vote, ballotBelow: ${from}, against: work, againstFrom: 0.9 }]`;
  expect(diffSchemes(of(''), of(rule(0.8))).map(({ kind, of: part, id }) => [kind, part, id])).toEqual([
    ['added', 'contradiction', 'c'],
  ]);
  const [changed] = diffSchemes(of(rule(0.8)), of(rule(0.75)));
  expect(changed?.sentence['zh-CN']).toBe('矛盾规则“相反”的测评得分率低于由0.8改为0.75。');
});

test('a scheme does not differ from itself, and a difference shows from both sides', () => {
  fc.assert(
    fc.property(arbitraryScheme(), arbitraryScheme(), (a, b) => {
      expect(diffSchemes(a, a)).toEqual([]);
      const there = diffSchemes(a, b);
      const back = diffSchemes(b, a);
      const summary = (changes: typeof there, kind: string) =>
        changes
          .filter((c) => c.kind === kind)
          .map((c) => `${c.of} ${c.id} ${c.field}`)
          .toSorted();
      expect(summary(there, 'added')).toEqual(summary(back, 'removed'));
      expect(summary(there, 'changed')).toEqual(summary(back, 'changed'));
      expect(summary(there, 'moved')).toEqual(summary(back, 'moved'));
    }),
    { numRuns: 100 },
  );
});
