import { explain, gradeProposal, type Plan, type Trace } from '@hengjian/engine';
import { type KeptObservation, observationsOf } from '../collection/index.ts';
import { findTenant, officeContact } from '../org/index.ts';
import type { Services } from '../platform/services.ts';
import type { Tx } from '../platform/sql/database.ts';
import type { Locale } from '../platform/text.ts';
import { pick } from '../platform/text.ts';
import { heldUnits, listRounds, type Round, type RoundSubject, subjectsOf } from '../rounds/index.ts';
import {
  alertsOf,
  type Evaluation,
  evaluationAt,
  type NodeStats,
  notSeparableOf,
  type Places,
  placesBeside,
  type ResultRow,
  resultsOf,
  type ScoreRun,
  statsOf,
} from '../scoring/index.ts';
import type { DocumentProgramme } from './programme.ts';
import type { DocumentFigures, NodeFigure, TrendFigure } from './render/index.ts';
import { addWorkingDays, dayIn, periodDays } from './rules.ts';

const TREND = 12;

/** Everything that the documents of one run share, read once for a batch. */
export interface RunFigures {
  readonly round: Round;
  readonly run: ScoreRun;
  readonly plan: Plan;
  readonly evaluation: Evaluation;
  readonly county: string;
  readonly contact: string;
  readonly zone: string;
  readonly firstDay: string;
  readonly totals: ReadonlyMap<string, ResultRow>;
  readonly stats: ReadonlyMap<string, NodeStats>;
  readonly neighbours: ReadonlyMap<string, readonly string[]>;
  readonly alerts: Awaited<ReturnType<typeof alertsOf>>;
  /** Units whose results people have to look at first: they stand in nobody's ranking. */
  readonly held: ReadonlySet<string>;
  /** Of groups in which somebody is held; of the others the places are those of the run. */
  readonly places: ReadonlyMap<string, Places>;
  readonly grades: ReadonlyMap<string, string | null>;
  readonly history: readonly {
    readonly round: Round;
    readonly totals: ReadonlyMap<string, ResultRow>;
    readonly stats: readonly NodeStats[];
    readonly held: ReadonlySet<string>;
    readonly places: ReadonlyMap<string, Places>;
  }[];
}

const byUnit = (rows: readonly ResultRow[]): Map<string, ResultRow> => new Map(rows.map((row) => [row.unit, row]));

/** Places of the groups of a round in which somebody is held. */
async function placesByGroup(
  tx: Tx,
  given: { readonly round: Round; readonly run: string; readonly plan: Plan; readonly held: ReadonlySet<string> },
  nodes?: readonly string[],
): Promise<Map<string, Places>> {
  const groups = Map.groupBy(await subjectsOf(tx, given.round.id), ({ group }) => group);
  const found = new Map<string, Places>();
  for (const [group, peers] of groups) {
    const places = await placesBeside(tx, given.run, given.plan.scheme.ties, given.held, peers, nodes);
    if (places !== null) found.set(group, places);
  }
  return found;
}

export async function gatherRun(
  tx: Tx,
  services: Services,
  scored: { round: Round; run: ScoreRun; plan: Plan },
): Promise<RunFigures> {
  const { round, run, plan } = scored;
  const root = plan.nodes[0]?.id ?? '';
  const evaluation = await evaluationAt(tx, services, round, run.position);
  const tenant = await findTenant(tx);
  const zone = tenant?.zone ?? 'Asia/Shanghai';
  const past = (await listRounds(tx)).filter(
    (other) => other.scheme === round.scheme && other.run !== null && other.period <= round.period,
  );
  const history = [];
  for (const other of past.slice(0, TREND).toReversed()) {
    const id = other.id === round.id ? run.id : (other.run ?? '');
    const others = await heldUnits(tx, other.id);
    history.push({
      round: other,
      held: others,
      places: await placesByGroup(tx, { round: other, run: id, plan, held: others }, [root]),
      totals: byUnit(await resultsOf(tx, id, { nodes: [root] })),
      stats: await statsOf(tx, id, { node: root }),
    });
  }
  const held = await heldUnits(tx, round.id);
  return {
    round,
    run,
    plan,
    evaluation,
    county: tenant?.name['zh-CN'] ?? '',
    contact: await officeContact(tx),
    zone,
    firstDay: dayIn(zone, run.finishedAt),
    totals: byUnit(await resultsOf(tx, run.id, { nodes: [root] })),
    stats: new Map((await statsOf(tx, run.id, {})).map((row) => [`${row.group}\0${row.node}`, row])),
    neighbours: await notSeparableOf(tx, run.id),
    alerts: await alertsOf(tx, run.id),
    held,
    places: await placesByGroup(tx, { round, run: run.id, plan, held }),
    grades: new Map(gradeProposal(evaluation.results).subjects.map((proposal) => [proposal.subject, proposal.grade])),
    history,
  };
}

/** The figures of one unit's documents, from the stored run and the traces of the same ledger position. */
export async function figuresFor(
  tx: Tx,
  shared: RunFigures,
  programme: DocumentProgramme,
  subject: RoundSubject,
  locale: Locale,
): Promise<DocumentFigures> {
  const { round, run, plan, evaluation } = shared;
  const { scheme } = plan;
  const trace = explain(evaluation.results, subject.id);
  const kept = await observationsOf(tx, round.id, subject.id, plan.columns, run.position);
  const newest = new Map<string, KeptObservation>();
  for (const observation of kept) if (!newest.has(observation.column)) newest.set(observation.column, observation);
  const total = shared.totals.get(subject.id);
  const group = scheme.groups.find((candidate) => candidate.id === subject.group);
  const hits = shared.alerts.filter((hit) => hit.subject === subject.id);
  const planDays = hits
    .map((hit) => programme.manifest.alerts.levels[hit.level]?.planDays)
    .filter((days) => days !== undefined);
  const days =
    planDays.length === 0
      ? Math.max(...Object.values(programme.manifest.alerts.levels).map((level) => level.planDays))
      : Math.min(...planDays);
  const { replyDays } = programme.manifest.publication;
  const peers = evaluation.subjects
    .filter((peer) => peer.group === subject.group)
    .flatMap((peer) => {
      const row = shared.totals.get(peer.id);
      return row?.points == null || row.rank === null || shared.held.has(peer.id)
        ? []
        : [{ unit: peer.id, name: pick(peer.name, locale), points: row.points, rank: row.rank }];
    })
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ unit, name, points }) => ({ unit, name, points }));
  // Intervals and the middle of a group count those who are held; until they are released they would say where those stand.
  const someHeld = shared.places.has(subject.group);
  const near = someHeld ? [] : (shared.neighbours.get(subject.id) ?? []);
  const gradeId = shared.grades.get(subject.id) ?? null;
  const grade = scheme.grades.find((candidate) => candidate.id === gradeId);
  const period = periodDays(round.period);
  return {
    locale,
    county: shared.county,
    state: 'draft',
    number: { year: Number(period.end.slice(0, 4)), serial: null },
    date: null,
    unit: {
      id: subject.id,
      name: pick(subject.name, locale),
      group: { id: subject.group, title: group?.title ?? { 'zh-CN': subject.group } },
    },
    scheme: {
      id: scheme.scheme,
      version: scheme.version,
      title: scheme.title,
      basis: scheme.basis ?? '',
      points: scheme.display.points,
      rate: scheme.display.rate,
      minCoverage: scheme.minCoverage,
    },
    period,
    run: { id: run.id },
    root: nodeFigure(trace, shared, subject, newest),
    categories: plan.nodes.filter((node) => node.depth === 1).map((node) => node.id),
    dimensions: plan.nodes.filter((node) => node.depth === 2 && node.node.kind === 'group').map((node) => node.id),
    comparable: total?.comparable ?? false,
    grade: grade === undefined ? null : { id: grade.id, title: grade.title },
    alerts: hits.map((hit) => {
      const rule = scheme.alerts.find((candidate) => candidate.id === hit.rule);
      return {
        rule: hit.rule,
        title: rule?.title ?? { 'zh-CN': hit.rule },
        level: hit.level,
        node: hit.node,
        of: rule?.when.of ?? 'points',
        threshold: hit.threshold,
        sentence: hit.sentence,
      };
    }),
    peers,
    rankInterval: someHeld || total?.low == null || total.high === null ? null : { low: total.low, high: total.high },
    neighbours: peers.filter((peer) => near.includes(peer.unit)).map(({ name, points }) => ({ name, points })),
    trend: shared.history.map((past) => trendFigure(past, subject)),
    reply: { days: replyDays, due: addWorkingDays(shared.firstDay, replyDays) },
    plan: { days, due: addWorkingDays(shared.firstDay, days) },
    contact: { name: shared.contact, phone: '　　　　　　　　' },
    copyTo: [],
  };
}

function trendFigure(past: RunFigures['history'][number], subject: RoundSubject): TrendFigure {
  const row = past.held.has(subject.id) ? undefined : past.totals.get(subject.id);
  const places = past.places.get(subject.group);
  return {
    period: periodDays(past.round.period),
    points: row?.points ?? null,
    rate: row?.rate ?? null,
    rank: row === undefined || places === undefined ? (row?.rank ?? null) : places(row.node, subject.id).rank,
    median:
      places === undefined ? (past.stats.find((stat) => stat.group === subject.group)?.quartiles?.[1] ?? null) : null,
  };
}

function nodeFigure(
  trace: Trace,
  shared: RunFigures,
  subject: RoundSubject,
  newest: ReadonlyMap<string, KeptObservation>,
): NodeFigure {
  const node = shared.plan.byId.get(trace.node)?.node;
  if (node === undefined) throw new Error(`the trace names an unknown node ${trace.node}`);
  const leaf = node.kind === 'leaf' ? node : undefined;
  const provider = shared.plan.scheme.departments.find((department) => department.id === leaf?.provider)?.title;
  const observed = trace.inputs.flatMap((input) => newest.get(input.column) ?? []);
  const first = observed[0];
  const places = shared.places.get(subject.group);
  return {
    id: trace.node,
    title: node.title,
    max: trace.max,
    status: trace.status,
    points: trace.points,
    rate: trace.rate,
    rank: trace.rank,
    groupSize: trace.groupSize,
    ...places?.(trace.node, subject.id),
    coverage: trace.coverage,
    median: places === undefined ? (shared.stats.get(`${subject.group}\0${trace.node}`)?.quartiles?.[1] ?? null) : null,
    sentence: trace.sentence,
    missing: node.missing,
    ...(node.weightNote === undefined ? {} : { weightNote: node.weightNote }),
    ...(observed.some((observation) => observation.late) ? { late: true } : {}),
    ...(provider === undefined ? {} : { provider }),
    ...(leaf?.evidence === undefined ? {} : { evidence: leaf.evidence }),
    ...(first === undefined
      ? {}
      : {
          source: first.source.cell === null ? first.source.name : `${first.source.name} ${first.source.cell}`,
          observed: dayIn(shared.zone, first.observedAt),
        }),
    children: trace.children.map((child) => nodeFigure(child, shared, subject, newest)),
  };
}
