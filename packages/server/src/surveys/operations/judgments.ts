import { z } from 'zod';
import { todayOf } from '../../identity/index.ts';
import { defineOperation } from '../../platform/operation/define.ts';
import { text } from '../../platform/text.ts';
import { mustNotStandBack, ownTeam, runningOr409, surveyOr404, teamOfUnit } from '../access.ts';
import { differenceWords } from '../issue-locale.ts';
import { refuse } from '../locale.ts';
import { differencesOf, isExplained, isOver, profileOf } from '../profile.ts';
import { answerRow, judgmentsOf, proposeRow, replyRow } from '../repository/judgments.ts';
import { teamsOf } from '../repository/surveys.ts';
import { revisionShape, surveyUnitParams, tierShape } from '../shapes.ts';

const words = z.string().trim().max(4000);
const changed = z.object({ revision: z.number().int() });

/** The office writes down what the joint meeting found; it stands when the team has agreed. */
export const proposeJudgment = defineOperation({
  name: 'surveys.propose-judgment',
  summary: text('提出综合研判意见', 'Propose the judgment of a unit'),
  permission: 'surveys.manage',
  method: 'POST',
  path: '/surveys/:surveyId/units/:unitId/judgment',
  everywhere: true,
  auditRefusals: true,
  params: surveyUnitParams,
  body: z.object({
    tier: tierShape,
    strengths: words.min(2),
    problems: words.min(2),
    advice: words.min(2),
    /** Why it differs from the team's tier, or stands against what else is known. */
    explanation: words,
    revision: revisionShape,
  }),
  output: changed,
  errors: [
    'survey.not-found',
    'survey.not-running',
    'survey.not-subject',
    'survey.not-split',
    'survey.changed',
    'survey.stand-back',
    'ranking.not-submitted',
    'survey.ballot-open',
    'judgment.unexplained',
  ],
  async handle({ tx, principal, now, change }, { params: { surveyId, unitId }, body }) {
    const survey = await runningOr409(tx, surveyId);
    await mustNotStandBack(tx, principal, unitId, await todayOf(tx, now));
    const profile = await profileOf(tx, survey, unitId);
    if (profile.ranked === null) throw refuse('ranking.not-submitted');
    const open = profile.ballots.filter(({ head }) => !isOver(head)).map(({ head }) => head.title['zh-CN']);
    if (open.length > 0) throw refuse('survey.ballot-open', { ballots: open.join('、') });
    const before = profile.judgment;
    if ((before?.revision ?? 0) !== body.revision) throw refuse('survey.changed');
    const differences = differencesOf(body.tier, profile, survey);
    const departs = profile.ranked.tier !== body.tier;
    if ((differences.length > 0 || departs) && !isExplained(body.explanation)) {
      const titles = new Map<string, string>([
        ...profile.references.map(({ id, title }) => [id, title] as const),
        ...profile.ballots.map(({ head }) => [head.id, head.title['zh-CN']] as const),
      ]);
      const issues = differences.map((one) => ({
        code: one.kind,
        path: 'explanation',
        message: differenceWords(one, titles, survey),
      }));
      throw refuse('judgment.unexplained', {}, issues);
    }
    const { id: by, name } = principal.account;
    const revision = body.revision + 1;
    await proposeRow(tx, surveyId, { ...body, unit: unitId, revision }, { by, name, at: now });
    change({
      before: { state: before?.state ?? null, tier: before?.tier ?? null },
      after: { state: 'proposed', tier: body.tier, team: profile.ranked.tier, differences: differences.length },
    });
    return { revision };
  },
});

/** The leader of the team that was there agrees or objects; where the leader has proposed it, another member does. */
export const answerJudgment = defineOperation({
  name: 'surveys.answer-judgment',
  summary: text('同意或不同意研判意见', 'Agree to a judgment, or object'),
  permission: 'surveys.work',
  method: 'POST',
  path: '/surveys/:surveyId/units/:unitId/judgment/answer',
  unbound: 'who works on a team is decided by its members',
  auditRefusals: true,
  params: surveyUnitParams,
  body: z.object({ agree: z.boolean(), objection: z.string().trim().max(2000), revision: revisionShape }),
  output: changed,
  errors: [
    'survey.not-found',
    'survey.not-running',
    'survey.not-member',
    'survey.not-leader',
    'survey.not-subject',
    'survey.not-split',
    'survey.foreign-unit',
    'survey.changed',
    'survey.stand-back',
    'judgment.none',
    'judgment.own',
    'judgment.answered',
    'judgment.objection',
  ],
  async handle({ tx, principal, now, change, because }, { params: { surveyId, unitId }, body }) {
    await runningOr409(tx, surveyId);
    const { id: by, name } = principal.account;
    const own = await ownTeam(tx, surveyId, by);
    if ((await teamOfUnit(tx, surveyId, unitId)) !== own) throw refuse('survey.foreign-unit');
    await mustNotStandBack(tx, principal, unitId, await todayOf(tx, now));
    const [before] = await judgmentsOf(tx, surveyId, unitId);
    if (before === undefined) throw refuse('judgment.none');
    if (before.proposed.by === by) throw refuse('judgment.own');
    const leader = (await teamsOf(tx, surveyId)).find(({ no }) => no === own)?.leader;
    if (leader !== by && leader !== before.proposed.by) throw refuse('survey.not-leader');
    if (before.revision !== body.revision) throw refuse('survey.changed');
    if (before.state !== 'proposed') throw refuse('judgment.answered');
    if (!body.agree && body.objection.length < 2) throw refuse('judgment.objection');
    const state = body.agree ? 'agreed' : 'objected';
    const objection = body.agree ? null : body.objection;
    await answerRow(tx, surveyId, unitId, { state, objection }, { by, name, at: now });
    change({ before: { state: before.state }, after: { state, tier: before.tier } });
    because(objection);
    return { revision: before.revision + 1 };
  },
});

/** What the unit says to its judgment: once, when it has been told. */
export const replyToJudgment = defineOperation({
  name: 'surveys.reply',
  summary: text('对反馈意见作出说明', 'Reply to what a survey found'),
  permission: 'surveys.reply',
  method: 'POST',
  path: '/surveys/:surveyId/units/:unitId/reply',
  about: ({ params: { unitId } }) => unitId,
  auditRefusals: true,
  params: surveyUnitParams,
  body: z.object({ words: z.string().trim().min(2).max(4000) }),
  output: z.object({}),
  errors: ['survey.not-found', 'survey.not-closed', 'judgment.none', 'judgment.replied'],
  async handle({ tx, principal, now, change }, { params: { surveyId, unitId }, body }) {
    const survey = await surveyOr404(tx, surveyId, true);
    if (survey.state !== 'closed') throw refuse('survey.not-closed');
    const [before] = await judgmentsOf(tx, surveyId, unitId);
    if (before === undefined) throw refuse('judgment.none');
    if (before.reply !== null) throw refuse('judgment.replied');
    const { id: by, name } = principal.account;
    await replyRow(tx, surveyId, unitId, body.words, { by, name, at: now });
    change({ before: { replied: false }, after: { replied: true } });
    return {};
  },
});
