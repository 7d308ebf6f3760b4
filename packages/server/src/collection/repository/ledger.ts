import type { Tx } from '../../platform/sql/database.ts';
import { sql } from '../../platform/sql/sql.ts';
import type { KeptObservation, NewObservation } from '../types.ts';
import { countIn } from './figure-counts.ts';
import { proveReferences } from './references.ts';

/** Appends observations from position `after + 1` on, in the given order. `supersedes` is the position of the row that is replaced. */
export async function insertObservations(
  tx: Tx,
  round: string,
  after: number,
  observations: readonly (NewObservation & { readonly supersedes: number | null })[],
): Promise<void> {
  const column = <K extends keyof NewObservation>(key: K): NewObservation[K][] => observations.map((row) => row[key]);
  await tx.run(sql`
    insert into observations (tenant_id, round_id, position, unit_id, column_key, status, value, supersedes, provider,
      observed_at, received_at, source_kind, source_name, source_cell, import_id, evidence, evidence_sha256, evidence_name, reused_round,
      reused_position, ballot_id)
    select ${tx.tenant}, ${round}, ${after} + place, unit_id, column_key, status, value, supersedes, provider,
      observed_at, received_at, source_kind, source_name, source_cell, import_id, evidence, evidence_sha256, evidence_name, reused_round,
      reused_position, ballot_id
    from unnest(${column('unit')}::text[], ${column('column')}::text[], ${column('status')}::smallint[], ${column('value')}::numeric[],
      ${observations.map((row) => row.supersedes)}::bigint[], ${column('provider')}::text[], ${column('observedAt')}::timestamptz[],
      ${column('receivedAt')}::timestamptz[], ${column('sourceKind')}::text[], ${column('sourceName')}::text[],
      ${column('sourceCell')}::text[], ${observations.map((row) => row.importId ?? null)}::text[], ${column('evidence')}::text[],
      ${observations.map((row) => row.evidenceFile?.sha256 ?? null)}::text[],
      ${observations.map((row) => row.evidenceFile?.name ?? null)}::text[],
      ${observations.map((row) => row.reused?.round ?? null)}::text[], ${observations.map((row) => row.reused?.position ?? null)}::bigint[],
      ${observations.map((row) => row.ballot ?? null)}::text[])
      with ordinality as given (unit_id, column_key, status, value, supersedes, provider, observed_at, received_at, source_kind,
        source_name, source_cell, import_id, evidence, evidence_sha256, evidence_name, reused_round, reused_position, ballot_id, place)`);
  await proveReferences(tx, round, after + 1, after + observations.length);
  await countIn(tx, round, after + 1, after + observations.length);
}

export interface CurrentFigure {
  readonly position: number;
  readonly unit_id: string;
  readonly column_key: string;
  readonly status: number;
  readonly value: string | null;
  readonly late: boolean;
}

/**
 * The figures that count at a position of the ledger: of each cell the newest observation up to it. Read through a cursor, so that those of a
 * large round are never all in memory as rows.
 */
export async function eachCurrent(
  tx: Tx,
  round: string,
  position: number,
  take: (figure: CurrentFigure) => void,
): Promise<void> {
  await tx.run(sql`
    declare current_figures no scroll cursor for
    select distinct on (o.unit_id, o.column_key) o.position, o.unit_id, o.column_key, o.status, o.value, o.received_at > r.due_at as late
    from observations o join rounds r on r.tenant_id = o.tenant_id and r.round_id = o.round_id
    where o.tenant_id = ${tx.tenant} and r.tenant_id = ${tx.tenant} and o.round_id = ${round} and o.position <= ${position}
    order by o.unit_id, o.column_key, o.position desc`);
  for (;;) {
    const figures = await tx.all<CurrentFigure>(sql`fetch forward 10000 from current_figures`);
    if (figures.length === 0) break;
    for (const figure of figures) take(figure);
  }
  await tx.run(sql`close current_figures`);
}

interface ObservationRow {
  readonly position: number;
  readonly column_key: string;
  readonly status: number;
  readonly value: string | null;
  readonly supersedes: number | null;
  readonly provider: string | null;
  readonly observed_at: Date;
  readonly received_at: Date;
  readonly late: boolean;
  readonly source_kind: KeptObservation['source']['kind'];
  readonly source_name: string;
  readonly source_cell: string | null;
  readonly import_id: string | null;
  readonly sha256: string | null;
  readonly evidence: string | null;
  readonly evidence_sha256: string | null;
  readonly evidence_name: string | null;
  readonly reused_round: string | null;
  readonly reused_position: number | null;
  readonly ballot_id: string | null;
}

/** Everything the ledger holds on some cells of a unit up to a position, newest first. */
export async function observationsOf(
  tx: Tx,
  round: string,
  unit: string,
  columns: readonly string[],
  position: number,
): Promise<KeptObservation[]> {
  const rows = await tx.all<ObservationRow>(sql`
    select o.position, o.column_key, o.status, o.value, o.supersedes, o.provider, o.observed_at, o.received_at,
      o.received_at > r.due_at as late, o.source_kind, o.source_name, o.source_cell, o.import_id, i.sha256, o.evidence, o.evidence_sha256,
      o.evidence_name, o.reused_round, o.reused_position, o.ballot_id
    from observations o
    join rounds r on r.tenant_id = o.tenant_id and r.round_id = o.round_id
    left join imports i on i.tenant_id = o.tenant_id and i.import_id = o.import_id
    where o.tenant_id = ${tx.tenant} and r.tenant_id = ${tx.tenant} and o.round_id = ${round} and o.unit_id = ${unit}
      and o.column_key = any(${columns}::text[]) and o.position <= ${position}
    order by o.position desc`);
  return rows.map((row) => ({
    id: `${round}.${row.position}`,
    position: row.position,
    column: row.column_key,
    status: row.status,
    value: row.value === null ? null : Number(row.value),
    supersedes: row.supersedes === null ? null : `${round}.${row.supersedes}`,
    provider: row.provider,
    observedAt: row.observed_at,
    receivedAt: row.received_at,
    late: row.late,
    source: {
      kind: row.source_kind,
      name: row.source_name,
      cell: row.source_cell,
      reused:
        row.reused_round === null || row.reused_position === null
          ? null
          : { round: row.reused_round, position: row.reused_position },
      ballot: row.ballot_id,
      importId: row.import_id,
      sha256: row.sha256,
    },
    evidence: row.evidence,
    evidenceFile:
      row.evidence_sha256 === null
        ? null
        : { sha256: row.evidence_sha256, name: row.evidence_name ?? row.evidence_sha256 },
  }));
}

/** When each supplier last sent something in a round. */
export async function lastReceived(tx: Tx, round: string): Promise<Map<string, Date>> {
  const rows = await tx.all<{ provider: string; at: Date }>(sql`
    select provider, max(received_at) as at from observations
    where tenant_id = ${tx.tenant} and round_id = ${round} and provider is not null and status <> 1 group by provider`);
  return new Map(rows.map((row) => [row.provider, row.at]));
}

/** How many figures of some rounds were taken over instead of asked for, by column; each cell once. */
export function reusedIn(
  tx: Tx,
  rounds: readonly string[],
): Promise<{ readonly round: string; readonly column: string; readonly cells: number }[]> {
  return tx.all(sql`
    select round_id as round, column_key as "column", count(*)::int as cells from (
      select distinct on (o.round_id, o.unit_id, o.column_key) o.round_id, o.column_key, o.source_kind
      from observations o where o.tenant_id = ${tx.tenant} and o.round_id = any(${rounds}::text[])
        and (o.round_id, o.column_key) in (
          select r.round_id, r.column_key from observations r
          where r.tenant_id = ${tx.tenant} and r.round_id = any(${rounds}::text[]) and r.source_kind = 'reuse')
      order by o.round_id, o.unit_id, o.column_key, o.position desc) newest
    where source_kind = 'reuse' group by 1, 2`);
}
