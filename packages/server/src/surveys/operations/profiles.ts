import { z } from 'zod';
import { accountsNamed, todayOf } from '../../identity/index.ts';
import { groupsOn, unitNames } from '../../org/index.ts';
import { anyText } from '../../platform/jobs/present.ts';
import { type Context, defineOperation } from '../../platform/operation/define.ts';
import { pageOf, pageQuery, paginate } from '../../platform/operation/page.ts';
import { text } from '../../platform/text.ts';
import { mustNotStandBack, ownTeam, surveyOr404 } from '../access.ts';
import { differenceWords } from '../issue-locale.ts';
import { refuse } from '../locale.ts';
import { differencesOf, type Profile, profileOf, recordOf } from '../profile.ts';
import { judgmentsOf } from '../repository/judgments.ts';
import { rankingsOf } from '../repository/rankings.ts';
import { surveySubjects } from '../repository/surveys.ts';
import {
  differenceShape,
  judgmentShape,
  personShape,
  presentSurvey,
  presentVisit,
  referenceKindShape,
  surveyParams,
  surveyShape,
  surveyUnitParams,
  tierShape,
  unitShape,
  visitShape,
} from '../shapes.ts';
import type { Judgment, Signed, Survey } from '../types.ts';

export const presentSigned = ({ by, name, at }: Signed, account: string) => ({
  name,
  at: at.toISOString(),
  mine: by === account,
});
export const presentJudgment = (judgment: Judgment, account: string): z.infer<typeof judgmentShape> => {
  const { unit: _, proposed, answered, reply, ...rest } = judgment;
  return {
    ...rest,
    proposed: presentSigned(proposed, account),
    answered: answered === null ? null : presentSigned(answered, account),
    reply: reply === null ? null : { ...presentSigned(reply, account), words: reply.words },
  };
};

/** One line a unit: where its team put it, what was judged, and how far that is. */
export const listProfiles = defineOperation({
  name: 'surveys.list-profiles',
  summary: text('调研对象一览', 'The units of a survey'),
  permission: 'surveys.read',
  method: 'GET',
  path: '/surveys/:surveyId/units',
  everywhere: true,
  params: surveyParams,
  query: pageQuery.extend({ team: z.coerce.number().int().min(1).max(200).optional() }),
  output: pageOf(
    z.object({
      unit: unitShape,
      group: unitShape.nullable(),
      team: z.number().int().nullable(),
      ranked: tierShape.nullable(),
      judged: tierShape.nullable(),
      state: z.enum(['unranked', 'unjudged', 'proposed', 'objected', 'agreed']),
      replied: z.boolean(),
    }),
  ),
  errors: ['survey.not-found'],
  async handle({ tx }, { params: { surveyId }, query }) {
    const survey = await surveyOr404(tx, surveyId);
    const subjects = (await surveySubjects(tx, surveyId)).filter(
      ({ team }) => query.team === undefined || team === query.team,
    );
    const page = paginate(subjects, query);
    const units = page.items.map(({ unit }) => unit);
    const names = await unitNames(tx, units);
    const groups = await groupsOn(tx, units, survey.firstDay);
    const handedIn = (await rankingsOf(tx, surveyId)).filter(({ submitted }) => submitted !== null);
    const tiers = new Map(handedIn.flatMap(({ entries }) => entries.map(({ unit, tier }) => [unit, tier] as const)));
    const judgments = new Map((await judgmentsOf(tx, surveyId)).map((one) => [one.unit, one]));
    return {
      ...page,
      items: page.items.map(({ unit, team }) => {
        const ranked = tiers.get(unit) ?? null;
        const judgment = judgments.get(unit);
        return {
          unit: { id: unit, name: names.get(unit) ?? { 'zh-CN': unit } },
          group: groups.get(unit) ?? null,
          team,
          ranked,
          judged: judgment?.tier ?? null,
          state: judgment?.state ?? (ranked === null ? ('unranked' as const) : ('unjudged' as const)),
          replied: judgment?.reply != null,
        };
      }),
    };
  },
});

const ballotShape = z.object({
  id: z.string(),
  title: anyText,
  state: z.enum(['draft', 'opening', 'open', 'closing', 'closed', 'interrupted']),
  /** The rate of the question that stands for the team as a whole. */
  rate: z.number().nullable(),
  found: z
    .object({
      eligible: z.number().int(),
      served: z.number().int(),
      papers: z.number().int(),
      items: z.array(
        z.object({
          question: z.string(),
          words: anyText,
          subject: anyText.nullable(),
          base: z.number().int(),
          rate: z.number().nullable(),
          margin: z.number().nullable(),
        }),
      ),
    })
    .nullable(),
});
const profileShape = z
  .object({
    survey: surveyShape,
    unit: unitShape,
    group: unitShape.nullable(),
    team: z.object({ no: z.number().int(), name: z.string(), leader: personShape, members: z.array(personShape) }),
    visits: z.array(visitShape),
    ballots: z.array(ballotShape),
    ranked: z.object({ tier: tierShape, place: z.number().int(), of: z.number().int(), reason: z.string() }).nullable(),
    references: z.array(
      z.object({
        id: z.string(),
        kind: referenceKindShape,
        year: z.number().int(),
        title: z.string(),
        round: z.string().nullable(),
        word: z.string(),
        tier: tierShape,
      }),
    ),
    /** For every tier somebody might judge: what would have to be explained. */
    differences: z.record(tierShape, z.array(differenceShape)),
    record: z.object({ inARow: z.number().int(), annualGood: z.number().int(), steady: z.boolean() }),
    judgment: judgmentShape.nullable(),
  })
  .meta({ id: 'SurveyProfile' });

async function present(
  { tx, principal }: Pick<Context, 'tx' | 'principal'>,
  survey: Survey,
  profile: Profile,
): Promise<z.infer<typeof profileShape>> {
  const { unit, group, team, visits, ballots, ranked, references, judgment } = profile;
  const names = await accountsNamed(tx, [...team.members]);
  const person = (id: string) => ({ id, name: names.get(id) ?? id });
  const titles = new Map<string, string>([
    ...references.map(({ id, title }) => [id, title] as const),
    ...ballots.map(({ head }) => [head.id, head.title['zh-CN']] as const),
  ]);
  const asked = (tier: z.infer<typeof tierShape>) =>
    differencesOf(tier, profile, survey).map((difference) => ({
      code: difference.kind,
      message: differenceWords(difference, titles, survey),
    }));
  return {
    survey: presentSurvey(survey),
    unit,
    group,
    team: { no: team.no, name: team.name, leader: person(team.leader), members: team.members.map(person) },
    visits: visits.map((visit) => presentVisit(visit, { name: unit.name, clash: false, survey })),
    ballots: ballots.map(({ head, rate, found }) => ({
      id: head.id,
      title: head.title,
      state: head.state,
      rate,
      found: found === null ? null : { ...found, items: [...found.items] },
    })),
    ranked: ranked === null ? null : { tier: ranked.tier, place: ranked.place, of: ranked.of, reason: ranked.reason },
    references: references.map(({ id, kind, year, title, round, word, tier }) => ({
      id,
      kind,
      year,
      title,
      round,
      word,
      tier,
    })),
    differences: {
      GOOD: asked('GOOD'),
      FAIRLY_GOOD: asked('FAIRLY_GOOD'),
      FAIR: asked('FAIR'),
      POOR: asked('POOR'),
    },
    record: recordOf(profile, survey),
    judgment: judgment === null ? null : presentJudgment(judgment, principal.account.id),
  };
}

export const getProfile = defineOperation({
  name: 'surveys.get-profile',
  summary: text('政治画像', 'The profile of a unit'),
  permission: 'surveys.read',
  method: 'GET',
  path: '/surveys/:surveyId/units/:unitId',
  everywhere: true,
  params: surveyUnitParams,
  output: profileShape,
  views: ({ params: { unitId } }) => ({ kind: 'unit', id: unitId }),
  errors: ['survey.not-found', 'survey.not-subject', 'survey.not-split'],
  async handle(context, { params: { surveyId, unitId } }) {
    const survey = await surveyOr404(context.tx, surveyId);
    return present(context, survey, await profileOf(context.tx, survey, unitId));
  },
});

/** The same for the team that looks at the unit: it has to agree to what is judged. */
export const getOwnProfile = defineOperation({
  name: 'surveys.get-own-profile',
  summary: text('本组单位的画像', 'The profile of a unit of one’s own team'),
  permission: 'surveys.work',
  method: 'GET',
  path: '/surveys/:surveyId/own-units/:unitId',
  unbound: 'who works on a team is decided by its members',
  params: surveyUnitParams,
  output: profileShape,
  views: ({ params: { unitId } }) => ({ kind: 'unit', id: unitId }),
  errors: [
    'survey.not-found',
    'survey.not-member',
    'survey.foreign-unit',
    'survey.stand-back',
    'survey.not-subject',
    'survey.not-split',
  ],
  async handle(context, { params: { surveyId, unitId } }) {
    const { tx, principal } = context;
    const survey = await surveyOr404(tx, surveyId);
    const own = await ownTeam(tx, surveyId, principal.account.id);
    const profile = await profileOf(tx, survey, unitId);
    if (profile.team.no !== own) throw refuse('survey.foreign-unit');
    await mustNotStandBack(tx, principal, unitId, await todayOf(tx, context.now));
    return present(context, survey, profile);
  },
});
