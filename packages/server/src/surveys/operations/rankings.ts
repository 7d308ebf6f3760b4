import { z } from 'zod';
import { ballotHeads } from '../../ballots/index.ts';
import { unitNames } from '../../org/index.ts';
import type { AppError } from '../../platform/errors/catalogue.ts';
import { defineOperation } from '../../platform/operation/define.ts';
import type { Tx } from '../../platform/sql/database.ts';
import { text } from '../../platform/text.ts';
import { ownTeam, runningOr409, unitsOf } from '../access.ts';
import { rankingProblems } from '../issue-locale.ts';
import { refuse } from '../locale.ts';
import { isOver } from '../profile.ts';
import { draftIssues, type RankingIssue, submitIssues } from '../ranking.ts';
import { judgmentsOf } from '../repository/judgments.ts';
import { rankingOfTeam, saveRanking } from '../repository/rankings.ts';
import { attachedBallots } from '../repository/references.ts';
import { teamsOf } from '../repository/surveys.ts';
import { revisionShape, surveyParams, tierShape } from '../shapes.ts';

const TEAMWORK = 'who works on a team is decided by its members';
const changed = z.object({ revision: z.number().int() });

async function wrong(tx: Tx, issues: readonly RankingIssue[]): Promise<AppError> {
  const names = await unitNames(
    tx,
    issues.map(({ unit }) => unit),
  );
  return refuse('ranking.wrong', { count: issues.length }, rankingProblems(issues, names));
}

/** A team's order of its units, as far as it is; nobody else sees it before it is handed in. */
export const saveRankingOperation = defineOperation({
  name: 'surveys.save-ranking',
  summary: text('保存定性排序', 'Save a team’s ranking'),
  permission: 'surveys.work',
  method: 'POST',
  path: '/surveys/:surveyId/ranking',
  unbound: TEAMWORK,
  params: surveyParams,
  body: z.object({
    entries: z
      .array(z.object({ unit: z.string().min(1).max(100), tier: tierShape, reason: z.string().trim().max(2000) }))
      .max(5000),
    revision: revisionShape,
  }),
  output: changed,
  errors: [
    'survey.not-found',
    'survey.not-running',
    'survey.not-member',
    'survey.changed',
    'ranking.wrong',
    'ranking.submitted',
  ],
  async handle({ tx, principal, change }, { params: { surveyId }, body: { entries, revision } }) {
    await runningOr409(tx, surveyId);
    const team = await ownTeam(tx, surveyId, principal.account.id);
    const before = await rankingOfTeam(tx, surveyId, team);
    if (before.submitted !== null) throw refuse('ranking.submitted');
    if (before.revision !== revision) throw refuse('survey.changed');
    const issues = draftIssues(entries, new Set(await unitsOf(tx, surveyId, team)));
    if (issues.length > 0) throw await wrong(tx, issues);
    await saveRanking(tx, surveyId, { ...before, entries, revision: revision + 1 });
    // The order is the team's own until it is handed in.
    change({ after: { team, units: entries.length } });
    return { revision: revision + 1 };
  },
});

/** Ballots on a team's units that are not counted yet: nothing is ranked while somebody may still vote. */
async function ballotsUnderWay(tx: Tx, survey: string, units: ReadonlySet<string>): Promise<string[]> {
  const attached = (await attachedBallots(tx, survey)).map(({ ballot }) => ballot);
  return (await ballotHeads(tx, attached))
    .filter((head) => !isOver(head) && [...head.units].some((unit) => units.has(unit)))
    .map(({ title }) => title['zh-CN']);
}

export const submitRanking = defineOperation({
  name: 'surveys.submit-ranking',
  summary: text('交定性排序', 'Hand in a team’s ranking'),
  permission: 'surveys.work',
  method: 'POST',
  path: '/surveys/:surveyId/ranking/submit',
  unbound: TEAMWORK,
  auditRefusals: true,
  params: surveyParams,
  body: z.object({ revision: revisionShape }),
  output: changed,
  errors: [
    'survey.not-found',
    'survey.not-running',
    'survey.not-member',
    'survey.not-leader',
    'survey.changed',
    'survey.ballot-open',
    'ranking.wrong',
    'ranking.submitted',
  ],
  async handle({ tx, principal, now, change }, { params: { surveyId }, body: { revision } }) {
    await runningOr409(tx, surveyId);
    const { id: account, name } = principal.account;
    const team = await ownTeam(tx, surveyId, account);
    const leader = (await teamsOf(tx, surveyId)).find(({ no }) => no === team)?.leader;
    if (leader !== account) throw refuse('survey.not-leader');
    const before = await rankingOfTeam(tx, surveyId, team);
    if (before.submitted !== null) throw refuse('ranking.submitted');
    if (before.revision !== revision) throw refuse('survey.changed');
    const own = new Set(await unitsOf(tx, surveyId, team));
    const issues = submitIssues(before.entries, own);
    if (issues.length > 0) throw await wrong(tx, issues);
    const open = await ballotsUnderWay(tx, surveyId, own);
    if (open.length > 0) throw refuse('survey.ballot-open', { ballots: open.join('、') });
    const submitted = { by: account, name, at: now };
    await saveRanking(tx, surveyId, { ...before, submitted, returned: null, revision: revision + 1 });
    change({ before: { submitted: false }, after: { team, submitted: true, entries: before.entries } });
    return { revision: revision + 1 };
  },
});

export const returnRanking = defineOperation({
  name: 'surveys.return-ranking',
  summary: text('退回定性排序', 'Give a ranking back'),
  permission: 'surveys.manage',
  method: 'POST',
  path: '/surveys/:surveyId/teams/:teamNo/return-ranking',
  everywhere: true,
  auditRefusals: true,
  params: surveyParams.extend({ teamNo: z.coerce.number().int().min(1).max(200) }),
  body: z.object({ reason: z.string().trim().min(2).max(1000) }),
  output: changed,
  errors: ['survey.not-found', 'survey.not-running', 'ranking.not-submitted', 'ranking.judged'],
  async handle({ tx, change, because }, { params: { surveyId, teamNo }, body: { reason } }) {
    await runningOr409(tx, surveyId);
    const before = await rankingOfTeam(tx, surveyId, teamNo);
    if (before.submitted === null) throw refuse('ranking.not-submitted');
    const own = new Set(await unitsOf(tx, surveyId, teamNo));
    const judged = (await judgmentsOf(tx, surveyId)).filter(({ unit, state }) => own.has(unit) && state === 'agreed');
    if (judged.length > 0) throw refuse('ranking.judged', { count: judged.length });
    const revision = before.revision + 1;
    await saveRanking(tx, surveyId, { ...before, submitted: null, returned: reason, revision });
    change({ before: { submitted: true }, after: { team: teamNo, submitted: false } });
    because(reason);
    return { revision };
  },
});
