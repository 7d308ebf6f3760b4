import { type Publication, papersIn } from '@hengjian/ballot';
import { z } from 'zod';
import type { Tx } from '../../platform/sql/database.ts';
import { findBallot } from '../repository/ballots.ts';
import { findPublication } from '../repository/publications.ts';
import { wordsShape } from '../shapes.ts';
import type { BallotPlan } from '../types.ts';
import { feedsOf, groupInScheme, questionOf, unitsOf } from './mapping.ts';

/** What stands behind a score that was counted in a ballot: who was asked, who came, and who is shown together. */
export const behindShape = z
  .object({
    ballot: z.object({ id: z.string(), title: wordsShape, closedOn: z.string() }),
    sheet: z.object({ no: z.number().int(), words: wordsShape }),
    question: wordsShape,
    /** No part is smaller. */
    threshold: z.number().int(),
    /** Rater groups that the indicator counts; `part` is the place of the part it is shown in, null where nothing of it is. */
    groups: z.array(
      z.object({
        words: wordsShape,
        eligible: z.number().int(),
        served: z.number().int(),
        papers: z.number().int(),
        part: z.number().int().nullable(),
      }),
    ),
    parts: z.array(z.object({ groups: z.array(wordsShape), papers: z.number().int() })),
  })
  .meta({ id: 'BallotBehind' });
export type Behind = z.infer<typeof behindShape>;

/** Of the publication alone: nobody learns more here than from what everybody may download. */
export function behindOf(
  publication: Publication,
  plan: Pick<BallotPlan, 'feeds' | 'sheets'>,
  { leaf, unit, groups }: { readonly leaf: string; readonly unit: string; readonly groups: readonly string[] },
): Behind | null {
  const feeds = plan.feeds ?? null;
  const feed = feeds?.leaves.find((one) => one.leaf === leaf);
  const question = feed === undefined ? undefined : questionOf(publication.form, feed);
  if (feeds === null || question === undefined) return null;
  const at = plan.sheets.findIndex((one) => unitsOf(question, one).includes(unit));
  const sheet = publication.sheets.find(({ no }) => no === at + 1);
  if (sheet === undefined) return null;
  const boxes = publication.boxes.filter((box) => box.sheet === sheet.no);
  const counted = publication.groups.filter(({ id }) => groups.includes(groupInScheme(feeds, id)));
  const parts = publication.parts.filter(
    (part) => part.sheet === sheet.no && part.groups.some((id) => counted.some((group) => group.id === id)),
  );
  const wordsOf = (id: string) => publication.groups.find((group) => group.id === id)?.words ?? { 'zh-CN': id };
  return {
    ballot: { id: publication.ballot.id, title: publication.form.title, closedOn: publication.ballot.closedOn },
    sheet: { no: sheet.no, words: sheet.words },
    question: question.words,
    threshold: publication.threshold,
    groups: counted.map(({ id, words }) => {
      const own = boxes.filter(({ group }) => group === id);
      const part = parts.findIndex((one) => one.groups.includes(id));
      return {
        words,
        eligible: own.reduce((sum, box) => sum + box.eligible, 0),
        served: own.reduce((sum, box) => sum + box.issued, 0),
        papers: own.reduce((sum, box) => sum + papersIn(box), 0),
        part: part < 0 ? null : part,
      };
    }),
    parts: parts.map((part) => ({ groups: part.groups.map(wordsOf), papers: part.papers })),
  };
}

/** The ballots behind some figures of one leaf and unit, in the order in which they are named. */
export async function ballotsBehind(
  tx: Tx,
  ballots: readonly string[],
  of: { readonly leaf: string; readonly unit: string; readonly groups: readonly string[] },
): Promise<Behind[]> {
  const found: Behind[] = [];
  for (const id of ballots) {
    const ballot = await findBallot(tx, id);
    const kept = ballot === null ? null : await findPublication(tx, id);
    if (ballot === null || kept === null || feedsOf(ballot.plan) === null) continue;
    const behind = behindOf(JSON.parse(kept.content) as Publication, ballot.plan, of);
    if (behind !== null) found.push(behind);
  }
  return found;
}
