import { z } from 'zod';
import { ballotHeads } from '../../ballots/index.ts';
import { accountsNamed, headsOf, todayOf } from '../../identity/index.ts';
import { tellAccounts } from '../../notices/index.ts';
import { unitNames } from '../../org/index.ts';
import { defineOperation } from '../../platform/operation/define.ts';
import type { Tx } from '../../platform/sql/database.ts';
import { text } from '../../platform/text.ts';
import { runningOr409, teamOfUnit, unitsOf } from '../access.ts';
import { belongings } from '../belongings.ts';
import { leftProblems, standingProblems, teamProblems, unexplainedProblems } from '../issue-locale.ts';
import { refuse } from '../locale.ts';
import { differencesOf, isExplained, isOver, profileOf } from '../profile.ts';
import { judgmentsOf } from '../repository/judgments.ts';
import { rankingOfTeam, saveRanking } from '../repository/rankings.ts';
import { attachedBallots } from '../repository/references.ts';
import { closedSurvey, moveSubject, replaceMembers, surveySubjects, teamsOf } from '../repository/surveys.ts';
import { callOffVisits } from '../repository/visits.ts';
import { recusalsOfTeams, teamIssues } from '../rules.ts';
import { surveyParams, surveyUnitParams } from '../shapes.ts';
import type { Judgment, Survey } from '../types.ts';

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

/** Units against whose judgment something has been added since, which nobody has explained. */
async function contradicted(tx: Tx, survey: Survey, judgments: readonly Judgment[]): Promise<string[]> {
  const found: string[] = [];
  for (const { unit, tier, explanation } of judgments) {
    if (isExplained(explanation)) continue;
    const profile = await profileOf(tx, survey, unit);
    if (differencesOf(tier, profile, survey).length > 0) found.push(unit);
  }
  return found;
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
  errors: ['survey.not-found', 'survey.not-running', 'survey.unjudged', 'survey.unexplained', 'survey.ballot-open'],
  async handle({ tx, now, change }, { params: { surveyId } }) {
    const survey = await runningOr409(tx, surveyId);
    const judgments = await judgmentsOf(tx, surveyId);
    const agreed = new Set(judgments.flatMap(({ unit, state }) => (state === 'agreed' ? [unit] : [])));
    const left = (await surveySubjects(tx, surveyId)).filter(({ unit }) => !agreed.has(unit));
    if (left.length > 0) {
      const units = left.map(({ unit }) => unit);
      throw refuse('survey.unjudged', { count: left.length }, leftProblems(units, await unitNames(tx, units)));
    }
    const attached = (await attachedBallots(tx, surveyId)).map(({ ballot }) => ballot);
    const open = (await ballotHeads(tx, attached)).filter((head) => !isOver(head));
    if (open.length > 0)
      throw refuse('survey.ballot-open', { ballots: open.map(({ title }) => title['zh-CN']).join('、') });
    const unexplained = await contradicted(tx, survey, judgments);
    if (unexplained.length > 0)
      throw refuse(
        'survey.unexplained',
        { count: unexplained.length },
        unexplainedProblems(unexplained, await unitNames(tx, unexplained)),
      );
    const day = await todayOf(tx, now);
    await closedSurvey(tx, surveyId, day);
    const told = await feedBack(tx, survey, day, now);
    change({ before: { state: 'running' }, after: { state: 'closed', units: agreed.size, told } });
    return { state: 'closed' as const, told };
  },
});

/** Somebody falls ill, or moves on: who is on a team while the survey is on. Notes are the team's: who leaves reads them no more, who comes reads them all. */
export const changeTeam = defineOperation({
  name: 'surveys.change-team',
  summary: text('调整组员', 'Change who is on a team'),
  permission: 'surveys.manage',
  method: 'POST',
  path: '/surveys/:surveyId/teams/:teamNo/members',
  everywhere: true,
  auditRefusals: true,
  params: surveyParams.extend({ teamNo: z.coerce.number().int().min(1).max(200) }),
  body: z.object({
    leader: z.string().max(100),
    members: z.array(z.string().max(100)).min(1).max(50),
    reason: z.string().trim().min(2).max(1000),
  }),
  output: z.object({}),
  errors: ['survey.not-found', 'survey.not-running', 'survey.no-team', 'survey.teams', 'survey.recused'],
  async handle({ tx, change, because }, { params: { surveyId, teamNo }, body }) {
    const survey = await runningOr409(tx, surveyId);
    const teams = await teamsOf(tx, surveyId);
    const before = teams.find(({ no }) => no === teamNo);
    if (before === undefined) throw refuse('survey.no-team');
    const team = { ...before, leader: body.leader, members: [...new Set(body.members)] };
    const all = teams.map((one) => (one.no === teamNo ? team : one));
    // Who has been on it all along may have no account any more; that keeps nobody else from being changed.
    const known = await accountsNamed(tx, team.members);
    const there = new Set([...known.keys(), ...all.filter((one) => one !== team).flatMap(({ members }) => members)]);
    const issues = teamIssues(all, there);
    if (issues.length > 0) throw refuse('survey.teams', { count: issues.length }, teamProblems(issues));
    const own = await unitsOf(tx, surveyId, teamNo);
    const standing = recusalsOfTeams([team], await belongings(tx, survey, own, [team])).filter(({ unit }) =>
      own.includes(unit),
    );
    if (standing.length > 0)
      throw refuse('survey.recused', { count: standing.length }, standingProblems(standing, await unitNames(tx, own)));
    await replaceMembers(tx, surveyId, team);
    change({
      before: { leader: before.leader, members: before.members },
      after: { leader: team.leader, members: team.members },
    });
    because(body.reason);
    return {};
  },
});

/** Stands as the remark of visits that another team will make. */
const MOVED = (team: number): string => `已换到第${team}组`;

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
    await callOffVisits(tx, surveyId, { unit: unitId, team: from, remark: MOVED(to) });
    const draft = await rankingOfTeam(tx, surveyId, from);
    const entries = draft.entries.filter(({ unit }) => unit !== unitId);
    if (entries.length < draft.entries.length)
      await saveRanking(tx, surveyId, { ...draft, entries, revision: draft.revision + 1 });
    change({ before: { team: from }, after: { team: to } });
    because(reason);
    return {};
  },
});
