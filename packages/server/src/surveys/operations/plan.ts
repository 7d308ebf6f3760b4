import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { ballotHeads } from '../../ballots/index.ts';
import { accountsNamed, findColleagues } from '../../identity/index.ts';
import { tellAccounts } from '../../notices/index.ts';
import { unitNames } from '../../org/index.ts';
import { dayShape } from '../../platform/dates.ts';
import { anyText } from '../../platform/jobs/present.ts';
import { defineOperation } from '../../platform/operation/define.ts';
import { offsetOf, pageAt, pageOf, pageQuery } from '../../platform/operation/page.ts';
import { text } from '../../platform/text.ts';
import { draftOr409, surveyOr404 } from '../access.ts';
import { belongings } from '../belongings.ts';
import { splitProblems, standingProblems, teamProblems } from '../issue-locale.ts';
import { refuse } from '../locale.ts';
import { usual, usualWords } from '../programme.ts';
import { judgmentsOf } from '../repository/judgments.ts';
import { rankingsOf } from '../repository/rankings.ts';
import { attachedBallots, referencesOf } from '../repository/references.ts';
import {
  assignSubjects,
  insertSurvey,
  listSurveys,
  replaceSubjects,
  replaceTeams,
  startedSurvey,
  surveySubjects,
  teamsOf,
} from '../repository/surveys.ts';
import { progressByTeam } from '../repository/visits.ts';
import { recusalsOfTeams, teamIssues } from '../rules.ts';
import { presentSurvey, referenceKindShape, revisionShape, surveyParams, surveyShape, tierShape } from '../shapes.ts';
import { splitEvenly } from '../split.ts';
import type { Team } from '../types.ts';

const title = z.object({ 'zh-CN': z.string().trim().min(1).max(200), en: z.string().trim().max(200).exactOptional() });

export const listSurveysOperation = defineOperation({
  name: 'surveys.list-surveys',
  summary: text('回访调研', 'Revisit surveys'),
  permission: 'surveys.read',
  method: 'GET',
  path: '/surveys',
  everywhere: true,
  query: pageQuery,
  output: pageOf(surveyShape),
  errors: [],
  async handle({ tx }, { query }) {
    const offset = offsetOf(query);
    const { surveys, total } = await listSurveys(tx, { offset, limit: query.limit });
    return pageAt(surveys.map(presentSurvey), offset, total);
  },
});

export const getSurvey = defineOperation({
  name: 'surveys.get-survey',
  summary: text('一次回访调研', 'A revisit survey'),
  permission: 'surveys.read',
  method: 'GET',
  path: '/surveys/:surveyId',
  everywhere: true,
  params: surveyParams,
  output: surveyShape.extend({
    teams: z.array(
      z.object({
        no: z.number().int(),
        name: z.string(),
        leader: z.object({ id: z.string(), name: z.string() }),
        members: z.array(z.object({ id: z.string(), name: z.string() })),
        units: z.number().int(),
        /** Visits, units where somebody has been, and when its ranking was handed in. */
        planned: z.number().int(),
        held: z.number().int(),
        visited: z.number().int(),
        submittedAt: z.string().nullable(),
      }),
    ),
    subjects: z.array(z.object({ unit: z.string(), name: anyText, team: z.number().int().nullable() })),
    ballots: z.array(
      z.object({
        id: z.string(),
        title: anyText,
        state: z.enum(['draft', 'opening', 'open', 'closing', 'closed', 'interrupted']),
        question: z.string(),
      }),
    ),
    references: z.array(
      z.object({
        id: z.string(),
        kind: referenceKindShape,
        year: z.number().int(),
        title: z.string(),
        round: z.string().nullable(),
        units: z.number().int(),
      }),
    ),
    /** Of the units: how many are judged with the team's agreement. */
    judged: z.number().int(),
    /** Words that other results use, and what each usually is among the four tiers. */
    usualWords: z.record(z.string(), tierShape),
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
    const progress = await progressByTeam(tx, surveyId);
    const handedIn = new Map(
      (await rankingsOf(tx, surveyId)).map(({ team, submitted }) => [team, submitted?.at ?? null]),
    );
    const attached = new Map((await attachedBallots(tx, surveyId)).map(({ ballot, question }) => [ballot, question]));
    const person = (id: string) => ({ id, name: names.get(id) ?? id });
    return {
      ...presentSurvey(survey),
      teams: teams.map(({ no, name, leader, members }) => ({
        no,
        name,
        leader: person(leader),
        members: members.map(person),
        units: subjects.filter(({ team }) => team === no).length,
        ...(progress.get(no) ?? { planned: 0, held: 0, visited: 0 }),
        submittedAt: handedIn.get(no)?.toISOString() ?? null,
      })),
      subjects: subjects.map(({ unit, team }) => ({ unit, name: units.get(unit) ?? { 'zh-CN': unit }, team })),
      ballots: (await ballotHeads(tx, [...attached.keys()])).map(({ id, title: name, state }) => ({
        id,
        title: name,
        state,
        question: attached.get(id) ?? '',
      })),
      references: await referencesOf(tx, surveyId),
      judged: (await judgmentsOf(tx, surveyId)).filter(({ state }) => state === 'agreed').length,
      usualWords: { ...usualWords },
    };
  },
});

export const createSurvey = defineOperation({
  name: 'surveys.create-survey',
  summary: text('新建回访调研', 'Draft a revisit survey'),
  permission: 'surveys.manage',
  method: 'POST',
  path: '/surveys',
  everywhere: true,
  body: z.object({
    title,
    year: z.number().int().min(2000).max(2100),
    firstDay: dayShape,
    lastDay: dayShape,
    /** From where on a difference has to be explained; written down before anybody has looked. */
    tierGap: z.number().int().min(1).max(3).default(usual.tierGap),
    ballotBelow: z.number().min(0).max(1).default(usual.ballotBelow),
  }),
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

/** Whom the office can put on a team: people who have an account, with what they belong to. */
export const listCandidates = defineOperation({
  name: 'surveys.list-candidates',
  summary: text('可以进组的人', 'Who can be put on a team'),
  permission: 'surveys.manage',
  method: 'GET',
  path: '/survey-candidates',
  everywhere: true,
  query: pageQuery.extend({ find: z.string().max(100).default('') }),
  output: pageOf(z.object({ id: z.string(), name: z.string(), unit: anyText.nullable() })),
  errors: [],
  async handle({ tx }, { query }) {
    const offset = offsetOf(query);
    const { people, total } = await findColleagues(tx, { find: query.find, offset, limit: query.limit });
    const units = await unitNames(
      tx,
      people.flatMap(({ unit }) => unit ?? []),
    );
    const items = people.map(({ id, name, unit }) => ({
      id,
      name,
      unit: unit === null ? null : (units.get(unit) ?? null),
    }));
    return pageAt(items, offset, total);
  },
});

const changed = z.object({ revision: revisionShape });
const drafting = ['survey.not-found', 'survey.not-draft', 'survey.changed'] as const;

export const setTeams = defineOperation({
  name: 'surveys.set-teams',
  summary: text('设定调研组', 'Set the teams of a survey'),
  permission: 'surveys.manage',
  method: 'POST',
  path: '/surveys/:surveyId/teams',
  everywhere: true,
  params: surveyParams,
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
    revision: revisionShape,
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
  params: surveyParams,
  body: z.object({ units: z.array(z.string().min(1).max(100)).min(1).max(5000), revision: revisionShape }),
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

/** Evenly, and nobody goes where they belong. The same again for the same teams and units. */
export const splitSurvey = defineOperation({
  name: 'surveys.split',
  summary: text('平均分组', 'Split the units evenly over the teams'),
  permission: 'surveys.manage',
  method: 'POST',
  path: '/surveys/:surveyId/split',
  everywhere: true,
  params: surveyParams,
  body: z.object({ revision: revisionShape }),
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
      const issues =
        split.kind === 'impossible' ? splitProblems(split.units, split.teams, await unitNames(tx, split.units)) : [];
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
  params: surveyParams,
  output: z.object({ state: z.enum(['running']) }),
  errors: ['survey.not-found', 'survey.not-draft', 'survey.not-split', 'survey.recused'],
  auditRefusals: true,
  load: ({ tx }, { params: { surveyId } }) => surveyOr404(tx, surveyId, true),
  async handle({ tx, now, change }, _input, survey) {
    if (survey.state !== 'draft') throw refuse('survey.not-draft');
    const subjects = await surveySubjects(tx, survey.id);
    const left = subjects.filter(({ team }) => team === null).length;
    if (left > 0 || subjects.length === 0) throw refuse('survey.not-split', { count: left });
    const teams = await teamsOf(tx, survey.id);
    const units = subjects.map(({ unit }) => unit);
    // Somebody may have declared it since the split.
    const stand = recusalsOfTeams(teams, await belongings(tx, survey, units, teams));
    const wrong = stand.filter(({ team, unit }) => subjects.some((one) => one.unit === unit && one.team === team));
    if (wrong.length > 0)
      throw refuse('survey.recused', { count: wrong.length }, standingProblems(wrong, await unitNames(tx, units)));
    await startedSurvey(tx, survey.id);
    await tellAccounts(
      tx,
      {
        kind: 'survey-started',
        text: text(
          `“${survey.title['zh-CN']}”开始了，您是调研组成员。`,
          `“${survey.title.en ?? survey.title['zh-CN']}” has begun, and you are on one of its teams.`,
        ),
        href: `/surveys/${survey.id}/work`,
        dedupe: `survey/${survey.id}/started`,
      },
      teams.flatMap(({ members }) => members),
      now,
    );
    change({ before: { state: 'draft' }, after: { state: 'running', units: subjects.length } });
    return { state: 'running' as const };
  },
});
