import { z } from 'zod';
import { anyText } from '../../platform/jobs/present.ts';
import { defineOperation } from '../../platform/operation/define.ts';
import { text } from '../../platform/text.ts';
import { heldUnits, listRounds, planOfRound, subjectsOf } from '../../rounds/index.ts';
import { nodeOr404, placesBeside, resultsOf, statsOf } from '../../scoring/index.ts';
import { refuse } from '../locale.ts';

export const getTrend = defineOperation({
  name: 'insight.get-trend',
  summary: text('历次得分', 'A unit over the rounds'),
  permission: 'insight.read',
  method: 'GET',
  path: '/subjects/:unitId/trend',
  params: z.object({ unitId: z.string().max(200) }),
  query: z.object({
    node: z.string().max(200).default('root'),
    rounds: z.coerce.number().int().min(1).max(60).default(12),
    /** The last round to show; the newest where absent. */
    until: z.string().max(200).optional(),
  }),
  output: z
    .object({
      node: z.object({ id: z.string(), title: anyText, max: z.number() }),
      items: z.array(
        z.object({
          round: z.string(),
          period: z.string(),
          points: z.number().nullable(),
          rate: z.number().nullable(),
          rank: z.number().int().nullable(),
          groupSize: z.number().int(),
          median: z.number().nullable(),
          schemeVersion: z.number().int(),
        }),
      ),
    })
    .meta({ id: 'Trend' }),
  errors: ['insight.no-rounds', 'scoring.node-not-found'],
  about: ({ params }) => params.unitId,
  views: ({ params }) => ({ kind: 'unit', id: params.unitId }),
  async handle({ tx, services }, { params, query }) {
    const scored = (await listRounds(tx)).filter((round) => round.run !== null);
    const from = query.until === undefined ? 0 : scored.findIndex((round) => round.id === query.until);
    const shown = from < 0 ? [] : scored.slice(from, from + query.rounds);
    const newest = shown[0];
    if (newest === undefined) throw refuse('insight.no-rounds');
    const node = nodeOr404(await planOfRound(tx, services, newest), query.node);
    const items = [];
    for (const round of shown.toReversed()) {
      const [row] = await resultsOf(tx, round.run ?? '', { nodes: [node.id], units: [params.unitId] });
      if (row === undefined) continue;
      const subjects = await subjectsOf(tx, round.id);
      const group = subjects.find((subject) => subject.id === params.unitId)?.group ?? '';
      const held = await heldUnits(tx, round.id);
      const { scheme } = await planOfRound(tx, services, round);
      const peers = subjects.filter((subject) => subject.group === group);
      const places = await placesBeside(tx, round.run ?? '', scheme.ties, held, peers, [node.id]);
      const own = held.has(params.unitId) ? null : row;
      const [stat] = await statsOf(tx, round.run ?? '', { group, node: node.id });
      items.push({
        round: round.id,
        period: round.period,
        points: own?.points ?? null,
        rate: own?.rate ?? null,
        ...(places?.(node.id, params.unitId) ?? { rank: row.rank, groupSize: stat?.ranked ?? 0 }),
        median: places === null ? (stat?.quartiles?.[1] ?? null) : null,
        schemeVersion: round.version,
      });
    }
    return { node: { id: node.id, title: node.node.title, max: node.node.max }, items };
  },
});
