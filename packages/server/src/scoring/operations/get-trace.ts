import { describeRule, explain, type PlanNode, statusWord, type Trace } from '@hengjian/engine';
import { z } from 'zod';
import { ballotsBehind, behindShape } from '../../ballots/index.ts';
import { type KeptObservation, observationsOf } from '../../collection/index.ts';
import { anyText, fullText } from '../../platform/jobs/present.ts';
import { defineOperation } from '../../platform/operation/define.ts';
import { reaches } from '../../platform/principal.ts';
import { text } from '../../platform/text.ts';
import { heldUnits, subjectOr404 } from '../../rounds/index.ts';
import { nodeOr404, scoredRound } from '../access.ts';
import { type Places, placesBeside } from '../contradictions/places.ts';
import { type Evaluation, evaluationAt } from '../evaluation.ts';
import { nodeNameShape, providerShape, statusShape } from '../shapes.ts';

const traceFields = {
  subject: z.string(),
  node: z.string(),
  title: anyText,
  depth: z.number().int(),
  status: statusShape,
  max: z.number(),
  points: z.number().nullable(),
  rate: z.number().nullable(),
  rank: z.number().int().nullable(),
  groupSize: z.number().int(),
  coverage: z.number(),
  rule: z.string(),
  parameters: z.record(z.string(), z.unknown()),
  inputs: z.array(
    z.object({
      column: z.string(),
      /** The data element it is read from. */
      element: z.object({ id: z.string(), title: anyText }).optional(),
      label: anyText,
      value: z.number().nullable(),
      status: statusShape,
      observations: z.array(z.string()),
    }),
  ),
  sentence: fullText,
};
const traceShape = z.object({
  ...traceFields,
  children: z.array(z.object({ ...traceFields, children: z.array(z.unknown()) })),
});

const observationShape = z.object({
  id: z.string(),
  column: z.string(),
  value: z.number().nullable(),
  status: statusShape,
  observedAt: z.string(),
  receivedAt: z.string(),
  late: z.boolean(),
  provider: providerShape,
  source: z.object({
    kind: z.enum(['import', 'seed', 'entry', 'reuse', 'ballot']),
    name: z.string(),
    cell: z.string().nullable(),
    /** The row of another round's ledger that it was taken over from. */
    reused: z.object({ round: z.string(), position: z.number().int() }).nullable(),
    /** The ballot it was counted in. */
    ballot: z.string().nullable(),
    importId: z.string().nullable(),
    sha256: z.string().nullable(),
  }),
  evidence: z.string().nullable(),
  /** The file that proves it, as it was when the figure was approved. */
  evidenceFile: z.object({ sha256: z.string(), name: z.string() }).nullable(),
  supersedes: z.string().nullable(),
  current: z.boolean(),
});

type Input = Trace['inputs'][number];
type Filled = Omit<Trace, 'children' | 'inputs'> & {
  readonly inputs: (Omit<Input, 'observations'> & { observations: string[] })[];
  readonly children: Filled[];
};

/** The engine's trace with the observation behind every input, and the places beside those who are held. */
function fillIn(trace: Trace, newest: ReadonlyMap<string, string>, places: Places | null): Filled {
  return {
    ...trace,
    ...places?.(trace.node, trace.subject),
    inputs: trace.inputs.map((input) => {
      const id = newest.get(input.column);
      return { ...input, observations: id === undefined ? [] : [id] };
    }),
    children: trace.children.map((child) => fillIn(child, newest, places)),
  };
}

function breadcrumb(evaluation: Evaluation, node: PlanNode): { id: string; title: Trace['title'] }[] {
  const above = evaluation.plan.nodes[node.parent];
  return [...(above === undefined ? [] : breadcrumb(evaluation, above)), { id: node.id, title: node.node.title }];
}

/** The group; others who are held have no points here, and nobody a place that says where they stand. */
function peersOf(
  evaluation: Evaluation,
  node: PlanNode,
  { unit, group }: { readonly unit: string; readonly group: string },
  { held, places }: { readonly held: ReadonlySet<string>; readonly places: Places | null },
) {
  const result = evaluation.results.node(node.id);
  return evaluation.subjects
    .flatMap((subject, i) => {
      if (subject.group !== group) return [];
      const points = result.points[i] as number;
      const rank = result.rank[i] as number;
      return [
        {
          subject: { id: subject.id, name: subject.name },
          points: Number.isNaN(points) || (held.has(subject.id) && subject.id !== unit) ? null : points,
          rank: places === null ? (rank > 0 ? rank : null) : places(node.id, subject.id).rank,
          self: subject.id === unit,
        },
      ];
    })
    .toSorted((a, b) => (b.points ?? Number.NEGATIVE_INFINITY) - (a.points ?? Number.NEGATIVE_INFINITY));
}

export const getTrace = defineOperation({
  name: 'scoring.get-trace',
  summary: text('一项得分的由来', 'Where a figure comes from'),
  permission: 'results.read',
  method: 'GET',
  path: '/rounds/:roundId/subjects/:unitId/trace/:nodeId',
  params: z.object({ roundId: z.string().max(200), unitId: z.string().max(200), nodeId: z.string().max(200) }),
  output: z
    .object({
      trace: traceShape,
      observations: z.array(observationShape),
      /** Of an indicator that was counted in a ballot: its coverage, by rater group. */
      ballots: z.array(behindShape),
      rule: z.object({
        kind: z.string(),
        /** The rule of this leaf in words; null for a group, whose own sentence says how its parts add up. */
        sentence: fullText.nullable(),
        missing: z.enum(['block', 'exclude', 'zero']),
        parameters: z.record(z.string(), z.unknown()),
        basis: z.string().nullable(),
        author: providerShape.nullable(),
        evidence: anyText.nullable(),
        schemeVersion: z.number().int(),
      }),
      peers: z.array(
        z.object({
          subject: z.object({ id: z.string(), name: anyText }),
          points: z.number().nullable(),
          rank: z.number().int().nullable(),
          self: z.boolean(),
        }),
      ),
      breadcrumb: z.array(nodeNameShape),
    })
    .meta({ id: 'TraceView' }),
  errors: ['round.not-found', 'round.subject-not-found', 'scoring.no-run', 'scoring.node-not-found'],
  views: ({ params }) => ({ kind: 'unit', id: params.unitId }),
  about: ({ params }) => params.unitId,
  async handle({ tx, services, reach }, { params }) {
    const { round, run, plan } = await scoredRound(tx, services, params.roundId);
    const { subject, all } = await subjectOr404(tx, round.id, params.unitId);
    const node = nodeOr404(plan, params.nodeId);
    const evaluation = await evaluationAt(tx, services, round, run.position);
    const trace = explain(evaluation.results, subject.id, node.id, { depth: 1 });
    const held = await heldUnits(tx, round.id);
    const peers = all.filter(({ group }) => group === subject.group);
    const places = await placesBeside(tx, run.id, plan.scheme.ties, held, peers);
    const columns = [trace, ...trace.children].flatMap((part) => part.inputs.map((input) => input.column));
    const kept = await observationsOf(tx, round.id, subject.id, columns, run.position);
    const newest = new Map<string, string>();
    for (const observation of kept) if (!newest.has(observation.column)) newest.set(observation.column, observation.id);
    const own = new Set(node.inputs);
    const department = (id: string | null | undefined) =>
      id == null
        ? null
        : { id, title: plan.scheme.departments.find((candidate) => candidate.id === id)?.title ?? { 'zh-CN': id } };
    const leaf = node.node.kind === 'leaf' ? node.node : null;
    const counted = kept.flatMap(({ id, column, source }) =>
      own.has(column) && newest.get(column) === id ? (source.ballot ?? []) : [],
    );
    const groups = leaf?.rule.kind === 'ballot' ? Object.keys(leaf.rule.groups) : [];
    return {
      trace: fillIn(trace, newest, places),
      observations: kept
        .filter((observation) => own.has(observation.column))
        .map(({ position: _, ...observation }: KeptObservation) => ({
          ...observation,
          status: statusWord(observation.status),
          observedAt: observation.observedAt.toISOString(),
          receivedAt: observation.receivedAt.toISOString(),
          provider: department(observation.provider) ?? {
            id: '',
            title: observation.source.ballot === null ? text('未指明', 'not named') : text('测评', 'Ballot'),
          },
          current: newest.get(observation.column) === observation.id,
        })),
      ballots: await ballotsBehind(tx, [...new Set(counted)], { leaf: node.id, unit: subject.id, groups }),
      rule: {
        kind: trace.rule,
        sentence: leaf === null ? null : describeRule(plan.scheme, leaf),
        missing: node.node.missing,
        parameters: { ...trace.parameters },
        basis: node.node.basis ?? null,
        author: department(leaf?.author),
        evidence: leaf?.evidence ?? null,
        schemeVersion: round.version,
      },
      // Somebody who answers for one unit sees its place, not its neighbours' points.
      peers: peersOf(evaluation, node, { unit: subject.id, group: subject.group }, { held, places }).filter((peer) =>
        reaches(reach, peer.subject.id),
      ),
      breadcrumb: breadcrumb(evaluation, node),
    };
  },
});
