import { z } from 'zod';
import { ballotHeads } from '../../ballots/index.ts';
import { headsOf, todayOf } from '../../identity/index.ts';
import { tellAccounts } from '../../notices/index.ts';
import { unitNames } from '../../org/index.ts';
import { defineOperation } from '../../platform/operation/define.ts';
import type { Tx } from '../../platform/sql/database.ts';
import { text } from '../../platform/text.ts';
import { runningOr409, teamOfUnit } from '../access.ts';
import { belongings } from '../belongings.ts';
import { leftProblems, refuse } from '../locale.ts';
import { judgmentsOf } from '../repository/judgments.ts';
import { rankingOfTeam } from '../repository/rankings.ts';
import { attachedBallots } from '../repository/references.ts';
import { closedSurvey, moveSubject, surveySubjects, teamsOf } from '../repository/surveys.ts';
import { surveyParams, surveyUnitParams } from '../shapes.ts';
import type { Survey } from '../types.ts';

/** Tells those who answer for a unit that they may read, and reply to, what was found. */
async function feedBack(tx: Tx, survey: Survey, day: string, at: Date): Promise<number> {
  const units = (await surveySubjects(tx, survey.id)).map(({ unit }) => unit);
  const heads = await headsOf(tx, units, day);
  for (const [unit, of] of Map.groupBy(heads, (head) => head.unit)) {
    await tellAccounts(
      tx,
      {
        kind: 'survey-feedback',
        text: text(
          `“${survey.title['zh-CN']}”已反馈研判意见，您可以查看并作出说明。`,
          `“${survey.title.en ?? survey.title['zh-CN']}” has its results: read them, and reply.`,
        ),
        href: `/surveys/${survey.id}/feedback/${unit}`,
        dedupe: `survey/${survey.id}/${unit}`,
      },
      of.map(({ account }) => account),
      at,
    );
  }
  return heads.length;
}

/** Every unit is judged, and everybody is told: from here on nothing of it is changed. */
export const closeSurvey = defineOperation({
  name: 'surveys.close-survey',
  summary: text('结束调研并反馈', 'Close a survey and tell the units'),
  permission: 'surveys.manage',
  method: 'POST',
  path: '/surveys/:surveyId/close',
  everywhere: true,
  auditRefusals: true,
  params: surveyParams,
  output: z.object({ state: z.enum(['closed']), told: z.number().int() }),
  errors: ['survey.not-found', 'survey.not-running', 'survey.unjudged', 'survey.ballot-open'],
  async handle({ tx, now, change }, { params: { surveyId } }) {
    const survey = await runningOr409(tx, surveyId);
    const agreed = new Set(
      (await judgmentsOf(tx, surveyId)).flatMap(({ unit, state }) => (state === 'agreed' ? [unit] : [])),
    );
    const left = (await surveySubjects(tx, surveyId)).filter(({ unit }) => !agreed.has(unit));
    if (left.length > 0) {
      const units = left.map(({ unit }) => unit);
      throw refuse('survey.unjudged', { count: left.length }, leftProblems(units, await unitNames(tx, units)));
    }
    const attached = (await attachedBallots(tx, surveyId)).map(({ ballot }) => ballot);
    const open = (await ballotHeads(tx, attached)).filter(({ state }) => state !== 'closed' && state !== 'interrupted');
    if (open.length > 0)
      throw refuse('survey.ballot-open', { ballots: open.map(({ title }) => title['zh-CN']).join('、') });
    const day = await todayOf(tx, now);
    await closedSurvey(tx, surveyId, day);
    const told = await feedBack(tx, survey, day, now);
    change({ before: { state: 'running' }, after: { state: 'closed', units: agreed.size, told } });
    return { state: 'closed' as const, told };
  },
});

/** A unit goes to another team while the survey is on: somebody has to stand back, or has fallen ill. */
export const moveSubjectOperation = defineOperation({
  name: 'surveys.move-subject',
  summary: text('调整调研对象所在的组', 'Give a unit to another team'),
  permission: 'surveys.manage',
  method: 'POST',
  path: '/surveys/:surveyId/units/:unitId/move',
  everywhere: true,
  auditRefusals: true,
  params: surveyUnitParams,
  body: z.object({ team: z.number().int().min(1).max(200), reason: z.string().trim().min(2).max(1000) }),
  output: z.object({}),
  errors: [
    'survey.not-found',
    'survey.not-running',
    'survey.not-subject',
    'survey.not-split',
    'survey.no-team',
    'survey.team-stands-back',
    'ranking.submitted',
  ],
  async handle({ tx, principal, now, change, because }, { params: { surveyId, unitId }, body: { team: to, reason } }) {
    const survey = await runningOr409(tx, surveyId);
    const from = await teamOfUnit(tx, surveyId, unitId);
    const team = (await teamsOf(tx, surveyId)).find(({ no }) => no === to);
    if (team === undefined || to === from) throw refuse('survey.no-team');
    const near = await belongings(tx, survey, [unitId], [team]);
    if (near.some(({ account, unit }) => unit === unitId && team.members.includes(account)))
      throw refuse('survey.team-stands-back', { team: to });
    // Both orders have to be written anew: where one was handed in it is given back first.
    for (const no of [from, to])
      if ((await rankingOfTeam(tx, surveyId, no)).submitted !== null) throw refuse('ranking.submitted');
    await moveSubject(tx, surveyId, { unit: unitId, from, to, reason }, principal.account.id, now);
    change({ before: { team: from }, after: { team: to } });
    because(reason);
    return {};
  },
});
