import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { ballotHeads } from '../../ballots/index.ts';
import { unitNames } from '../../org/index.ts';
import { type Context, defineOperation } from '../../platform/operation/define.ts';
import type { Tx } from '../../platform/sql/database.ts';
import { text } from '../../platform/text.ts';
import { heldUnits, subjectsOf } from '../../rounds/index.ts';
import { ranksWithout, resultsOf, scoredRound } from '../../scoring/index.ts';
import { surveyOr404 } from '../access.ts';
import { tierOfRate } from '../cross-check.ts';
import { referenceProblems, tierWords } from '../issue-locale.ts';
import { refuse } from '../locale.ts';
import { rateBands } from '../programme.ts';
import { type GivenGrade, gradesGiven } from '../reference-rows.ts';
import { judgmentsOf } from '../repository/judgments.ts';
import {
  attachBallotRow,
  attachedBallots,
  detachBallotRow,
  insertReference,
  removeReference,
} from '../repository/references.ts';
import { surveySubjects } from '../repository/surveys.ts';
import { referenceKindShape, surveyParams, tierShape } from '../shapes.ts';
import type { Survey } from '../types.ts';

/** Locked, and not over: what a judgment was held against stays as it was. */
async function unfinished(tx: Tx, id: string): Promise<Survey> {
  const survey = await surveyOr404(tx, id, true);
  if (survey.state === 'closed') throw refuse('survey.over');
  return survey;
}

export const attachBallot = defineOperation({
  name: 'surveys.attach-ballot',
  summary: text('关联民主测评', 'Attach a ballot to a survey'),
  permission: 'surveys.manage',
  method: 'POST',
  path: '/surveys/:surveyId/ballots',
  everywhere: true,
  params: surveyParams,
  body: z.object({
    ballot: z.string().min(1).max(100),
    /** The question that stands for the team as a whole. */
    question: z.string().min(1).max(40),
  }),
  output: z.object({ units: z.number().int() }),
  errors: [
    'survey.not-found',
    'survey.over',
    'survey.no-ballot',
    'survey.ballot-kind',
    'survey.ballot-units',
    'survey.ballot-question',
  ],
  async handle({ tx, change }, { params: { surveyId }, body }) {
    await unfinished(tx, surveyId);
    const [head] = await ballotHeads(tx, [body.ballot]);
    if (head === undefined) throw refuse('survey.no-ballot', { ballot: body.ballot });
    // Anybody may vote in an open poll: it is for information, and nobody is held against it.
    if (head.kind !== 'measured') throw refuse('survey.ballot-kind');
    const shared = (await surveySubjects(tx, surveyId)).filter(({ unit }) => head.units.has(unit));
    if (shared.length === 0) throw refuse('survey.ballot-units');
    if (!head.questions.some(({ id }) => id === body.question)) throw refuse('survey.ballot-question');
    await attachBallotRow(tx, surveyId, body);
    change({ after: { ballot: body.ballot, question: body.question, units: shared.length } });
    return { units: shared.length };
  },
});

export const detachBallot = defineOperation({
  name: 'surveys.detach-ballot',
  summary: text('取消关联测评', 'Detach a ballot from a survey'),
  permission: 'surveys.manage',
  method: 'POST',
  path: '/surveys/:surveyId/ballots/:ballotId/detach',
  everywhere: true,
  params: surveyParams.extend({ ballotId: z.string().max(100) }),
  output: z.object({}),
  errors: ['survey.not-found', 'survey.over', 'survey.no-ballot', 'survey.ballot-open'],
  async handle({ tx, change }, { params: { surveyId, ballotId } }) {
    await unfinished(tx, surveyId);
    const attached = (await attachedBallots(tx, surveyId)).some(({ ballot }) => ballot === ballotId);
    const [head] = attached ? await ballotHeads(tx, [ballotId]) : [];
    if (head === undefined) throw refuse('survey.no-ballot', { ballot: ballotId });
    // Otherwise taking it off would be the way to rank while people still vote.
    if (head.state === 'opening' || head.state === 'open' || head.state === 'closing')
      throw refuse('survey.ballot-open', { ballots: head.title['zh-CN'] });
    await detachBallotRow(tx, surveyId, ballotId);
    change({ before: { ballot: ballotId }, after: { ballot: null } });
    return {};
  },
});

const fromShape = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('rows'),
    rows: z
      .array(z.object({ unit: z.string().max(100), word: z.string().trim().max(100) }))
      .min(1)
      .max(5000),
    /** What each word is among the four tiers. */
    tiers: z.record(z.string().max(100), tierShape),
  }),
  z.object({ kind: z.literal('round'), round: z.string().max(200) }),
  z.object({ kind: z.literal('survey'), survey: z.string().max(100) }),
]);

/** What the results of a round say: held ones and those without a rate are left out, for they are no results yet. */
async function gradesOfRound(
  { tx, services }: Pick<Context, 'tx' | 'services'>,
  id: string,
): Promise<{ grades: GivenGrade[]; run: string }> {
  const { round, run, plan } = await scoredRound(tx, services, id);
  if (round.closedAt === null) throw refuse('reference.round-open');
  const root = plan.nodes[0]?.id ?? 'root';
  const rows = await resultsOf(tx, run.id, { nodes: [root] });
  const held = await heldUnits(tx, id);
  const groups = Map.groupBy(await subjectsOf(tx, id), ({ group }) => group);
  const places = new Map<string, string>();
  for (const peers of groups.values()) {
    const of = new Set(peers.map((one) => one.id));
    const ranks = ranksWithout(
      rows.filter(({ unit }) => of.has(unit)),
      held,
      plan.scheme.ties,
    );
    const ranked = [...ranks.values()].filter((rank) => rank !== null).length;
    for (const [unit, rank] of ranks) if (rank !== null) places.set(unit, `第${rank}/${ranked}`);
  }
  const grades = rows.flatMap(({ unit, points, rate }): GivenGrade[] =>
    points === null || rate === null || held.has(unit)
      ? []
      : [
          {
            unit,
            word: [`${points.toFixed(2)}分`, places.get(unit) ?? ''].join(' ').trim(),
            tier: tierOfRate(rate, rateBands),
          },
        ],
  );
  return { grades, run: run.id };
}

async function gradesOfSurvey(tx: Tx, id: string): Promise<GivenGrade[]> {
  const survey = await surveyOr404(tx, id);
  if (survey.state !== 'closed') throw refuse('reference.survey-open');
  return (await judgmentsOf(tx, id)).map(({ unit, tier }) => ({ unit, word: tierWords[tier]['zh-CN'], tier }));
}

/** Results of somewhere else, taken over as they are now: what a survey is held against does not change under it. */
export const addReference = defineOperation({
  name: 'surveys.add-reference',
  summary: text('加入对照结果', 'Add results to compare with'),
  permission: 'surveys.manage',
  method: 'POST',
  path: '/surveys/:surveyId/references',
  everywhere: true,
  params: surveyParams,
  body: z.object({
    kind: referenceKindShape,
    year: z.number().int().min(2000).max(2100),
    title: z.string().trim().min(1).max(200),
    from: fromShape,
  }),
  output: z.object({
    id: z.string(),
    units: z.number().int(),
    /** Units of the survey of which it says nothing. */
    without: z.number().int(),
  }),
  errors: [
    'survey.not-found',
    'survey.over',
    'reference.rows',
    'reference.round-open',
    'reference.survey-open',
    'reference.nothing',
    'round.not-found',
    'scoring.no-run',
  ],
  async handle(context, { params: { surveyId }, body: { from, ...facts } }) {
    const { tx, principal, now, change } = context;
    await unfinished(tx, surveyId);
    const subjects = (await surveySubjects(tx, surveyId)).map(({ unit }) => unit);
    const names = await unitNames(tx, subjects);
    const own = new Map(subjects.map((unit) => [unit, names.get(unit)?.['zh-CN'] ?? unit]));
    let grades: readonly GivenGrade[];
    let run: string | null = null;
    switch (from.kind) {
      case 'rows': {
        const given = gradesGiven(from.rows, new Map(Object.entries(from.tiers)), own);
        if (given.issues.length > 0)
          throw refuse('reference.rows', { count: given.issues.length }, referenceProblems(given.issues));
        grades = given.grades;
        break;
      }
      case 'round':
        ({ grades, run } = await gradesOfRound(context, from.round));
        break;
      case 'survey':
        grades = await gradesOfSurvey(tx, from.survey);
    }
    const kept = grades.filter(({ unit }) => own.has(unit));
    if (kept.length === 0) throw refuse('reference.nothing');
    const id = randomUUID();
    const round = from.kind === 'round' ? from.round : null;
    await insertReference(tx, surveyId, { id, ...facts, round, run }, kept, principal.account.id, now);
    change({ after: { reference: id, ...facts, from: from.kind, units: kept.length } });
    return { id, units: kept.length, without: own.size - kept.length };
  },
});

export const removeReferenceOperation = defineOperation({
  name: 'surveys.remove-reference',
  summary: text('删除对照结果', 'Remove results to compare with'),
  permission: 'surveys.manage',
  method: 'POST',
  path: '/surveys/:surveyId/references/:referenceId/remove',
  everywhere: true,
  params: surveyParams.extend({ referenceId: z.string().max(100) }),
  output: z.object({}),
  errors: ['survey.not-found', 'survey.over', 'reference.not-found'],
  async handle({ tx, change }, { params: { surveyId, referenceId } }) {
    await unfinished(tx, surveyId);
    if (!(await removeReference(tx, surveyId, referenceId))) throw refuse('reference.not-found');
    change({ before: { reference: referenceId }, after: { reference: null } });
    return {};
  },
});
