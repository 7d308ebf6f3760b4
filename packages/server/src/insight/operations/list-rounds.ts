import { defineOperation } from '../../platform/operation/define.ts';
import { pageOf, pageQuery, paginate } from '../../platform/operation/page.ts';
import { text } from '../../platform/text.ts';
import { listRounds } from '../../rounds/index.ts';
import { loadOverview, summarise } from '../round-facts.ts';
import { roundSummaryShape } from '../shapes.ts';

export const listRoundsOperation = defineOperation({
  name: 'insight.list-rounds',
  summary: text('轮次列表', 'The rounds, newest first'),
  permission: 'insight.overview',
  method: 'GET',
  path: '/rounds',
  unbound: 'counts of a round, and departments that see each other’s',
  query: pageQuery,
  output: pageOf(roundSummaryShape),
  errors: [],
  async handle({ tx, services }, { query }) {
    const page = paginate(await listRounds(tx), query);
    const overview = await loadOverview(tx);
    const items = [];
    for (const round of page.items) items.push((await summarise(tx, services, round, overview)).summary);
    return { ...page, items };
  },
});
