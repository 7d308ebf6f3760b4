import { Readable } from 'node:stream';
import {
  changeSince,
  countedItems,
  DRAWN,
  itemsOf,
  mayShowWords,
  type Publication,
  papersIn,
  populationOf,
  rateVariance,
  scoreOf,
  shareInterval,
  weightedMargin,
  weightOf,
} from '@hengjian/ballot';
import { z } from 'zod';
import { defineFileOperation, defineOperation } from '../../platform/operation/define.ts';
import { offsetOf, pageAt, pageOf, pageQuery } from '../../platform/operation/page.ts';
import type { Tx } from '../../platform/sql/database.ts';
import { text } from '../../platform/text.ts';
import { refuse } from '../locale.ts';
import { findBallot } from '../repository/ballots.ts';
import { boxesIn } from '../repository/boxes.ts';
import { findPublication, listWords, type StoredPublication, wordsRemovedOn } from '../repository/publications.ts';
import { ballotParams, wordsShape } from '../shapes.ts';
import { WORDS_DAYS } from '../words-retention.ts';

async function publicationOr409(tx: Tx, id: string): Promise<StoredPublication> {
  const found = await findPublication(tx, id);
  if (found !== null) return found;
  if ((await findBallot(tx, id)) === null) throw refuse('ballot.not-found', { ballot: id });
  throw refuse('ballot.not-closed');
}
const published = async (tx: Tx, id: string): Promise<Publication> =>
  JSON.parse((await publicationOr409(tx, id)).content) as Publication;

const sheetQuery = z.object({
  sheet: z.coerce.number().int().min(1).max(10_000),
  last: z.string().max(100).optional(),
});
const interval = z.object({ low: z.number(), high: z.number() });

export const getResults = defineOperation({
  name: 'ballots.get-results',
  summary: text('测评结果', 'Results of a closed ballot'),
  permission: 'ballots.read',
  method: 'GET',
  path: '/ballots/:ballotId/results',
  everywhere: true,
  params: ballotParams,
  /** `last`: the ballot to compare with. */
  query: sheetQuery,
  output: z.object({
    sheet: z.object({ no: z.number().int(), words: wordsShape }),
    threshold: z.number().int(),
    /** Who was asked, who was served, how many papers are valid, by group. */
    frame: z.array(
      z.object({
        group: wordsShape,
        eligible: z.number().int(),
        /** Of how many, how they were chosen, and from which list; null where everybody was asked. */
        sample: z.object({ population: z.number().int(), drawn: z.enum(DRAWN), source: z.string() }).nullable(),
        served: z.number().int(),
        /** Counted, of them on paper, and papers that were spoilt. */
        papers: z.number().int(),
        onPaper: z.number().int(),
        invalid: z.number().int(),
      }),
    ),
    /** Groups that are shown together; none where the sheet is too small. */
    parts: z.array(z.object({ groups: z.array(wordsShape), papers: z.number().int() })),
    items: z.array(
      z.object({
        item: z.string(),
        question: wordsShape,
        subject: wordsShape.nullable(),
        base: z.number().int(),
        /** From 0 to 1. */
        rate: z.string().nullable(),
        /** Half of the 95 % interval, with the correction for a finite population; null where the answers show no spread, or where those asked were not drawn at random. */
        margin: z.number().nullable(),
        change: z.object({ difference: z.number(), margin: z.number().nullable(), separable: z.boolean() }).nullable(),
        parts: z.array(
          z.object({
            base: z.number().int(),
            rate: z.string().nullable(),
            /** Everybody gave the same answer: who is in the part is known by it. */
            unanimous: z.boolean(),
            answers: z.array(
              z.object({ answer: z.string(), words: wordsShape, count: z.number().int(), share: interval.nullable() }),
            ),
          }),
        ),
      }),
    ),
  }),
  errors: ['ballot.not-found', 'ballot.not-closed', 'ballot.no-sheet'],
  async handle({ tx }, { params, query }) {
    const now = await published(tx, params.ballotId);
    const last = query.last === undefined ? null : await published(tx, query.last);
    const sheet = now.sheets.find(({ no }) => no === query.sheet);
    if (sheet === undefined) throw refuse('ballot.no-sheet', { sheet: query.sheet });
    const boxes = now.boxes.filter((box) => box.sheet === sheet.no);
    const parts = now.parts.filter((part) => part.sheet === sheet.no);
    const invalid = new Map((await boxesIn(tx, params.ballotId)).map(({ no, invalid: count }) => [no, count]));
    const wordsOf = (group: string) => now.groups.find(({ id }) => id === group)?.words ?? { 'zh-CN': group };
    const margins = marginsOf(now, sheet.no);
    const before = last === null ? null : marginsOf(last, sheetLike(last, sheet.words['zh-CN']));
    return {
      sheet: { no: sheet.no, words: sheet.words },
      threshold: now.threshold,
      frame: boxes.map((box) => ({
        group: wordsOf(box.group),
        eligible: box.eligible,
        sample: box.frame ?? null,
        served: box.issued,
        papers: papersIn(box),
        onPaper: box.countedOnPaper,
        invalid: invalid.get(box.no) ?? 0,
      })),
      parts: parts.map(({ groups, papers }) => ({ groups: groups.map(wordsOf), papers })),
      items: countedItems(now.form, sheet).map((item) => {
        const result = now.results.find((one) => one.sheet === sheet.no && one.item === item.key);
        const mine = margins.get(item.key);
        const theirs = before?.get(item.key);
        return {
          item: item.key,
          question: item.question.words,
          subject: item.subject?.words ?? null,
          base: result?.base ?? 0,
          rate: result?.rate ?? null,
          margin: mine?.margin ?? null,
          change: mine === undefined || theirs === undefined ? null : changeSince(mine, theirs),
          parts: parts.map((part) => {
            const table = part.tables.find((one) => one.item === item.key);
            const counts = table?.counts ?? {};
            const given = Object.entries(counts).filter(([, count]) => count > 0);
            const population = populationOf(boxes.filter(({ group }) => part.groups.includes(group)));
            const answered = part.papers - (counts[''] ?? 0);
            return {
              base: table?.base ?? 0,
              rate: table?.rate ?? null,
              unanimous: given.length === 1,
              answers: Object.entries(counts).map(([answer, count]) => ({
                answer,
                words: answerWords(now, item, answer),
                count,
                share:
                  answer === '' || answered === 0 || population === null
                    ? null
                    : shareInterval(count, answered, Math.max(population, answered)),
              })),
            };
          }),
        };
      }),
    };
  },
});

const OPEN = { 'zh-CN': '未填', en: 'Left open' };

function answerWords(
  { form }: Publication,
  { question }: ReturnType<typeof itemsOf>[number],
  answer: string,
): z.infer<typeof wordsShape> {
  if (answer === '') return OPEN;
  if (question.kind !== 'choice') return { 'zh-CN': answer };
  return form.scales[question.scale]?.find(({ id }) => id === answer)?.words ?? { 'zh-CN': answer };
}

/** The sheet of another ballot with the same title: numbers may have changed. */
const sheetLike = ({ sheets }: Publication, title: string): number =>
  sheets.find(({ words }) => words['zh-CN'] === title)?.no ?? 0;

/** Weighted rate and its margin of every item of a sheet. */
export function marginsOf(published: Publication, no: number): Map<string, { rate: number; margin: number | null }> {
  const { form, groups, parts, boxes, results, sheets } = published;
  const sheet = sheets.find((one) => one.no === no);
  if (sheet === undefined) return new Map();
  return new Map(
    countedItems(form, sheet).flatMap((item) => {
      const rate = results.find((one) => one.sheet === no && one.item === item.key)?.rate ?? null;
      if (rate === null) return [];
      const shown = parts.filter((part) => part.sheet === no);
      const spread = shown.flatMap((part) => {
        const score = scoreOf(form, item, part.tables.find((one) => one.item === item.key)?.counts ?? {});
        if (score.rate === null) return [];
        const population = populationOf(boxes.filter((box) => box.sheet === no && part.groups.includes(box.group)));
        const variance = population === null ? null : rateVariance(score, Math.max(population, score.base));
        return [{ variance, weight: weightOf(groups, part).toNumber() }];
      });
      return [[item.key, { rate: Number(rate), margin: weightedMargin(spread) }] as const];
    }),
  );
}

export const listWordsOperation = defineOperation({
  name: 'ballots.list-words',
  summary: text('文字意见', 'Free words of a closed ballot'),
  permission: 'ballots.read',
  method: 'GET',
  path: '/ballots/:ballotId/words',
  everywhere: true,
  params: ballotParams,
  query: pageQuery.extend({ sheet: z.coerce.number().int().min(1).max(10_000) }),
  output: pageOf(z.object({ question: wordsShape, subject: wordsShape.nullable(), words: z.string() })),
  errors: ['ballot.not-found', 'ballot.not-closed', 'ballot.no-sheet', 'ballot.words-held', 'ballot.words-expired'],
  async handle({ tx }, { params, query }) {
    const { form, sheets, boxes, threshold } = await published(tx, params.ballotId);
    const sheet = sheets.find(({ no }) => no === query.sheet);
    if (sheet === undefined) throw refuse('ballot.no-sheet', { sheet: query.sheet });
    const papers = boxes.filter((box) => box.sheet === sheet.no).reduce((sum, box) => sum + papersIn(box), 0);
    if (!mayShowWords(papers, threshold)) throw refuse('ballot.words-held');
    const gone = await wordsRemovedOn(tx, params.ballotId);
    if (gone !== null) throw refuse('ballot.words-expired', { day: gone, days: WORDS_DAYS });
    const items = new Map(itemsOf(form, sheet.subjects).map((item) => [item.key, item]));
    const offset = offsetOf(query);
    const { words, total } = await listWords(tx, params.ballotId, { sheet: sheet.no, offset, limit: query.limit });
    const rows = words.map((row) => {
      const item = items.get(row.item);
      return {
        question: item?.question.words ?? { 'zh-CN': row.item },
        subject: item?.subject?.words ?? null,
        words: row.words,
      };
    });
    return pageAt(rows, offset, total);
  },
});

/** Open to everybody: a rater looks for their own paper in it, and anybody recounts it. */
export const getPublication = defineFileOperation({
  name: 'ballots.get-publication',
  summary: text('公开的计票文件', 'The published file of a closed ballot'),
  permission: 'ballots.rate',
  method: 'GET',
  path: '/ballots/:ballotId/publication',
  unbound: 'it is published, and says nothing of anybody',
  params: ballotParams,
  output: 'file',
  mediaType: 'application/json',
  errors: ['ballot.not-found', 'ballot.not-closed'],
  async handle({ tx }, { params }) {
    const { content, sha256 } = await publicationOr409(tx, params.ballotId);
    return {
      mediaType: 'application/json',
      fileName: `测评-${params.ballotId.slice(0, 8)}.json`,
      etag: sha256,
      body: async () => Readable.from([content]),
    };
  },
});
