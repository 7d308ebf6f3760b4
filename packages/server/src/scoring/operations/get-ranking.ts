import { type Plan, type PlanNode, statusWord } from '@hengjian/engine';
import { z } from 'zod';
import { anyText } from '../../platform/jobs/present.ts';
import { defineOperation } from '../../platform/operation/define.ts';
import { pageOf, pageQuery, paginate } from '../../platform/operation/page.ts';
import { reaches } from '../../platform/principal.ts';
import type { Tx } from '../../platform/sql/database.ts';
import { text } from '../../platform/text.ts';
import { heldUnits, type Round, subjectsOf } from '../../rounds/index.ts';
import { neighboursOf, nodeOr404, scoredRound } from '../access.ts';
import { placesBeside } from '../contradictions/places.ts';
import { ranksWithout } from '../contradictions/rules.ts';
import { refuse } from '../locale.ts';
import { alertsOf, notSeparableOf, resultsOf, statsOf } from '../repository.ts';
import { quartilesShape, rankingRowShape } from '../shapes.ts';
import type { ResultRow } from '../types.ts';

const byUnit = (rows: readonly ResultRow[]): Map<string, ResultRow> => new Map(rows.map((row) => [row.unit, row]));

/** How units stood in the round before; who is held there has no place there either. */
async function standingBefore(
  tx: Tx,
  round: Round,
  run: string,
  { plan, group, node }: { readonly plan: Plan; readonly group: string; readonly node: PlanNode },
) {
  const held = await heldUnits(tx, round.id);
  const peers = (await subjectsOf(tx, round.id)).filter((subject) => subject.group === group);
  const places = await placesBeside(tx, run, plan.scheme.ties, held, peers, [node.id]);
  const rows = byUnit(await resultsOf(tx, run, { nodes: [node.id] }));
  return (unit: string): { points: number | null; rank: number | null } => {
    const row = held.has(unit) ? undefined : rows.get(unit);
    const rank = places === null ? (row?.rank ?? null) : places(node.id, unit).rank;
    return { points: row?.points ?? null, rank };
  };
}

export const getRanking = defineOperation({
  name: 'scoring.get-ranking',
  summary: text('排名', 'The ranking of a node inside a peer group'),
  permission: 'results.read',
  method: 'GET',
  path: '/rounds/:roundId/ranking',
  params: z.object({ roundId: z.string().max(200) }),
  query: pageQuery.extend({ group: z.string().max(100).optional(), node: z.string().max(200).default('root') }),
  output: pageOf(rankingRowShape).extend({
    total: z.number().int(),
    node: z.object({ id: z.string(), title: anyText, max: z.number() }),
    group: z.string(),
    median: z.number().nullable(),
    quartiles: quartilesShape.nullable(),
  }),
  confined: true,
  errors: ['round.not-found', 'scoring.no-run', 'scoring.node-not-found', 'scoring.group-not-found'],
  async handle({ tx, services, reach }, { params, query }) {
    const { round, run, plan } = await scoredRound(tx, services, params.roundId);
    const node = nodeOr404(plan, query.node);
    const all = await subjectsOf(tx, round.id);
    const group = query.group ?? all.find((subject) => reaches(reach, subject.id))?.group ?? '';
    const subjects = all.filter((subject) => subject.group === group && reaches(reach, subject.id));
    if (subjects.length === 0) throw refuse('scoring.group-not-found', { group });
    const children = node.children.flatMap((child) => plan.nodes[child] ?? []);
    const units = subjects.map((subject) => subject.id);
    const rows = await resultsOf(tx, run.id, { nodes: [node.id, ...children.map((child) => child.id)], units });
    const own = byUnit(rows.filter((row) => row.node === node.id));
    const ofChild = Map.groupBy(rows, (row) => row.unit);
    const { previous } = await neighboursOf(tx, round);
    const before =
      previous?.run == null ? null : await standingBefore(tx, previous, previous.run, { plan, group, node });
    const alerts = Map.groupBy(await alertsOf(tx, run.id), (hit) => hit.subject);
    const titles = new Map(plan.scheme.alerts.map((rule) => [rule.id, rule.title]));
    const pairs = node.index === 0 ? await notSeparableOf(tx, run.id) : new Map<string, string[]>();
    const [stats] = await statsOf(tx, run.id, { group, node: node.id });
    const held = await heldUnits(tx, round.id);
    const someHeld = all.some((subject) => subject.group === group && held.has(subject.id));
    const ofGroup = await resultsOf(tx, run.id, {
      nodes: [node.id],
      units: all.filter((subject) => subject.group === group).map(({ id }) => id),
    });
    const ranks = ranksWithout(ofGroup, held, plan.scheme.ties);
    const ranked = [...ranks.values()].filter((rank) => rank !== null).length;
    const last = Number.MAX_SAFE_INTEGER;
    const sorted = subjects.toSorted((a, b) => (ranks.get(a.id) ?? last) - (ranks.get(b.id) ?? last));
    const items = sorted.map((subject) => {
      const row = held.has(subject.id) ? undefined : own.get(subject.id);
      const parts = ofChild.get(subject.id) ?? [];
      return {
        subject: { id: subject.id, name: subject.name },
        status: statusWord(own.get(subject.id)?.status ?? 1),
        points: row?.points ?? null,
        max: node.node.max,
        rate: row?.rate ?? null,
        rank: ranks.get(subject.id) ?? null,
        groupSize: ranked,
        coverage: row?.coverage ?? 0,
        comparable: row?.comparable ?? false,
        held: held.has(subject.id),
        // Intervals count those who are held; until they are released they would say where those stand.
        rankInterval:
          someHeld || row?.low == null || row.high === null ? null : ([row.low, row.high] as [number, number]),
        notSeparableFrom: someHeld ? [] : (pairs.get(subject.id) ?? []).filter((other) => reaches(reach, other)),
        previousPoints: before?.(subject.id).points ?? null,
        previousRank: before?.(subject.id).rank ?? null,
        alerts: (held.has(subject.id) ? [] : (alerts.get(subject.id) ?? [])).map(({ rule, level, node: at }) => ({
          rule,
          level,
          node: at,
          title: titles.get(rule) ?? { 'zh-CN': rule },
        })),
        children: children.map((child) => {
          const part = held.has(subject.id) ? undefined : parts.find((candidate) => candidate.node === child.id);
          return {
            node: child.id,
            title: child.node.title,
            points: part?.points ?? null,
            max: child.node.max,
            rate: part?.rate ?? null,
          };
        }),
      };
    });
    // They count those who are held: with the points of the others they would say theirs.
    const quartiles = someHeld ? null : (stats?.quartiles ?? null);
    return {
      ...paginate(items, query),
      node: { id: node.id, title: node.node.title, max: node.node.max },
      group,
      median: quartiles?.[1] ?? null,
      quartiles: quartiles === null ? null : ([quartiles[0], quartiles[2]] as [number, number]),
    };
  },
});
