import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { todayOf } from '../../identity/index.ts';
import { unitNames } from '../../org/index.ts';
import { shiftDay } from '../../platform/calendar/working-days.ts';
import { dayShape } from '../../platform/dates.ts';
import { type Context, defineOperation } from '../../platform/operation/define.ts';
import { offsetOf, type PageQuery, pageAt, pageOf, pageQuery } from '../../platform/operation/page.ts';
import type { Tx } from '../../platform/sql/database.ts';
import { text } from '../../platform/text.ts';
import { calendarOf } from '../../rounds/index.ts';
import { ownTeam, runningOr409, surveyOr404, unitsOf } from '../access.ts';
import { clashesOf, draftItinerary, freeHalves } from '../itinerary.ts';
import { refuse } from '../locale.ts';
import { changeVisit, findVisit, insertVisits, listVisits, visitsOfTeam } from '../repository/visits.ts';
import { halfShape, presentVisit, revisionShape, surveyParams, visitKindShape, visitShape } from '../shapes.ts';
import type { Survey } from '../types.ts';

const TEAMWORK = 'who works on a team is decided by its members';

async function page(tx: Tx, survey: Survey, team: number | null, query: PageQuery) {
  const offset = offsetOf(query);
  const { visits, total } = await listVisits(tx, survey.id, { team, offset, limit: query.limit });
  const names = await unitNames(
    tx,
    visits.map(({ unit }) => unit),
  );
  const teams = [...new Set(visits.map((visit) => visit.team))];
  const clashes = new Set<string>();
  for (const no of teams) for (const id of clashesOf(await visitsOfTeam(tx, survey.id, no))) clashes.add(id);
  return pageAt(
    visits.map((visit) =>
      presentVisit(visit, {
        name: names.get(visit.unit) ?? { 'zh-CN': visit.unit },
        clash: clashes.has(visit.id),
        survey,
      }),
    ),
    offset,
    total,
  );
}

export const listVisitsOperation = defineOperation({
  name: 'surveys.list-visits',
  summary: text('各组行程', 'Itineraries of all teams'),
  permission: 'surveys.read',
  method: 'GET',
  path: '/surveys/:surveyId/visits',
  everywhere: true,
  params: surveyParams,
  query: pageQuery.extend({ team: z.coerce.number().int().min(1).max(200).optional() }),
  output: pageOf(visitShape),
  errors: ['survey.not-found'],
  async handle({ tx }, { params: { surveyId }, query }) {
    return page(tx, await surveyOr404(tx, surveyId), query.team ?? null, query);
  },
});

export const listOwnVisits = defineOperation({
  name: 'surveys.list-own-visits',
  summary: text('本组行程', 'Itinerary of one’s own team'),
  permission: 'surveys.work',
  method: 'GET',
  path: '/surveys/:surveyId/own-visits',
  unbound: TEAMWORK,
  params: surveyParams,
  query: pageQuery,
  output: pageOf(visitShape),
  errors: ['survey.not-found', 'survey.not-member'],
  async handle({ tx, principal }, { params: { surveyId }, query }) {
    const survey = await surveyOr404(tx, surveyId);
    return page(tx, survey, await ownTeam(tx, surveyId, principal.account.id), query);
  },
});

/** The working days of a survey; a year without data is not taken for plain weekends. */
async function workingDays({ tx, services }: Pick<Context, 'tx' | 'services'>, survey: Survey, from: string) {
  const { days } = await calendarOf(tx, services);
  const found: string[] = [];
  for (let day = from; day <= survey.lastDay; day = shiftDay(day, 1)) {
    const working = days.isWorkingDay(day);
    if ('missingYear' in working) throw refuse('survey.no-calendar', { year: working.missingYear });
    if (working.value) found.push(day);
  }
  return found;
}

export const draftItineraryOperation = defineOperation({
  name: 'surveys.draft-itinerary',
  summary: text('自动排行程', 'Draft an itinerary'),
  permission: 'surveys.work',
  method: 'POST',
  path: '/surveys/:surveyId/itinerary',
  unbound: TEAMWORK,
  params: surveyParams,
  output: z.object({
    planned: z.number().int(),
    /** Units for which no half-day was left. */
    left: z.array(z.string()),
  }),
  errors: ['survey.not-found', 'survey.not-running', 'survey.not-member', 'survey.no-calendar'],
  async handle(context, { params: { surveyId } }) {
    const { tx, principal, change } = context;
    const survey = await runningOr409(tx, surveyId);
    const team = await ownTeam(tx, surveyId, principal.account.id);
    const visits = await visitsOfTeam(tx, surveyId, team);
    const visited = new Set(visits.flatMap(({ unit, state }) => (state === 'cancelled' ? [] : [unit])));
    const units = (await unitsOf(tx, surveyId, team)).filter((unit) => !visited.has(unit));
    const days = await workingDays(context, survey, survey.firstDay);
    const drafted = draftItinerary(units, freeHalves(days, visits));
    await insertVisits(
      tx,
      surveyId,
      team,
      drafted.visits.map((visit) => ({ ...visit, id: randomUUID(), place: '' })),
    );
    change({ after: { team, planned: drafted.visits.length, left: drafted.left.length } });
    return { planned: drafted.visits.length, left: [...drafted.left] };
  },
});

const planned = z.object({
  unit: z.string().min(1).max(100),
  kind: visitKindShape,
  day: dayShape,
  half: halfShape,
  place: z.string().trim().max(200),
});

/** A new visit, or an earlier one changed; the id is made by whoever plans it. */
export const planVisit = defineOperation({
  name: 'surveys.plan-visit',
  summary: text('安排一次走访', 'Plan a visit'),
  permission: 'surveys.work',
  method: 'POST',
  path: '/surveys/:surveyId/visits',
  unbound: TEAMWORK,
  params: surveyParams,
  body: planned.extend({ id: z.uuid(), revision: revisionShape }),
  output: z.object({ revision: z.number().int() }),
  errors: [
    'survey.not-found',
    'survey.not-running',
    'survey.not-member',
    'survey.foreign-unit',
    'survey.changed',
    'visit.over',
  ],
  async handle({ tx, principal, change, concerning }, { params: { surveyId }, body: { revision, ...wanted } }) {
    await runningOr409(tx, surveyId);
    const team = await ownTeam(tx, surveyId, principal.account.id);
    if (!(await unitsOf(tx, surveyId, team)).includes(wanted.unit)) throw refuse('survey.foreign-unit');
    concerning(surveyId);
    const before = await findVisit(tx, surveyId, wanted.id);
    if (before === null) {
      if (revision !== 0) throw refuse('survey.changed');
      await insertVisits(tx, surveyId, team, [wanted]);
      change({ after: wanted });
      return { revision: 0 };
    }
    if (before.team !== team) throw refuse('survey.foreign-unit');
    if (before.revision !== revision) throw refuse('survey.changed');
    if (before.state !== 'planned') throw refuse('visit.over');
    await changeVisit(tx, surveyId, { ...before, ...wanted });
    change({ before: { unit: before.unit, day: before.day, half: before.half }, after: wanted });
    return { revision: revision + 1 };
  },
});

const counted = z.number().int().min(0).max(100_000).nullable();

/** What became of it: held, with how many should have come and came, and how many were heard; called off; or, where it was put down wrongly, planned again. */
export const recordVisit = defineOperation({
  name: 'surveys.record-visit',
  summary: text('登记走访情况', 'Record what became of a visit'),
  permission: 'surveys.work',
  method: 'POST',
  path: '/surveys/:surveyId/visits/:visitId/record',
  unbound: TEAMWORK,
  params: surveyParams.extend({ visitId: z.uuid() }),
  body: z.object({
    state: z.enum(['planned', 'held', 'cancelled']),
    expected: counted,
    present: counted,
    talks: counted,
    remark: z.string().trim().max(1000),
    revision: revisionShape,
  }),
  output: z.object({ revision: z.number().int() }),
  errors: [
    'survey.not-found',
    'survey.not-running',
    'survey.not-member',
    'survey.changed',
    'visit.not-found',
    'visit.counts',
    'visit.reason',
    'visit.early',
  ],
  async handle({ tx, principal, now, change }, { params: { surveyId, visitId }, body }) {
    await runningOr409(tx, surveyId);
    const team = await ownTeam(tx, surveyId, principal.account.id);
    const before = await findVisit(tx, surveyId, visitId);
    if (before === null || before.team !== team) throw refuse('visit.not-found');
    if (before.revision !== body.revision) throw refuse('survey.changed');
    const { state, expected, present, talks, remark } = body;
    const meeting = before.kind === 'meeting';
    const wrong = meeting
      ? state === 'held' && (expected === null || present === null || expected === 0 || present > expected)
      : state === 'held' && (talks === null || talks === 0);
    if (wrong) throw refuse('visit.counts');
    if (state === 'cancelled' && remark === '') throw refuse('visit.reason');
    const today = await todayOf(tx, now);
    if (state === 'held' && before.day > today) throw refuse('visit.early', { day: before.day });
    const held = state === 'held';
    const after = {
      ...before,
      state,
      expected: held && meeting ? expected : null,
      present: held && meeting ? present : null,
      talks: held && !meeting ? talks : null,
      remark,
    };
    await changeVisit(tx, surveyId, after);
    change({
      before: { state: before.state },
      after: {
        unit: before.unit,
        kind: before.kind,
        state,
        expected: after.expected,
        present: after.present,
        talks: after.talks,
      },
    });
    return { revision: before.revision + 1 };
  },
});
