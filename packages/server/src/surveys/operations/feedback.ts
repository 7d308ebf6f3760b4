import { z } from 'zod';
import { unitNames } from '../../org/index.ts';
import { defineOperation } from '../../platform/operation/define.ts';
import { offsetOf, pageAt, pageOf, pageQuery } from '../../platform/operation/page.ts';
import { text } from '../../platform/text.ts';
import { surveyOr404 } from '../access.ts';
import { refuse } from '../locale.ts';
import { judgmentsOf } from '../repository/judgments.ts';
import { feedbackIn } from '../repository/surveys.ts';
import { visitsOfUnit } from '../repository/visits.ts';
import { judgmentShape, presentSurvey, surveyShape, surveyUnitParams, unitShape } from '../shapes.ts';
import { presentJudgment } from './profiles.ts';

export const listFeedback = defineOperation({
  name: 'surveys.list-feedback',
  summary: text('回访调研的反馈', 'What surveys found about units'),
  permission: 'surveys.feedback',
  method: 'GET',
  path: '/survey-feedback',
  confined: true,
  query: pageQuery,
  output: pageOf(z.object({ survey: surveyShape, unit: unitShape, replied: z.boolean() })),
  errors: [],
  async handle({ tx, reach }, { query }) {
    const offset = offsetOf(query);
    const units = reach === 'all' ? null : [...reach];
    const { feedback, total } = await feedbackIn(tx, { units, offset, limit: query.limit });
    const names = await unitNames(
      tx,
      feedback.map(({ unit }) => unit),
    );
    const items = feedback.map(({ survey, unit, replied }) => ({
      survey: presentSurvey(survey),
      unit: { id: unit, name: names.get(unit) ?? { 'zh-CN': unit } },
      replied,
    }));
    return pageAt(items, offset, total);
  },
});

/** What a unit is told once the survey is closed: the judgment and how it came about, and nothing of who said what. */
export const getFeedback = defineOperation({
  name: 'surveys.get-feedback',
  summary: text('对一个单位的反馈', 'What a survey found about a unit'),
  permission: 'surveys.feedback',
  method: 'GET',
  path: '/surveys/:surveyId/feedback/:unitId',
  about: ({ params: { unitId } }) => unitId,
  params: surveyUnitParams,
  output: z.object({
    survey: surveyShape,
    unit: unitShape,
    /** Meetings that were held, who came of how many, and how many people were heard. */
    meetings: z.number().int(),
    expected: z.number().int(),
    present: z.number().int(),
    heard: z.number().int(),
    judgment: judgmentShape.omit({ proposed: true, answered: true, objection: true, revision: true, state: true }),
  }),
  views: ({ params: { unitId } }) => ({ kind: 'unit', id: unitId }),
  errors: ['survey.not-found', 'survey.not-closed', 'judgment.none'],
  async handle({ tx, principal }, { params: { surveyId, unitId } }) {
    const survey = await surveyOr404(tx, surveyId);
    if (survey.state !== 'closed') throw refuse('survey.not-closed');
    const [judgment] = await judgmentsOf(tx, surveyId, unitId);
    if (judgment === undefined) throw refuse('judgment.none');
    const held = (await visitsOfUnit(tx, surveyId, unitId)).filter(({ state }) => state === 'held');
    const meetings = held.filter(({ kind }) => kind === 'meeting');
    const sum = (of: (visit: (typeof held)[number]) => number | null): number =>
      held.reduce((all, visit) => all + (of(visit) ?? 0), 0);
    const names = await unitNames(tx, [unitId]);
    const { tier, strengths, problems, advice, explanation, reply } = presentJudgment(judgment, principal.account.id);
    return {
      survey: presentSurvey(survey),
      unit: { id: unitId, name: names.get(unitId) ?? { 'zh-CN': unitId } },
      meetings: meetings.length,
      expected: sum(({ expected }) => expected),
      present: sum(({ present }) => present),
      heard: sum(({ talks }) => talks),
      judgment: { tier, strengths, problems, advice, explanation, reply },
    };
  },
});
