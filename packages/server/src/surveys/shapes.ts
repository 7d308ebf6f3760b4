import { z } from 'zod';
import { anyText, fullText } from '../platform/jobs/present.ts';
import { HALVES, REFERENCE_KINDS, type Survey, TIERS, VISIT_KINDS, type Visit } from './types.ts';

export const surveyParams = z.object({ surveyId: z.string().max(100) });
export const surveyUnitParams = surveyParams.extend({ unitId: z.string().max(100) });
export const revisionShape = z.number().int().min(0).max(1_000_000);
export const tierShape = z.enum(TIERS);
export const halfShape = z.enum(HALVES);
export const visitKindShape = z.enum(VISIT_KINDS);
export const referenceKindShape = z.enum(REFERENCE_KINDS);

export const surveyShape = z
  .object({
    id: z.string(),
    title: anyText,
    year: z.number().int(),
    firstDay: z.string(),
    lastDay: z.string(),
    state: z.enum(['draft', 'running', 'closed']),
    revision: z.number().int(),
    /** From how many tiers apart a difference has to be explained, and below which rate of the ballot. */
    tierGap: z.number().int(),
    ballotBelow: z.number(),
    closedOn: z.string().nullable(),
  })
  .meta({ id: 'Survey' });
export const presentSurvey = ({ notesRemovedOn: _, ...survey }: Survey): z.infer<typeof surveyShape> => survey;

export const unitShape = z.object({ id: z.string(), name: anyText });
export const personShape = z.object({ id: z.string(), name: z.string() });
const signedShape = z.object({ name: z.string(), at: z.string(), mine: z.boolean() });
export const visitShape = z
  .object({
    id: z.string(),
    team: z.number().int(),
    unit: unitShape,
    kind: visitKindShape,
    day: z.string(),
    half: halfShape,
    place: z.string(),
    state: z.enum(['planned', 'held', 'cancelled']),
    expected: z.number().int().nullable(),
    present: z.number().int().nullable(),
    talks: z.number().int().nullable(),
    remark: z.string(),
    revision: z.number().int(),
    /** What somebody planning should look at: another unit in the same half-day, or a day outside the survey. */
    clash: z.boolean(),
    outside: z.boolean(),
  })
  .meta({ id: 'SurveyVisit' });
export const presentVisit = (
  visit: Visit,
  { name, clash, survey }: { name: z.infer<typeof anyText>; clash: boolean; survey: Survey },
): z.infer<typeof visitShape> => ({
  ...visit,
  unit: { id: visit.unit, name },
  clash,
  outside: visit.state === 'planned' && (visit.day < survey.firstDay || visit.day > survey.lastDay),
});

export const rankingShape = z
  .object({
    team: z.number().int(),
    entries: z.array(z.object({ unit: z.string(), tier: tierShape, reason: z.string() })),
    revision: z.number().int(),
    submitted: signedShape.nullable(),
    returned: z.string().nullable(),
  })
  .meta({ id: 'SurveyRanking' });

export const judgmentShape = z
  .object({
    tier: tierShape,
    strengths: z.string(),
    problems: z.string(),
    advice: z.string(),
    explanation: z.string(),
    state: z.enum(['proposed', 'objected', 'agreed']),
    proposed: signedShape,
    answered: signedShape.nullable(),
    objection: z.string().nullable(),
    revision: z.number().int(),
    reply: signedShape.extend({ words: z.string() }).nullable(),
  })
  .meta({ id: 'SurveyJudgment' });

export const differenceShape = z.object({ code: z.string(), message: fullText });
