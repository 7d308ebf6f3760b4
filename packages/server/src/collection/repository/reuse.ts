import { numberOf } from '../../platform/sql/columns.ts';
import type { Tx } from '../../platform/sql/database.ts';
import { sql } from '../../platform/sql/sql.ts';
import type { Evidence, Reused } from '../types.ts';

/** A figure that another round of the period has in its ledger. */
export interface KnownFigure {
  readonly unit: string;
  readonly column: string;
  readonly status: number;
  readonly value: number | null;
  readonly from: Reused;
  /** Hash of the file that proves it. */
  readonly evidence: string | null;
}

/**
 * The figures of some elements in the ledgers of some rounds, each cell once: of several rounds the one that received it last. Gaps and what was
 * exempted by a finding of that round are no figures. Only cells that this round has neither in its ledger nor on its sheet.
 */
export async function figuresElsewhere(
  tx: Tx,
  round: string,
  sources: readonly { readonly round: string; readonly column: string }[],
): Promise<KnownFigure[]> {
  const rows = await tx.all<{
    unit_id: string;
    column_key: string;
    status: number;
    value: string | null;
    round_id: string;
    position: number;
    evidence_sha256: string | null;
  }>(sql`
    with newest as (
      select distinct on (o.round_id, o.unit_id, o.column_key) o.round_id, o.unit_id, o.column_key, o.position, o.status, o.value,
        o.received_at, o.evidence_sha256
      from unnest(${sources.map((source) => source.round)}::text[], ${sources.map((source) => source.column)}::text[]) as s (round_id, column_key)
      join observations o on o.tenant_id = ${tx.tenant} and o.round_id = s.round_id and o.column_key = s.column_key
      join round_subjects u on u.tenant_id = ${tx.tenant} and u.round_id = ${round} and u.unit_id = o.unit_id
      order by o.round_id, o.unit_id, o.column_key, o.position desc
    )
    select distinct on (n.unit_id, n.column_key) n.unit_id, n.column_key, n.status, n.value, n.round_id, n.position, n.evidence_sha256
    from newest n
    where n.status in (0, 2)
      and not exists (select 1 from entries e where e.tenant_id = ${tx.tenant} and e.round_id = ${round} and e.unit_id = n.unit_id
        and e.column_key = n.column_key and e.status is not null)
      and not exists (select 1 from observations o where o.tenant_id = ${tx.tenant} and o.round_id = ${round} and o.unit_id = n.unit_id
        and o.column_key = n.column_key and o.status <> 1)
    order by n.unit_id, n.column_key, n.received_at desc, n.round_id`);
  return rows.map((row) => ({
    unit: row.unit_id,
    column: row.column_key,
    status: row.status,
    value: numberOf(row.value),
    from: { round: row.round_id, position: row.position },
    evidence: row.evidence_sha256,
  }));
}

/** The files that the same department handed in with another round, by hash. */
export async function evidenceElsewhere(
  tx: Tx,
  rounds: readonly string[],
  department: string,
  hashes: readonly string[],
): Promise<Evidence[]> {
  const rows = await tx.all<{ sha256: string; file_name: string; media_type: string; size: number }>(sql`
    select distinct on (sha256) sha256, file_name, media_type, size from entry_evidence
    where tenant_id = ${tx.tenant} and round_id = any(${rounds}::text[]) and department_id = ${department}
      and sha256 = any(${hashes}::text[]) order by sha256, round_id`);
  return rows.map((row) => ({
    sha256: row.sha256,
    fileName: row.file_name,
    mediaType: row.media_type,
    size: row.size,
  }));
}
