import { DRAWN } from '@hengjian/ballot';
import { z } from 'zod';
import { dayShape } from '../platform/dates.ts';
import { LEAST_THRESHOLD, USUAL_THRESHOLD } from './rules.ts';

const id = z.string().min(1).max(40);
export const wordsShape = z
  .object({ 'zh-CN': z.string().trim().max(500), en: z.string().trim().max(500).exactOptional() })
  .meta({ id: 'Words' });
const decimal = z.string().max(20);

const asked = { id, words: wordsShape, per: z.enum(['subject', 'sheet']) };
const questionShape = z.discriminatedUnion('kind', [
  z.object({ ...asked, kind: z.literal('choice'), scale: id }),
  z.object({ ...asked, kind: z.literal('mark'), min: decimal, max: decimal, step: decimal }),
  z.object({ ...asked, kind: z.literal('text'), limit: z.number().int().min(0).max(10_000) }),
]);
export const formShape = z
  .object({
    title: wordsShape,
    intro: wordsShape,
    scales: z.record(id, z.array(z.object({ id, words: wordsShape, share: decimal.nullable() })).max(20)),
    questions: z.array(questionShape).max(60),
    complete: z.boolean(),
  })
  .meta({ id: 'BallotForm' });

const words = z.string().min(1).max(100);
/** What the forms and groups of a ballot are in a scheme. */
const mapping = {
  /** By rater group: what the scheme calls it; the same id where it is not named. */
  groups: z.record(id, words),
  /** By scale and option: what the scheme calls it; the same id where it is not named. */
  options: z.record(id, z.record(id, words)),
  leaves: z.array(z.object({ question: id, leaf: words })).max(60),
};

const feedsShape = z.object({ round: words, ...mapping }).meta({ id: 'BallotFeeds' });

const groupShape = z.object({
  id,
  words: wordsShape,
  weight: decimal,
  by: z.enum(['posts', 'slips', 'anybody']),
  /** Where only some are asked: how they were chosen, and from which list. */
  drawn: z.object({ how: z.enum(DRAWN), source: z.string().trim().max(200) }).exactOptional(),
});
export const kindShape = z.enum(['measured', 'open']);
export const templateShape = z
  .object({
    id,
    title: wordsShape,
    kind: kindShape,
    form: formShape,
    groups: z.array(groupShape),
    /** Which leaves of which scheme the questions feed; null: none. */
    feeds: z.object({ scheme: words, ...mapping }).nullable(),
  })
  .meta({ id: 'BallotTemplate' });

export const subjectShape = z.object({ id, words: wordsShape });
export const planShape = z
  .object({
    form: formShape,
    groups: z.array(groupShape).max(12),
    sheets: z
      .array(
        z.object({
          words: wordsShape,
          unit: z.string().max(100).nullable(),
          subjects: z.array(subjectShape).max(60),
          slips: z.record(id, z.number().int().min(0).max(5000)),
          paper: z.record(id, z.number().int().min(0).max(5000)).exactOptional(),
          population: z.record(id, z.number().int().min(0).max(100_000_000)).exactOptional(),
        }),
      )
      .max(500),
    threshold: z.number().int().min(0).max(1000).default(USUAL_THRESHOLD).describe(`never below ${LEAST_THRESHOLD}`),
    day: dayShape,
    feeds: feedsShape.nullable().default(null).describe('what goes into a round once it is closed; null: nothing'),
  })
  .meta({ id: 'BallotPlan' });

/** Bytes as base64url, between so many of them. */
export const bytesShape = (least: number, most = least) =>
  z
    .string()
    .regex(/^[A-Za-z0-9_-]*$/)
    .min(Math.ceil((least * 4) / 3))
    .max(Math.ceil((most * 4) / 3));

export const ballotParams = z.object({ ballotId: z.string().max(100) });
export const boxParams = ballotParams.extend({ box: z.coerce.number().int().min(1).max(65_535) });
/** The code of a slip, as it was typed. */
export const slipShape = z.string().max(40).optional();
