import { statusWord } from '@hengjian/engine';
import { z } from 'zod';
import { countedOf } from '../../collection/index.ts';
import { documentRowShape, documentsOf, presentDocument } from '../../documents/index.ts';
import { anyText, fullText } from '../../platform/jobs/present.ts';
import { defineOperation } from '../../platform/operation/define.ts';
import { reaches } from '../../platform/principal.ts';
import { text } from '../../platform/text.ts';
import { heldUnits, subjectOr404 } from '../../rounds/index.ts';
import {
  alertRowShape,
  alertsOf,
  evaluationAt,
  gapRowShape,
  leftOutOf,
  listContradictions,
  neighboursOf,
  nodeNameShape,
  placesBeside,
  presentAlerts,
  presentGaps,
  providerShape,
  quartilesShape,
  ranksWithout,
  resultsOf,
  scoredRound,
  statsOf,
  statusShape,
} from '../../scoring/index.ts';
import { besides } from '../rules.ts';
import { displayShape } from '../shapes.ts';

/** Level of the dimensions, whose lowest three an assessment names. */
const DIMENSIONS = 2;

const nodeShape = z
  .object({
    id: z.string(),
    parent: z.string().nullable(),
    depth: z.number().int(),
    title: anyText,
    kind: z.enum(['group', 'leaf']),
    max: z.number(),
    status: statusShape,
    points: z.number().nullable(),
    rate: z.number().nullable(),
    rank: z.number().int().nullable(),
    groupSize: z.number().int(),
    coverage: z.number(),
    median: z.number().nullable(),
    quartiles: quartilesShape.nullable(),
    rankInterval: z.tuple([z.number().int(), z.number().int()]).nullable(),
    provider: providerShape.nullable(),
    rule: z.string(),
    change: z.number().nullable(),
    lost: z.number().nullable(),
  })
  .meta({ id: 'SubjectNode' });

/** A difference of two decimals of few places, without the noise of binary subtraction. */
const difference = (a: number, b: number): number => Number((a - b).toPrecision(12));

export const getSubject = defineOperation({
  name: 'insight.get-subject',
  summary: text('一个单位的结果', 'The result of a unit'),
  permission: 'insight.read',
  method: 'GET',
  path: '/rounds/:roundId/subjects/:unitId',
  params: z.object({ roundId: z.string().max(200), unitId: z.string().max(200) }),
  output: z
    .object({
      round: z.object({
        id: z.string(),
        title: anyText,
        period: z.string(),
        scheme: z.object({ id: z.string(), version: z.number().int(), title: anyText }),
      }),
      run: z.string(),
      subject: z.object({ id: z.string(), name: anyText, group: z.string(), groupTitle: anyText }),
      display: displayShape,
      nodes: z.array(nodeShape),
      /** Why people have to look first; empty where they need not. Then there is no place and no alert. */
      held: z.array(fullText),
      alerts: z.array(alertRowShape),
      lowest: z.array(z.string()),
      missing: z.array(gapRowShape),
      /** One place up and one down in the ranking of the group, of the units the reader may open. */
      neighbours: z.object({ previous: z.string().nullable(), next: z.string().nullable() }),
      leaveOneOut: z.array(
        nodeNameShape
          .omit({ id: true })
          .extend({ node: z.string(), rank: z.number().int().nullable(), change: z.number().int() }),
      ),
      documents: z.array(documentRowShape),
    })
    .meta({ id: 'SubjectResult' }),
  errors: ['round.not-found', 'round.subject-not-found', 'scoring.no-run'],
  about: ({ params }) => params.unitId,
  views: ({ params }) => ({ kind: 'unit', id: params.unitId }),
  async handle({ tx, services, reach }, { params }) {
    const { round, run, plan } = await scoredRound(tx, services, params.roundId);
    const { subject, all } = await subjectOr404(tx, round.id, params.unitId);
    const own = new Map((await resultsOf(tx, run.id, { units: [subject.id] })).map((row) => [row.node, row]));
    const stats = new Map((await statsOf(tx, run.id, { group: subject.group })).map((row) => [row.node, row]));
    const { previous } = await neighboursOf(tx, round);
    const before =
      previous?.run == null || (await heldUnits(tx, previous.id)).has(subject.id)
        ? new Map<string, number | null>()
        : new Map((await resultsOf(tx, previous.run, { units: [subject.id] })).map((row) => [row.node, row.points]));
    const held = await heldUnits(tx, round.id);
    const places = await placesBeside(
      tx,
      run.id,
      plan.scheme.ties,
      held,
      all.filter(({ group }) => group === subject.group),
    );
    const questions = held.has(subject.id)
      ? (await listContradictions(tx, { round: round.id, state: null, units: [subject.id], offset: 0, limit: 20 }))
          .contradictions
      : [];
    const evaluation = await evaluationAt(tx, services, round, run.position);
    const departments = new Map(plan.scheme.departments.map((department) => [department.id, department.title]));
    const byBallots = await countedOf(tx, round.id);
    const nodes = plan.nodes.map(({ id, parent, depth, node, slots }) => {
      const row = own.get(id);
      const stat = stats.get(id);
      // The middle of a group counts who is held; with the others' points it would say theirs.
      const quartiles = places === null ? (stat?.quartiles ?? null) : null;
      const points = row?.points ?? null;
      const earlier = before.get(id) ?? null;
      // What a ballot counts is asked of no department.
      const counted = slots.some(({ column }) => byBallots.cells.get(column)?.has(subject.id) === true);
      const provider = node.kind === 'leaf' && !counted ? node.provider : undefined;
      return {
        id,
        parent: plan.nodes[parent]?.id ?? null,
        depth,
        title: node.title,
        kind: node.kind,
        max: node.max,
        status: statusWord(row?.status ?? 1),
        points,
        rate: row?.rate ?? null,
        ...(places?.(id, subject.id) ?? { rank: row?.rank ?? null, groupSize: stat?.ranked ?? 0 }),
        coverage: row?.coverage ?? 0,
        median: quartiles?.[1] ?? null,
        quartiles: quartiles === null ? null : ([quartiles[0], quartiles[2]] as [number, number]),
        rankInterval:
          places !== null || row?.low == null || row.high === null ? null : ([row.low, row.high] as [number, number]),
        provider:
          provider === undefined ? null : { id: provider, title: departments.get(provider) ?? { 'zh-CN': provider } },
        rule: node.kind === 'leaf' ? node.rule.kind : node.aggregate,
        change: points === null || earlier === null ? null : difference(points, earlier),
        lost: points === null || node.max === 0 ? null : difference(node.max, points),
      };
    });
    const peers = all.filter(({ id, group }) => group === subject.group && reaches(reach, id)).map(({ id }) => id);
    const root = plan.nodes[0]?.id ?? '';
    const totals = await resultsOf(tx, run.id, { nodes: [root], units: peers });
    const rankOf = ranksWithout(totals, held, plan.scheme.ties);
    const group = plan.scheme.groups.find((candidate) => candidate.id === subject.group);
    const titleOf = (node: string) => plan.byId.get(node)?.node.title ?? { 'zh-CN': node };
    return {
      round: {
        id: round.id,
        title: round.title,
        period: round.period,
        scheme: { id: round.scheme, version: round.version, title: plan.scheme.title },
      },
      run: run.id,
      subject: {
        id: subject.id,
        name: subject.name,
        group: subject.group,
        groupTitle: group?.title ?? { 'zh-CN': subject.group },
      },
      display: plan.scheme.display,
      nodes,
      held: questions.map(({ sentence }) => sentence),
      // Nobody is warned on account of a result that people have to look at first.
      alerts: held.has(subject.id) ? [] : presentAlerts(await alertsOf(tx, run.id, subject.id), plan, all),
      lowest: nodes
        .filter((node) => node.depth === DIMENSIONS && node.kind === 'group' && node.rate !== null)
        .toSorted((a, b) => (a.rate ?? 0) - (b.rate ?? 0))
        .slice(0, 3)
        .map((node) => node.id),
      missing: presentGaps(evaluation, round, byBallots, { late: false, unit: subject.id }),
      neighbours: besides(subject.id, peers, rankOf),
      leaveOneOut:
        places !== null
          ? []
          : (await leftOutOf(tx, run.id, subject.id)).map((row) => ({ ...row, title: titleOf(row.node) })),
      documents: (await documentsOf(tx, round.id, { unit: subject.id })).map(presentDocument),
    };
  },
});
