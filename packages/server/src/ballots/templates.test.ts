import { parseScheme, type SchemeNode } from '@hengjian/engine';
import { loadProgramme } from '@hengjian/programmes';
import { expect, test } from 'vitest';
import { feedIssues } from './feed/rules.ts';
import { planIssues } from './rules.ts';
import { ballotTemplates } from './templates.ts';
import type { BallotPlan, FeedLeaf } from './types.ts';

const templates = ballotTemplates();

test('there are our own forms and those of the programmes, each once', () => {
  const ids = templates.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids).toEqual([
    'team-ballot',
    'two-way-appraisal',
    'community-survey',
    'public-poll',
    'political-ecology-survey',
    'revisit-team-ballot',
  ]);
});

test.each(templates.map((template) => [template.id, template] as const))(
  '%s can be opened as it is, once it has sheets',
  (_, { form, groups, kind }) => {
    const sheet = {
      words: { 'zh-CN': '一' },
      unit: null,
      subjects: [{ id: 'one', words: { 'zh-CN': '一' } }],
      slips: {},
    };
    // What was read is what the plan's shape gives.
    const plan = { form, groups, sheets: [sheet], threshold: 5, day: '2026-11-01' } as BallotPlan;
    expect(planIssues(plan, kind)).toEqual([]);
  },
);

function* leavesOf(node: SchemeNode): Generator<[string, FeedLeaf | null]> {
  if (node.kind === 'group') for (const child of node.children) yield* leavesOf(child);
  else if (node.rule.kind !== 'ballot') yield [node.id, null];
  else {
    const { options, abstain, groups } = node.rule;
    yield [node.id, { id: node.id, options, abstain, groups: Object.keys(groups) }];
  }
}

const feeding = templates.flatMap(({ feeds, ...rest }) => (feeds === null ? [] : [{ ...rest, feeds }]));
test.each(feeding.map((one) => [one.id, one] as const))(
  '%s fits every version of the scheme that it feeds, and feeds every ballot leaf of it',
  (_, { form, groups, feeds: { scheme, ...mapping }, kind }) => {
    const sheet = { words: { 'zh-CN': '一' }, unit: 'one', subjects: [], slips: {} };
    const feeds = { round: 'r', ...mapping };
    const plan = { form, groups, sheets: [sheet], threshold: 5, day: '2026-11-01', feeds } as BallotPlan;
    for (const { text } of loadProgramme(scheme).schemes) {
      const read = parseScheme(text).scheme;
      if (read === null) throw new Error('the scheme does not parse');
      const leaves = new Map(leavesOf(read.root));
      const target = { open: true, leaves, subjects: new Set(['one']), taken: new Map() };
      expect(feedIssues(plan, kind, target)).toEqual([]);
      const counted = [...leaves].filter(([, leaf]) => leaf !== null).map(([id]) => id);
      expect(feeds.leaves.map(({ leaf }) => leaf)).toEqual(counted);
    }
  },
);
