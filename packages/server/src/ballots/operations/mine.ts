import { z } from 'zod';
import { defineOperation } from '../../platform/operation/define.ts';
import { offsetOf, pageAt, pageOf, pageQuery } from '../../platform/operation/page.ts';
import { text } from '../../platform/text.ts';
import { openBallotsOf } from '../repository/raters.ts';
import { wordsShape } from '../shapes.ts';
import { accountRater } from '../slips.ts';

/** The invitation of those who rate by account: what they may rate now, and what of it is still to be done. */
export const listMine = defineOperation({
  name: 'ballots.list-mine',
  summary: text('请我参加的测评', 'Ballots I am asked to take part in'),
  permission: 'ballots.rate',
  method: 'GET',
  path: '/my-ballots',
  unbound: 'everybody sees what they themselves are asked',
  query: pageQuery,
  output: pageOf(
    z
      .object({
        id: z.string(),
        title: wordsShape,
        closesAt: z.string().nullable(),
        /** Sheets I may rate, and those I have not been given a paper for. */
        sheets: z.number().int(),
        left: z.number().int(),
        /** Path of the rater's page. */
        path: z.string(),
      })
      .meta({ id: 'MyBallot' }),
  ),
  errors: [],
  async handle({ tx, tenant, principal, now }, { query }) {
    const offset = offsetOf(query);
    const rater = accountRater(principal.account.id);
    const { ballots, total } = await openBallotsOf(tx, { rater, now, offset, limit: query.limit });
    const rows = ballots.map(({ id, title, closesAt, sheets, left }) => ({
      id,
      title,
      closesAt: closesAt?.toISOString() ?? null,
      sheets,
      left,
      path: `/b/${tenant}/${id}`,
    }));
    return pageAt(rows, offset, total);
  },
});
