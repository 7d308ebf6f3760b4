import { describe, expect, test } from 'vitest';
import { ballotTemplates } from '../templates.ts';
import type { BallotPlan, FeedTarget, PlanFeeds } from '../types.ts';
import { feedIssues } from './rules.ts';

const survey = ballotTemplates().find(({ id }) => id === 'political-ecology-survey');
if (survey?.feeds == null) throw new Error('no survey');
const { scheme: _, ...mapping } = survey.feeds;
const FEEDS: PlanFeeds = { round: 'r', ...mapping };
const PLAN = {
  form: survey.form,
  groups: survey.groups,
  sheets: ['town-01', 'town-02'].map((unit) => ({ words: { 'zh-CN': unit }, unit, subjects: [], slips: {} })),
  threshold: 5,
  day: '2026-11-01',
  feeds: FEEDS,
} as BallotPlan;

const options: Readonly<Record<string, number>> = { 好: 1, 较好: 0.85, 一般: 0.6, 差: 0 };
const leaf = (id: string, ...groups: readonly string[]) => ({ id, options, abstain: ['不了解'], groups });
const FOUR = ['群众', '服务对象', '党员干部', '两代表一委员'];
const TARGET: FeedTarget = {
  open: true,
  leaves: new Map([
    ...[1, 2, 3, 4].map((no) => [`survey.0${no}`, leaf(`survey.0${no}`, ...FOUR)] as const),
    ['survey.05', leaf('survey.05', '服务对象', '群众')] as const,
    ['survey.06', leaf('survey.06', '党员干部', '两代表一委员')] as const,
    ['survey.07', null] as const,
  ]),
  subjects: new Set(['town-01', 'town-02']),
  taken: new Map(),
};
const told = (plan: BallotPlan, target: FeedTarget | null = TARGET, kind: 'measured' | 'open' = 'measured'): string[] =>
  feedIssues(plan, kind, target).map(({ code, path, name }) => `${code} ${path} ${name ?? ''}`.trim());
const feeding = (feeds: Partial<PlanFeeds>): BallotPlan => ({ ...PLAN, feeds: { ...FEEDS, ...feeds } });

test('the survey of the programme fits its scheme, and a ballot that feeds nothing has nothing wrong', () => {
  expect(told(PLAN)).toEqual([]);
  expect(told({ ...PLAN, feeds: null }, null, 'open')).toEqual([]);
  const { feeds: __, ...old } = PLAN;
  expect(told(old, null)).toEqual([]);
});

test('an open poll feeds nothing, whatever it says', () => {
  expect(told(PLAN, TARGET, 'open')).toEqual(['feeds.open-poll feeds.leaves']);
});

test('there has to be a round that takes figures', () => {
  expect(told(PLAN, null)).toEqual(['feeds.no-round feeds.round r']);
  expect(told(PLAN, { ...TARGET, open: false })).toEqual(['feeds.round-closed feeds.round r']);
});

test('everything that is wrong is said at once, and what questions share only once', () => {
  const plan = feeding({
    groups: { ...FEEDS.groups, delegates: '委员', nobody: '群众' },
    options: { view: { good: '很好', rather: '较好', fair: '一般', poor: '差', unknown: '不了解' } },
    leaves: [
      { question: 'overall', leaf: 'survey.01' },
      { question: 'conduct', leaf: 'survey.01' },
      { question: 'lost', leaf: 'survey.02' },
      { question: 'fairness', leaf: 'survey.07' },
      { question: 'fairness', leaf: 'survey.99' },
    ],
  });
  const sheets = [PLAN.sheets[0], { ...PLAN.sheets[1], unit: null }, { ...PLAN.sheets[1], unit: 'town-09' }];
  expect(told({ ...plan, sheets } as BallotPlan)).toEqual([
    'feeds.leaf-twice feeds.leaves.1.leaf survey.01',
    'feeds.group-unknown feeds.groups.delegates 委员',
    'feeds.group-unknown feeds.groups.nobody nobody',
    'feeds.option-unknown feeds.options.view.good 很好',
    'feeds.option-lacks feeds.leaves.0.question 好',
    'feeds.group-lacks feeds.leaves.0.leaf 两代表一委员',
    'feeds.sheet-unit sheets.1.unit',
    'feeds.not-subject sheets.2.unit town-09',
    'feeds.option-lacks feeds.leaves.1.question 好',
    'feeds.group-lacks feeds.leaves.1.leaf 两代表一委员',
    'feeds.question-unknown feeds.leaves.2.question lost',
    'feeds.leaf-kind feeds.leaves.3.leaf survey.07',
    'feeds.leaf-unknown feeds.leaves.4.leaf survey.99',
  ]);
});

describe('what a rater reads is what the scheme counts', () => {
  const one = { leaves: [{ question: 'overall', leaf: 'survey.01' }] };
  const within = (given: Partial<ReturnType<typeof leaf>>): FeedTarget => ({
    ...TARGET,
    leaves: new Map([['survey.01', { ...leaf('survey.01', ...FOUR), ...given }]]),
  });

  test('an option counts the same on both sides', () => {
    expect(told(feeding(one), within({ options: { ...options, 较好: 0.8 } }))).toEqual([
      'feeds.share feeds.options.view.rather 较好',
    ]);
    expect(told(feeding(one), within({ abstain: [] }))).toEqual([
      'feeds.option-unknown feeds.options.view.unknown 不了解',
    ]);
    expect(told(feeding(one), within({ options: { ...options, 不了解: 0.5 }, abstain: [] }))).toEqual([
      'feeds.share feeds.options.view.unknown 不了解',
    ]);
    const abstaining = within({ options: { 好: 1, 较好: 0.85, 一般: 0.6 }, abstain: ['不了解', '差'] });
    expect(told(feeding(one), abstaining)).toEqual(['feeds.share feeds.options.view.poor 差']);
  });

  test('what abstains on both sides need not be known to the scheme', () => {
    const { unknown: __, ...rest } = FEEDS.options.view ?? {};
    expect(told(feeding({ ...one, options: { view: rest } }), within({ abstain: [] }))).toEqual([]);
  });

  test('two options or two groups are not one', () => {
    const merged = { view: { ...FEEDS.options.view, rather: '好' } };
    expect(told(feeding({ ...one, options: merged }))).toEqual([
      'feeds.share feeds.options.view.rather 好',
      'feeds.option-twice feeds.options.view 好',
      'feeds.option-lacks feeds.leaves.0.question 较好',
    ]);
    expect(told(feeding({ ...one, groups: { ...FEEDS.groups, users: '群众' } }))).toEqual([
      'feeds.group-twice feeds.leaves.0.leaf 群众',
      'feeds.group-lacks feeds.leaves.0.leaf 服务对象',
    ]);
  });

  test('a mark is no option', () => {
    const form = {
      ...PLAN.form,
      questions: [
        { id: 'overall', kind: 'mark', per: 'sheet', min: '0', max: '100', step: '1', words: { 'zh-CN': '总体' } },
      ],
    };
    expect(told({ ...feeding(one), form } as BallotPlan)).toEqual([
      'feeds.question-kind feeds.leaves.0.question overall',
    ]);
  });
});

test('a round takes a unit once, and not what another ballot counts', () => {
  const sheets = PLAN.sheets.map((sheet) => ({ ...sheet, unit: 'town-01' }));
  const one = feeding({ leaves: [{ question: 'overall', leaf: 'survey.01' }] });
  expect(told({ ...one, sheets })).toEqual(['feeds.unit-twice feeds.leaves.0.leaf town-01']);
  expect(told(one, { ...TARGET, taken: new Map([['survey.01:群众:好', new Set(['town-02'])]]) })).toEqual([
    'feeds.taken feeds.leaves.0.leaf survey.01',
  ]);
  expect(told(one, { ...TARGET, taken: new Map([['survey.01:群众:好', new Set(['town-03'])]]) })).toEqual([]);
});

test('where every subject is asked about, the subjects are the units', () => {
  const questions = [{ id: 'overall', kind: 'choice', per: 'subject', scale: 'view', words: { 'zh-CN': '总体' } }];
  const subject = (id: string) => ({ id, words: { 'zh-CN': id } });
  const sheets = [{ ...PLAN.sheets[0], unit: null, subjects: ['town-01', 'town-02', 'zhang'].map(subject) }];
  const one = feeding({ leaves: [{ question: 'overall', leaf: 'survey.01' }] });
  expect(told({ ...one, form: { ...PLAN.form, questions }, sheets } as BallotPlan)).toEqual([
    'feeds.not-subject sheets.0.subjects.2.id zhang',
  ]);
});
