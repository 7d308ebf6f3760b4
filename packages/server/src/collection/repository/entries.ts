import { numberOf } from '../../platform/sql/columns.ts';
import type { Tx } from '../../platform/sql/database.ts';
import { type Sql, sql } from '../../platform/sql/sql.ts';
import type { FullText } from '../../platform/text.ts';
import type { CellContent, Entry, Reused } from '../types.ts';

interface Row {
  readonly unit_id: string;
  readonly column_key: string;
  readonly department_id: string;
  readonly status: number | null;
  readonly value: string | null;
  readonly reason: string | null;
  readonly disowned: boolean;
  readonly evidence_sha256: string | null;
  readonly warning: FullText | null;
  readonly version: number;
  readonly position: number | null;
  readonly import_id: string | null;
  readonly source_cell: string | null;
  readonly reused_round: string | null;
  readonly reused_position: number | null;
  readonly entered_by: string;
  readonly entered_name: string;
  readonly entered_at: Date;
}
const columns: Sql = sql`e.unit_id, e.column_key, e.department_id, e.status, e.value, e.reason, e.disowned, e.evidence_sha256, e.warning,
  e.version, e.position, e.reused_round, e.reused_position, e.import_id, e.source_cell, e.entered_by, e.entered_name, e.entered_at`;
const entryOf = (row: Row): Entry => ({
  unit: row.unit_id,
  column: row.column_key,
  department: row.department_id,
  status: row.status,
  value: numberOf(row.value),
  reason: row.reason,
  disowned: row.disowned,
  evidence: row.evidence_sha256,
  warning: row.warning,
  version: row.version,
  position: row.position,
  reused: reusedOf(row),
  source: row.import_id === null ? null : { importId: row.import_id, cell: row.source_cell ?? '' },
  enteredBy: row.entered_by,
  enteredName: row.entered_name,
  enteredAt: row.entered_at,
});

const reusedOf = ({ reused_round: round, reused_position: position }: Row): Reused | null =>
  round === null || position === null ? null : { round, position };

/** What has been entered in the rectangle of some units and columns. */
export async function entriesIn(
  tx: Tx,
  round: string,
  units: readonly string[],
  keys: readonly string[],
): Promise<Entry[]> {
  const rows = await tx.all<Row>(sql`
    select ${columns} from entries e
    where e.tenant_id = ${tx.tenant} and e.round_id = ${round} and e.unit_id = any(${units}::text[]) and e.column_key = any(${keys}::text[])`);
  return rows.map(entryOf);
}

/** What has been entered in some columns, whatever the unit. */
export async function entriesOfColumns(tx: Tx, round: string, keys: readonly string[]): Promise<Entry[]> {
  const rows = await tx.all<Row>(sql`
    select ${columns} from entries e
    where e.tenant_id = ${tx.tenant} and e.round_id = ${round} and e.column_key = any(${keys}::text[])`);
  return rows.map(entryOf);
}

/** The drafts of a department in some columns: everything entered and not yet in the ledger. */
export async function draftsIn(
  tx: Tx,
  { round, department }: { readonly round: string; readonly department: string },
  keys: readonly string[],
): Promise<Entry[]> {
  const rows = await tx.all<Row>(sql`
    select ${columns} from entries e
    where e.tenant_id = ${tx.tenant} and e.round_id = ${round} and e.department_id = ${department}
      and e.column_key = any(${keys}::text[]) and e.position is null and e.status is not null
    order by e.unit_id, e.column_key`);
  return rows.map(entryOf);
}

export interface CellToSave extends CellContent {
  readonly unit: string;
  readonly column: string;
  readonly warning: FullText | null;
  readonly reused: Reused | null;
  readonly source: Entry['source'];
}

/** Writes cells and keeps what each now holds in the list of its contents. The caller holds the task and has compared the versions. */
export async function saveEntries(
  tx: Tx,
  given: { round: string; department: string; by: { id: string; name: string }; at: Date },
  cells: readonly CellToSave[],
): Promise<void> {
  await tx.run(sql`
    with given as (
      select * from unnest(${cells.map((cell) => cell.unit)}::text[], ${cells.map((cell) => cell.column)}::text[],
        ${cells.map((cell) => cell.status)}::smallint[], ${cells.map((cell) => cell.value)}::numeric[],
        ${cells.map((cell) => cell.reason)}::text[], ${cells.map((cell) => cell.disowned)}::boolean[],
        ${cells.map((cell) => cell.evidence)}::text[],
        ${cells.map((cell) => (cell.warning === null ? null : JSON.stringify(cell.warning)))}::jsonb[],
        ${cells.map((cell) => cell.reused?.round ?? null)}::text[], ${cells.map((cell) => cell.reused?.position ?? null)}::bigint[],
        ${cells.map((cell) => cell.source?.importId ?? null)}::text[], ${cells.map((cell) => cell.source?.cell ?? null)}::text[])
        as cell (unit_id, column_key, status, value, reason, disowned, evidence, warning, reused_round, reused_position, import_id, source_cell)
    ), saved as (
      insert into entries (tenant_id, round_id, unit_id, column_key, department_id, status, value, reason, disowned, evidence_sha256, warning,
        reused_round, reused_position, import_id, source_cell, version, entered_by, entered_name, entered_at)
      select ${tx.tenant}, ${given.round}, unit_id, column_key, ${given.department}, status, value, reason, disowned, evidence, warning,
        reused_round, reused_position, import_id, source_cell, 1, ${given.by.id}, ${given.by.name}, ${given.at} from given
      on conflict (tenant_id, round_id, unit_id, column_key) do update set status = excluded.status, value = excluded.value,
        reason = excluded.reason, disowned = excluded.disowned, evidence_sha256 = excluded.evidence_sha256, warning = excluded.warning,
        reused_round = excluded.reused_round, reused_position = excluded.reused_position, import_id = excluded.import_id,
        source_cell = excluded.source_cell, version = entries.version + 1, position = null, department_id = excluded.department_id,
        entered_by = excluded.entered_by, entered_name = excluded.entered_name, entered_at = excluded.entered_at
      returning *
    )
    insert into entry_changes (tenant_id, round_id, unit_id, column_key, version, status, value, reason, disowned, evidence_sha256,
      import_id, source_cell, entered_by, entered_name, entered_at)
    select tenant_id, round_id, unit_id, column_key, version, status, value, reason, disowned, evidence_sha256, import_id, source_cell,
      entered_by, entered_name, entered_at from saved`);
}

/** Notes which row of the ledger each draft became. */
export async function settleEntries(
  tx: Tx,
  round: string,
  settled: readonly { readonly unit: string; readonly column: string; readonly position: number }[],
): Promise<void> {
  await tx.run(sql`
    update entries e set position = given.position
    from unnest(${settled.map((cell) => cell.unit)}::text[], ${settled.map((cell) => cell.column)}::text[],
      ${settled.map((cell) => cell.position)}::bigint[]) as given (unit_id, column_key, position)
    where e.tenant_id = ${tx.tenant} and e.round_id = ${round} and e.unit_id = given.unit_id and e.column_key = given.column_key`);
}

/** The figures of the same cells in the twelve rounds of the scheme before a period, by `unit\0column`; the oldest first. */
export async function historyOf(
  tx: Tx,
  before: { scheme: string; period: string },
  cells: readonly { readonly unit: string; readonly column: string }[],
): Promise<Map<string, number[]>> {
  const rows = await tx.all<{ unit_id: string; column_key: string; values: readonly string[] }>(sql`
    select c.unit_id, c.column_key, array_agg(o.value::text order by r.period) as values
    from unnest(${cells.map((cell) => cell.unit)}::text[], ${cells.map((cell) => cell.column)}::text[]) as c (unit_id, column_key)
    cross join (
      select round_id, period from rounds
      where tenant_id = ${tx.tenant} and scheme_id = ${before.scheme} and period < ${before.period} order by period desc limit 12
    ) r
    cross join lateral (
      select o.status, o.value from observations o
      where o.tenant_id = ${tx.tenant} and o.round_id = r.round_id and o.unit_id = c.unit_id and o.column_key = c.column_key
      order by o.position desc limit 1
    ) o
    where o.status = 0 group by c.unit_id, c.column_key`);
  return new Map(rows.map((row) => [`${row.unit_id}\0${row.column_key}`, row.values.map(Number)]));
}
