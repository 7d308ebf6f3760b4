import { z } from 'zod';
import { defineOperation } from '../../platform/operation/define.ts';
import { offsetOf, pageAt, pageOf, pageQuery } from '../../platform/operation/page.ts';
import { text } from '../../platform/text.ts';
import { ballotsOfRater } from '../repository/mine.ts';
import { wordsShape } from '../shapes.ts';
import { accountRater } from '../slips.ts';

/** What somebody is asked to rate. Whether they have been served is no secret from themselves; when, nobody knows. */
export const listMine = defineOperation({
  name: 'ballots.list-mine',
  summary: text('我的测评', 'Ballots in which I may rate'),
  permission: 'ballots.own',
  method: 'GET',
  path: '/my-ballots',
  unbound: 'one’s own',
  query: pageQuery,
  output: pageOf(
    z
      .object({
        id: z.string(),
        title: wordsShape,
        closesAt: z.string().nullable(),
        /** Path of the rater's page. */
        path: z.string(),
        boxes: z.array(z.object({ no: z.number().int(), sheet: wordsShape, group: wordsShape, served: z.boolean() })),
      })
      .meta({ id: 'MyBallot' }),
  ),
  errors: [],
  async handle({ tx, tenant, principal, now }, { query }) {
    const offset = offsetOf(query);
    const rater = accountRater(principal.account.id);
    const { ballots, total } = await ballotsOfRater(tx, rater, { now, offset, limit: query.limit });
    const rows = ballots.map(({ id, plan, closesAt, boxes }) => ({
      id,
      title: plan.form.title,
      closesAt: closesAt?.toISOString() ?? null,
      path: `/b/${tenant}/${id}`,
      boxes: boxes.map(({ no, sheet, group, served }) => ({
        no,
        sheet: plan.sheets[sheet - 1]?.words ?? { 'zh-CN': '' },
        group: plan.groups.find((one) => one.id === group)?.words ?? { 'zh-CN': group },
        served,
      })),
    }));
    return pageAt(rows, offset, total);
  },
});
