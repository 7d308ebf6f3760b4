import { expect, test } from 'vitest';
import { planIssues } from './rules.ts';
import { ballotTemplates } from './templates.ts';
import type { BallotPlan } from './types.ts';

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
