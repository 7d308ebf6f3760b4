import type { AlertHit } from '@hengjian/engine';
import { numberOf } from '../platform/sql/columns.ts';
import type { Tx } from '../platform/sql/database.ts';
import { nothing, type Sql, sql } from '../platform/sql/sql.ts';
import type { FullText } from '../platform/text.ts';
import type { ComputedRun, NodeStats, ResultRow, RunSummary, ScoreRun } from './types.ts';

const BATCH = 20_000;

interface RunRow {
  readonly run_id: string;
  readonly round_id: string;
  readonly scheme_id: string;
  readonly version: number;
  readonly position: number;
  readonly subjects: number;
  readonly result_hash: string;
  readonly summary: RunSummary;
  readonly started_at: Date;
  readonly finished_at: Date;
}
const runColumns: Sql = sql`run_id, round_id, scheme_id, version, position, subjects, result_hash, summary, started_at, finished_at`;
const runOf = (row: RunRow): ScoreRun => ({
  id: row.run_id,
  round: row.round_id,
  scheme: row.scheme_id,
  version: row.version,
  position: row.position,
  subjects: row.subjects,
  resultHash: row.result_hash,
  summary: row.summary,
  startedAt: row.started_at,
  finishedAt: row.finished_at,
});

export async function insertRun(
  tx: Tx,
  run: Omit<ScoreRun, 'resultHash' | 'summary' | 'finishedAt'> & { readonly job: string | null },
  computed: ComputedRun,
  onRows: (done: number) => void = () => undefined,
): Promise<void> {
  await tx.run(sql`
    insert into score_runs (tenant_id, run_id, round_id, scheme_id, version, position, job_id, subjects, result_hash, summary, robustness,
      started_at, finished_at)
    values (${tx.tenant}, ${run.id}, ${run.round}, ${run.scheme}, ${run.version}, ${run.position}, ${run.job}, ${run.subjects},
      ${computed.hash}, ${JSON.stringify(computed.summary)},
      ${computed.robustness === null ? null : JSON.stringify(computed.robustness)}, ${run.startedAt}, clock_timestamp())`);
  for (let at = 0; at < computed.rows.length; at += BATCH) {
    await insertResults(tx, run.id, computed.rows.slice(at, at + BATCH));
    onRows(Math.min(at + BATCH, computed.rows.length));
  }
  await insertStats(tx, run.id, computed.stats);
  await insertAlerts(tx, run.id, computed.alerts);
  await insertRobustness(tx, run.id, computed);
}

// Doubles go in as their shortest text: as float8 parameters PostgreSQL would round them to 15 digits on the way to numeric.
async function insertResults(tx: Tx, run: string, rows: readonly ResultRow[]): Promise<void> {
  await tx.run(sql`
    insert into results (tenant_id, run_id, node_id, unit_id, status, points, rate, rank, coverage, comparable, rank_low, rank_high)
    select ${tx.tenant}, ${run}, * from unnest(${rows.map((row) => row.node)}::text[], ${rows.map((row) => row.unit)}::text[],
      ${rows.map((row) => row.status)}::smallint[], ${rows.map((row) => row.points)}::numeric[], ${rows.map((row) => row.rate)}::numeric[],
      ${rows.map((row) => row.rank)}::integer[], ${rows.map((row) => row.coverage)}::numeric[],
      ${rows.map((row) => row.comparable)}::boolean[], ${rows.map((row) => row.low)}::integer[], ${rows.map((row) => row.high)}::integer[])`);
}

async function insertStats(tx: Tx, run: string, stats: readonly NodeStats[]): Promise<void> {
  const quartile = (place: 0 | 1 | 2): (number | null)[] => stats.map((row) => row.quartiles?.[place] ?? null);
  await tx.run(sql`
    insert into node_stats (tenant_id, run_id, node_id, group_id, size, ranked, lower_quartile, median, upper_quartile)
    select ${tx.tenant}, ${run}, * from unnest(${stats.map((row) => row.node)}::text[], ${stats.map((row) => row.group)}::text[],
      ${stats.map((row) => row.size)}::integer[], ${stats.map((row) => row.ranked)}::integer[], ${quartile(0)}::numeric[],
      ${quartile(1)}::numeric[], ${quartile(2)}::numeric[])`);
}

async function insertAlerts(tx: Tx, run: string, hits: readonly AlertHit[]): Promise<void> {
  await tx.run(sql`
    insert into alerts (tenant_id, run_id, ordinal, rule_id, level, unit_id, node_id, value, threshold, sentence)
    select ${tx.tenant}, ${run}, place, rule_id, level, unit_id, node_id, value, threshold, sentence
    from unnest(${hits.map((hit) => hit.rule)}::text[], ${hits.map((hit) => hit.level)}::text[], ${hits.map((hit) => hit.subject)}::text[],
      ${hits.map((hit) => hit.node)}::text[], ${hits.map((hit) => hit.value)}::numeric[], ${hits.map((hit) => hit.threshold)}::numeric[],
      ${hits.map((hit) => JSON.stringify(hit.sentence))}::jsonb[])
      with ordinality as given (rule_id, level, unit_id, node_id, value, threshold, sentence, place)`);
}

async function insertRobustness(tx: Tx, run: string, computed: ComputedRun): Promise<void> {
  const left = computed.leaveOneOut;
  await tx.run(sql`
    insert into leave_one_out (tenant_id, run_id, node_id, unit_id, rank, change)
    select ${tx.tenant}, ${run}, * from unnest(${left.map((row) => row.node)}::text[], ${left.map((row) => row.unit)}::text[],
      ${left.map((row) => row.rank)}::integer[], ${left.map((row) => row.change)}::integer[])`);
  const pairs = computed.notSeparable.flatMap(([ahead, behind]) => [
    [ahead, behind] as const,
    [behind, ahead] as const,
  ]);
  await tx.run(sql`
    insert into not_separable (tenant_id, run_id, unit_id, other_id)
    select ${tx.tenant}, ${run}, * from unnest(${pairs.map(([unit]) => unit)}::text[], ${pairs.map(([, other]) => other)}::text[])`);
}

export async function findRun(tx: Tx, id: string): Promise<ScoreRun | null> {
  const row = await tx.first<RunRow>(
    sql`select ${runColumns} from score_runs where tenant_id = ${tx.tenant} and run_id = ${id}`,
  );
  return row === null ? null : runOf(row);
}

/** Newest first. */
export async function runsOf(tx: Tx, round: string): Promise<ScoreRun[]> {
  const rows = await tx.all<RunRow>(sql`
    select ${runColumns} from score_runs where tenant_id = ${tx.tenant} and round_id = ${round} order by finished_at desc, run_id`);
  return rows.map(runOf);
}

/** The runs that rounds show, by round. */
export async function latestRuns(tx: Tx): Promise<Map<string, ScoreRun>> {
  const rows = await tx.all<RunRow>(sql`
    select ${runColumns} from score_runs where tenant_id = ${tx.tenant}
      and run_id in (select run_id from rounds where tenant_id = ${tx.tenant} and run_id is not null)`);
  return new Map(rows.map((row) => [row.round_id, runOf(row)]));
}

interface ResultDbRow {
  readonly node_id: string;
  readonly unit_id: string;
  readonly status: number;
  readonly points: string | null;
  readonly rate: string | null;
  readonly rank: number | null;
  readonly coverage: string;
  readonly comparable: boolean;
  readonly rank_low: number | null;
  readonly rank_high: number | null;
}

/** Kept results of a run, of some nodes, of some units, or of one node of all. */
export async function resultsOf(
  tx: Tx,
  run: string,
  filter: { readonly nodes?: readonly string[]; readonly units?: readonly string[] },
): Promise<ResultRow[]> {
  const rows = await tx.all<ResultDbRow>(sql`
    select node_id, unit_id, status, points, rate, rank, coverage, comparable, rank_low, rank_high from results
    where tenant_id = ${tx.tenant} and run_id = ${run}
      ${filter.nodes === undefined ? nothing : sql`and node_id = any(${filter.nodes}::text[])`}
      ${filter.units === undefined ? nothing : sql`and unit_id = any(${filter.units}::text[])`}`);
  return rows.map((row) => ({
    node: row.node_id,
    unit: row.unit_id,
    status: row.status,
    points: numberOf(row.points),
    rate: numberOf(row.rate),
    rank: row.rank,
    coverage: Number(row.coverage),
    comparable: row.comparable,
    low: row.rank_low,
    high: row.rank_high,
  }));
}

export async function statsOf(
  tx: Tx,
  run: string,
  filter: { readonly group?: string; readonly node?: string },
): Promise<NodeStats[]> {
  const rows = await tx.all<{
    node_id: string;
    group_id: string;
    size: number;
    ranked: number;
    lower_quartile: string | null;
    median: string | null;
    upper_quartile: string | null;
  }>(sql`
    select node_id, group_id, size, ranked, lower_quartile, median, upper_quartile from node_stats
    where tenant_id = ${tx.tenant} and run_id = ${run}
      ${filter.group === undefined ? nothing : sql`and group_id = ${filter.group}`}
      ${filter.node === undefined ? nothing : sql`and node_id = ${filter.node}`}`);
  return rows.map((row) => ({
    node: row.node_id,
    group: row.group_id,
    size: row.size,
    ranked: row.ranked,
    quartiles:
      row.lower_quartile === null || row.median === null || row.upper_quartile === null
        ? null
        : [Number(row.lower_quartile), Number(row.median), Number(row.upper_quartile)],
  }));
}

export async function alertsOf(tx: Tx, run: string, unit?: string): Promise<AlertHit[]> {
  const rows = await tx.all<{
    rule_id: string;
    level: AlertHit['level'];
    unit_id: string;
    node_id: string;
    value: string;
    threshold: string;
    sentence: FullText;
  }>(sql`
    select rule_id, level, unit_id, node_id, value, threshold, sentence from alerts
    where tenant_id = ${tx.tenant} and run_id = ${run} ${unit === undefined ? nothing : sql`and unit_id = ${unit}`}
    order by ordinal`);
  return rows.map((row) => ({
    rule: row.rule_id,
    level: row.level,
    subject: row.unit_id,
    node: row.node_id,
    value: Number(row.value),
    threshold: Number(row.threshold),
    sentence: row.sentence,
  }));
}

export function leftOutOf(
  tx: Tx,
  run: string,
  unit: string,
): Promise<{ node: string; rank: number | null; change: number }[]> {
  return tx.all(sql`
    select node_id as node, rank, change from leave_one_out where tenant_id = ${tx.tenant} and run_id = ${run} and unit_id = ${unit}`);
}

export async function notSeparableOf(tx: Tx, run: string): Promise<Map<string, string[]>> {
  const rows = await tx.all<{ unit_id: string; other_id: string }>(
    sql`select unit_id, other_id from not_separable where tenant_id = ${tx.tenant} and run_id = ${run} order by unit_id, other_id`,
  );
  return new Map(
    [...Map.groupBy(rows, (row) => row.unit_id)].map(([unit, list]) => [unit, list.map((row) => row.other_id)]),
  );
}
