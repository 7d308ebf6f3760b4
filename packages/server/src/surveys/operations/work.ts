import { z } from 'zod';
import { accountsNamed } from '../../identity/index.ts';
import { groupsOn, unitNames } from '../../org/index.ts';
import { defineOperation } from '../../platform/operation/define.ts';
import { offsetOf, pageAt, pageOf, pageQuery } from '../../platform/operation/page.ts';
import { text } from '../../platform/text.ts';
import { ownTeam, surveyOr404, unitsOf } from '../access.ts';
import { refuse } from '../locale.ts';
import { judgmentsOf } from '../repository/judgments.ts';
import { rankingOfTeam } from '../repository/rankings.ts';
import { surveysOf, teamsOf } from '../repository/surveys.ts';
import { personShape, presentSurvey, rankingShape, surveyParams, surveyShape, unitShape } from '../shapes.ts';
import { presentSigned } from './profiles.ts';

export const listMySurveys = defineOperation({
  name: 'surveys.list-mine',
  summary: text('我参加的调研', 'Surveys on whose teams I am'),
  permission: 'surveys.work',
  method: 'GET',
  path: '/my-surveys',
  unbound: 'it lists what one’s own account is on',
  query: pageQuery,
  output: pageOf(surveyShape.extend({ team: z.number().int() })),
  errors: [],
  async handle({ tx, principal }, { query }) {
    const offset = offsetOf(query);
    const { surveys, total } = await surveysOf(tx, principal.account.id, { offset, limit: query.limit });
    return pageAt(
      surveys.map(({ team, ...survey }) => ({ ...presentSurvey(survey), team })),
      offset,
      total,
    );
  },
});

/** Everything a team's laptop needs to work without a network, but for the notes. */
export const getWork = defineOperation({
  name: 'surveys.get-work',
  summary: text('本组的调研任务', 'The work of one’s own team'),
  permission: 'surveys.work',
  method: 'GET',
  path: '/surveys/:surveyId/work',
  unbound: 'who works on a team is decided by its members',
  params: surveyParams,
  output: z.object({
    survey: surveyShape,
    me: z.string(),
    team: z.object({ no: z.number().int(), name: z.string(), leader: personShape, members: z.array(personShape) }),
    units: z.array(
      z.object({
        unit: unitShape,
        group: unitShape.nullable(),
        /** How far its judgment is; null before there is one. */
        judgment: z.enum(['proposed', 'objected', 'agreed']).nullable(),
      }),
    ),
    ranking: rankingShape,
    /** When the notes were removed; null while they are there. */
    notesRemovedOn: z.string().nullable(),
  }),
  errors: ['survey.not-found', 'survey.not-member', 'survey.not-running'],
  async handle({ tx, principal }, { params: { surveyId } }) {
    const survey = await surveyOr404(tx, surveyId);
    const { id: me } = principal.account;
    const no = await ownTeam(tx, surveyId, me);
    // Before it begins nobody is told where they will go: the split may still change.
    if (survey.state === 'draft') throw refuse('survey.not-running');
    const team = (await teamsOf(tx, surveyId)).find((one) => one.no === no);
    if (team === undefined) throw refuse('survey.not-member');
    const units = await unitsOf(tx, surveyId, no);
    const names = await unitNames(tx, units);
    const groups = await groupsOn(tx, units, survey.firstDay);
    const people = await accountsNamed(tx, [...team.members]);
    const person = (id: string) => ({ id, name: people.get(id) ?? id });
    const judged = new Map((await judgmentsOf(tx, surveyId)).map(({ unit, state }) => [unit, state]));
    const { submitted, entries, ...ranking } = await rankingOfTeam(tx, surveyId, no);
    return {
      survey: presentSurvey(survey),
      me,
      team: { no, name: team.name, leader: person(team.leader), members: team.members.map(person) },
      units: units.map((unit) => ({
        unit: { id: unit, name: names.get(unit) ?? { 'zh-CN': unit } },
        group: groups.get(unit) ?? null,
        judgment: judged.get(unit) ?? null,
      })),
      ranking: {
        ...ranking,
        entries: [...entries],
        submitted: submitted === null ? null : presentSigned(submitted, me),
      },
      notesRemovedOn: survey.notesRemovedOn,
    };
  },
});
