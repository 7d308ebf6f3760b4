import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { accountsNamed, accountsOfPeople, recusalsOf } from '../../identity/index.ts';
import { postHolders, unitNames } from '../../org/index.ts';
import { dayShape } from '../../platform/dates.ts';
import { anyText } from '../../platform/jobs/present.ts';
import { defineOperation } from '../../platform/operation/define.ts';
import { offsetOf, pageAt, pageOf, pageQuery } from '../../platform/operation/page.ts';
import type { Tx } from '../../platform/sql/database.ts';
import { text } from '../../platform/text.ts';
import { refuse, splitProblems, teamProblems } from '../locale.ts';
import {
  assignSubjects,
  findSurvey,
  insertSurvey,
  listSurveys,
  moveSurvey,
  replaceSubjects,
  replaceTeams,
  surveySubjects,
  takeRevision,
  teamsOf,
} from '../repository/surveys.ts';
import { recusalsOfTeams, teamIssues } from '../rules.ts';
import { splitEvenly } from '../split.ts';
import type { Survey, Team } from '../types.ts';

const params = z.object({ surveyId: z.string().max(100) });
const rowShape = z
  .object({
    id: z.string(),
    title: anyText,
    year: z.number().int(),
    firstDay: z.string(),
    lastDay: z.string(),
    state: z.enum(['draft', 'running', 'closed']),
    revision: z.number().int(),
  })
  .meta({ id: 'Survey' });
const title = z.object({ 'zh-CN': z.string().trim().min(1).max(200), en: z.string().trim().max(200).exactOptional() });
const revision = z.number().int().min(0).max(1_000_000);

export const listSurveysOperation = defineOperation({
  name: 'surveys.list-surveys',
  summary: text('回访调研', 'Revisit surveys'),
  permission: 'surveys.read',
  method: 'GET',
  path: '/surveys',
  everywhere: true,
  query: pageQuery,
  output: pageOf(rowShape),
  errors: [],
  async handle({ tx }, { query }) {
    const offset = offsetOf(query);
    const { surveys, total } = await listSurveys(tx, { offset, limit: query.limit });
    return pageAt(surveys, offset, total);
  },
});

export const getSurvey = defineOperation({
  name: 'surveys.get-survey',
  summary: text('一次回访调研', 'A revisit survey'),
  permission: 'surveys.read',
  method: 'GET',
  path: '/surveys/:surveyId',
  everywhere: true,
  params,
  output: rowShape.extend({
    teams: z.array(
      z.object({
        no: z.number().int(),
        name: z.string(),
        leader: z.object({ id: z.string(), name: z.string() }),
        members: z.array(z.object({ id: z.string(), name: z.string() })),
        units: z.number().int(),
      }),
    ),
    subjects: z.array(z.object({ unit: z.string(), name: anyText, team: z.number().int().nullable() })),
  }),
  errors: ['survey.not-found'],
  async handle({ tx }, { params: { surveyId } }) {
    const survey = await surveyOr404(tx, surveyId);
    const teams = await teamsOf(tx, surveyId);
    const subjects = await surveySubjects(tx, surveyId);
    const names = await accountsNamed(
      tx,
      teams.flatMap(({ members }) => members),
    );
    const units = await unitNames(
      tx,
      subjects.map(({ unit }) => unit),
    );
    const person = (id: string) => ({ id, name: names.get(id) ?? id });
    return {
      ...survey,
      teams: teams.map(({ no, name, leader, members }) => ({
        no,
        name,
        leader: person(leader),
        members: members.map(person),
        units: subjects.filter(({ team }) => team === no).length,
      })),
      subjects: subjects.map(({ unit, team }) => ({ unit, name: units.get(unit) ?? { 'zh-CN': unit }, team })),
    };
  },
});

async function surveyOr404(tx: Tx, id: string, lock = false): Promise<Survey> {
  const survey = await findSurvey(tx, id, lock);
  if (survey === null) throw refuse('survey.not-found', { survey: id });
  return survey;
}
async function draftOr409(tx: Tx, id: string, given: number): Promise<Survey> {
  const survey = await surveyOr404(tx, id, true);
  if (survey.state !== 'draft') throw refuse('survey.not-draft');
  if (!(await takeRevision(tx, id, given))) throw refuse('survey.changed');
  return survey;
}

export const createSurvey = defineOperation({
  name: 'surveys.create-survey',
  summary: text('新建回访调研', 'Draft a revisit survey'),
  permission: 'surveys.manage',
  method: 'POST',
  path: '/surveys',
  everywhere: true,
  body: z.object({ title, year: z.number().int().min(2000).max(2100), firstDay: dayShape, lastDay: dayShape }),
  output: z.object({ id: z.string() }),
  errors: ['survey.days'],
  async handle({ tx, principal, now, concerning, change }, { body }) {
    if (body.firstDay > body.lastDay) throw refuse('survey.days');
    const id = randomUUID();
    await insertSurvey(tx, { id, ...body }, principal.account.id, now);
    concerning(id);
    change({ after: { title: body.title['zh-CN'], year: body.year } });
    return { id };
  },
});

const changed = z.object({ revision });
const drafting = ['survey.not-found', 'survey.not-draft', 'survey.changed'] as const;

export const setTeams = defineOperation({
  name: 'surveys.set-teams',
  summary: text('设定调研组', 'Set the teams of a survey'),
  permission: 'surveys.manage',
  method: 'POST',
  path: '/surveys/:surveyId/teams',
  everywhere: true,
  params,
  body: z.object({
    teams: z
      .array(
        z.object({
          no: z.number().int().min(1).max(200),
          name: z.string().trim().min(1).max(100),
          leader: z.string().max(100),
          members: z.array(z.string().max(100)).min(1).max(50),
        }),
      )
      .min(1)
      .max(200),
    revision,
  }),
  output: changed,
  errors: [...drafting, 'survey.teams'],
  async handle({ tx, change }, { params: { surveyId }, body: { teams, revision: given } }) {
    await draftOr409(tx, surveyId, given);
    const known = await accountsNamed(
      tx,
      teams.flatMap(({ members }) => members),
    );
    const issues = teamIssues(teams, new Set(known.keys()));
    if (issues.length > 0) throw refuse('survey.teams', { count: issues.length }, teamProblems(issues));
    await replaceTeams(tx, surveyId, teams);
    change({
      after: { teams: teams.map(({ no, leader, members }: Team) => ({ no, leader, members: members.length })) },
    });
    return { revision: given + 1 };
  },
});

export const setSubjects = defineOperation({
  name: 'surveys.set-subjects',
  summary: text('设定调研对象', 'Set the units of a survey'),
  permission: 'surveys.manage',
  method: 'POST',
  path: '/surveys/:surveyId/subjects',
  everywhere: true,
  params,
  body: z.object({ units: z.array(z.string().min(1).max(100)).min(1).max(5000), revision }),
  output: changed,
  errors: [...drafting, 'survey.unknown-units'],
  async handle({ tx, change }, { params: { surveyId }, body }) {
    await draftOr409(tx, surveyId, body.revision);
    const units = [...new Set(body.units)];
    const known = await unitNames(tx, units);
    const unknown = units.filter((unit) => !known.has(unit));
    if (unknown.length > 0) throw refuse('survey.unknown-units', { count: unknown.length });
    await replaceSubjects(tx, surveyId, units);
    change({ after: { units: units.length } });
    return { revision: body.revision + 1 };
  },
});

/** Who of the teams belongs to which unit, or has declared to stand back from it. */
async function belongings(tx: Tx, survey: Survey, units: readonly string[], teams: readonly Team[]) {
  const holders = await postHolders(tx, units, survey.firstDay);
  const accounts = await accountsOfPeople(
    tx,
    holders.map(({ person }) => person),
  );
  const own = holders.flatMap(({ unit, person }) => {
    const account = accounts.get(person);
    return account === undefined ? [] : [{ account, unit }];
  });
  const declared = [];
  for (const account of teams.flatMap(({ members }) => members))
    for (const { unit, from, to } of await recusalsOf(tx, account))
      if (from <= survey.lastDay && (to === null || to > survey.firstDay)) declared.push({ account, unit });
  return [...own, ...declared];
}

/** Evenly, and nobody goes where they belong. The same again for the same teams and units. */
export const splitSurvey = defineOperation({
  name: 'surveys.split',
  summary: text('平均分组', 'Split the units evenly over the teams'),
  permission: 'surveys.manage',
  method: 'POST',
  path: '/surveys/:surveyId/split',
  everywhere: true,
  params,
  body: z.object({ revision }),
  output: changed.extend({
    teams: z.array(z.object({ no: z.number().int(), units: z.number().int() })),
    /** Units that a team stands back from. */
    recusals: z.number().int(),
  }),
  errors: [...drafting, 'survey.no-split'],
  async handle({ tx, change }, { params: { surveyId }, body }) {
    const survey = await draftOr409(tx, surveyId, body.revision);
    const teams = await teamsOf(tx, surveyId);
    const units = (await surveySubjects(tx, surveyId)).map(({ unit }) => unit);
    const recusals = recusalsOfTeams(teams, await belongings(tx, survey, units, teams));
    const split = splitEvenly(
      units,
      teams.map(({ no }) => no),
      recusals,
    );
    if (split.kind !== 'split') {
      const issues = split.kind === 'impossible' ? splitProblems(split.units, split.teams) : [];
      throw refuse('survey.no-split', {}, issues);
    }
    const assigned = [...split.teams].flatMap(([team, own]) => own.map((unit) => ({ unit, team })));
    await assignSubjects(tx, surveyId, assigned);
    const sizes = [...split.teams].map(([no, own]) => ({ no, units: own.length }));
    const stood = new Set(recusals.map(({ team, unit }) => `${team} ${unit}`)).size;
    change({ after: { split: sizes, recusals: stood } });
    return { revision: body.revision + 1, teams: sizes, recusals: stood };
  },
});

export const startSurvey = defineOperation({
  name: 'surveys.start-survey',
  summary: text('开始回访调研', 'Begin a revisit survey'),
  permission: 'surveys.manage',
  method: 'POST',
  path: '/surveys/:surveyId/start',
  everywhere: true,
  params,
  output: z.object({ state: z.enum(['running']) }),
  errors: ['survey.not-found', 'survey.not-draft', 'survey.not-split'],
  auditRefusals: true,
  load: ({ tx }, { params: { surveyId } }) => surveyOr404(tx, surveyId, true),
  async handle({ tx, change }, _input, survey) {
    if (survey.state !== 'draft') throw refuse('survey.not-draft');
    const subjects = await surveySubjects(tx, survey.id);
    const left = subjects.filter(({ team }) => team === null).length;
    if (left > 0 || subjects.length === 0) throw refuse('survey.not-split', { count: left });
    await moveSurvey(tx, survey.id, 'running');
    change({ before: { state: 'draft' }, after: { state: 'running', units: subjects.length } });
    return { state: 'running' as const };
  },
});
