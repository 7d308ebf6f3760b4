import { numberOf } from '../../platform/sql/columns.ts';
import type { Tx } from '../../platform/sql/database.ts';
import { nothing, type Sql, sql } from '../../platform/sql/sql.ts';
import type { FoundProblem } from '../../platform/tables/found.ts';
import type { FullText } from '../../platform/text.ts';
import type { CheckCounts } from '../intake/check-log.ts';
import type { StagedCells } from '../intake/staged.ts';
import type { ImportColumn, ImportState, ImportTarget, KeptImport } from '../types.ts';
import { countIn } from './figure-counts.ts';
import { proveReferences } from './references.ts';

interface Row {
  readonly import_id: string;
  readonly round_id: string;
  readonly target: ImportTarget;
  readonly file_name: string;
  readonly sha256: string;
  readonly size: number;
  readonly state: ImportState;
  readonly rows: number;
  readonly counts: Partial<CheckCounts>;
  readonly columns: readonly ImportColumn[];
  readonly job_id: string | null;
  readonly stored_at: Date | null;
  readonly checked_ledger: number | null;
  readonly created_by: string;
  readonly provider: string | null;
  readonly created_at: Date;
}
const columns: Sql = sql`import_id, round_id, target, file_name, sha256, size, state, rows, counts, columns, job_id, stored_at, checked_ledger, created_by,
  created_at, provider`;
const importOf = (row: Row): KeptImport => ({
  id: row.import_id,
  round: row.round_id,
  target: row.target,
  fileName: row.file_name,
  sha256: row.sha256,
  size: row.size,
  state: row.state,
  rows: row.rows,
  counts: { total: 0, new: 0, changed: 0, same: 0, conflicts: 0, missing: 0, problems: 0, warnings: 0, ...row.counts },
  columns: row.columns,
  job: row.job_id,
  storedAt: row.stored_at,
  checkedLedger: row.checked_ledger,
  createdBy: row.created_by,
  provider: row.provider,
  createdAt: row.created_at,
});

export async function insertImport(
  tx: Tx,
  given: {
    id: string;
    round: string;
    fileName: string;
    sha256: string;
    size: number;
    account: string;
    provider: string | null;
    target: ImportTarget;
  },
): Promise<void> {
  await tx.run(sql`
    insert into imports (tenant_id, import_id, round_id, file_name, sha256, size, state, created_by, provider, target)
    values (${tx.tenant}, ${given.id}, ${given.round}, ${given.fileName}, ${given.sha256}, ${given.size}, 'checking', ${given.account},
      ${given.provider}, ${given.target})`);
}

export async function findImport(tx: Tx, id: string, lock = false): Promise<KeptImport | null> {
  const row = await tx.first<Row>(
    sql`select ${columns} from imports where tenant_id = ${tx.tenant} and import_id = ${id} ${lock ? sql`for update` : nothing}`,
  );
  return row === null ? null : importOf(row);
}

export interface ImportsWanted {
  readonly round: string | undefined;
  readonly target: ImportTarget | undefined;
  readonly department: string | undefined;
  /** Null: every one. */
  readonly providers: readonly string[] | null;
  readonly sheetsOnly: boolean;
}

/** A page, newest first, and how many there are. */
export async function listImports(
  tx: Tx,
  { round, target, department, providers, sheetsOnly }: ImportsWanted,
  page: { offset: number; limit: number },
): Promise<{ imports: KeptImport[]; total: number }> {
  const where = sql`tenant_id = ${tx.tenant}
    ${round === undefined ? nothing : sql`and round_id = ${round}`}
    ${target === undefined ? nothing : sql`and target = ${target}`}
    ${sheetsOnly ? sql`and target = 'sheet'` : nothing}
    ${department === undefined ? nothing : sql`and provider = ${department}`}
    ${providers === null ? nothing : sql`and provider = any(${providers}::text[])`}`;
  const rows = await tx.all<Row>(sql`
    select ${columns} from imports where ${where} order by created_at desc, import_id offset ${page.offset} limit ${page.limit}`);
  const count = await tx.first<{ count: number }>(sql`select count(*) as count from imports where ${where}`);
  return { imports: rows.map(importOf), total: count?.count ?? 0 };
}

export async function setState(tx: Tx, id: string, state: ImportState, job: string | null): Promise<void> {
  await tx.run(
    sql`update imports set state = ${state}, job_id = ${job} where tenant_id = ${tx.tenant} and import_id = ${id}`,
  );
}

export async function setJob(tx: Tx, id: string, job: string): Promise<void> {
  await tx.run(sql`update imports set job_id = ${job} where tenant_id = ${tx.tenant} and import_id = ${id}`);
}

/** Forgets what an earlier, interrupted check has staged. */
export async function clearStaging(tx: Tx, id: string): Promise<void> {
  await tx.run(sql`delete from import_cells where tenant_id = ${tx.tenant} and import_id = ${id}`);
  await tx.run(sql`delete from import_problems where tenant_id = ${tx.tenant} and import_id = ${id}`);
}

export async function clearCells(tx: Tx, id: string): Promise<void> {
  await tx.run(sql`delete from import_cells where tenant_id = ${tx.tenant} and import_id = ${id}`);
}

/** Stages nothing where there is no such import: it is read here instead of proved by a foreign key for every cell. */
export async function stageCells(tx: Tx, id: string, after: number, cells: StagedCells): Promise<void> {
  await tx.run(sql`
    insert into import_cells (tenant_id, import_id, ordinal, cell, unit_id, column_key, status, value, evidence, before_position, kind)
    select i.tenant_id, i.import_id, ${after} + place, cell, unit_id, column_key, status, value, evidence, before_position, kind
    from imports i, unnest(${cells.cell}::text[], ${cells.unit}::text[],
      ${cells.column}::text[], ${cells.status}::smallint[], ${cells.value}::numeric[],
      ${cells.evidence}::text[], ${cells.before}::bigint[], ${cells.kind}::text[])
      with ordinality as given (cell, unit_id, column_key, status, value, evidence, before_position, kind, place)
    where i.tenant_id = ${tx.tenant} and i.import_id = ${id}`);
}

export async function stageProblems(
  tx: Tx,
  id: string,
  after: number,
  problems: readonly FoundProblem[],
): Promise<void> {
  await tx.run(sql`
    insert into import_problems (tenant_id, import_id, ordinal, severity, cell, row, "column", code, message, value)
    select ${tx.tenant}, ${id}, ${after} + place, severity, cell, row, col, code, message, value
    from unnest(${problems.map((row) => row.severity)}::text[], ${problems.map((row) => row.cell)}::text[],
      ${problems.map((row) => row.row)}::bigint[], ${problems.map((row) => row.column)}::text[], ${problems.map((row) => row.code)}::text[],
      ${problems.map((row) => JSON.stringify(row.message))}::jsonb[], ${problems.map((row) => row.value)}::text[])
      with ordinality as given (severity, cell, row, col, code, message, value, place)`);
}

/** Ends a check; only an import that is still being checked takes the outcome. */
export async function finishCheck(
  tx: Tx,
  id: string,
  outcome: {
    state: 'ready' | 'refused';
    rows: number;
    counts: CheckCounts;
    columns: readonly ImportColumn[];
    ledger: number;
  },
): Promise<void> {
  await tx.run(sql`
    update imports set state = ${outcome.state}, rows = ${outcome.rows}, counts = ${JSON.stringify(outcome.counts)},
      columns = ${JSON.stringify(outcome.columns)}, checked_ledger = ${outcome.ledger}
    where tenant_id = ${tx.tenant} and import_id = ${id} and state = 'checking'`);
}

export interface ProblemRow {
  readonly severity: 'error' | 'warning';
  readonly cell: string | null;
  readonly row: number | null;
  readonly column: string | null;
  readonly code: string;
  readonly message: FullText;
  readonly value: string | null;
}

/** Errors before warnings; among them what concerns the whole file first. */
export function problemsOf(tx: Tx, id: string, offset: number, limit: number): Promise<ProblemRow[]> {
  return tx.all(sql`
    select severity, cell, row, "column", code, message, value from import_problems
    where tenant_id = ${tx.tenant} and import_id = ${id} order by severity, cell is not null, ordinal offset ${offset} limit ${limit}`);
}

export async function countProblems(tx: Tx, id: string): Promise<number> {
  const row = await tx.first<{ count: number }>(
    sql`select count(*) as count from import_problems where tenant_id = ${tx.tenant} and import_id = ${id}`,
  );
  return row?.count ?? 0;
}

export interface CellRow {
  readonly cell: string;
  readonly unit: string;
  readonly column: string;
  readonly status: number;
  readonly value: number | null;
  readonly kind: 'new' | 'changed' | 'same';
  readonly before: { readonly status: number; readonly value: number | null } | null;
}

/** Staged cells with the figure they would replace; changes first. */
export async function cellsOf(tx: Tx, id: string, round: string, offset: number, limit: number): Promise<CellRow[]> {
  const rows = await tx.all<{
    cell: string;
    unit_id: string;
    column_key: string;
    status: number;
    value: string | null;
    kind: CellRow['kind'];
    before_status: number | null;
    before_value: string | null;
  }>(sql`
    select c.cell, c.unit_id, c.column_key, c.status, c.value, c.kind, o.status as before_status, o.value as before_value
    from import_cells c
    left join observations o on o.tenant_id = c.tenant_id and o.round_id = ${round} and o.position = c.before_position
    where c.tenant_id = ${tx.tenant} and c.import_id = ${id}
    order by case c.kind when 'changed' then 0 when 'new' then 1 else 2 end, c.ordinal offset ${offset} limit ${limit}`);
  return rows.map((row) => ({
    cell: row.cell,
    unit: row.unit_id,
    column: row.column_key,
    status: row.status,
    value: numberOf(row.value),
    kind: row.kind,
    before: row.before_status === null ? null : { status: row.before_status, value: numberOf(row.before_value) },
  }));
}

/** How many staged cells would replace another figure than the one the preview showed. The caller holds the round's lock. */
export async function countOutdated(tx: Tx, id: string, round: string): Promise<number> {
  const row = await tx.first<{ count: number }>(sql`
    select count(*) as count from import_cells c
    where c.tenant_id = ${tx.tenant} and c.import_id = ${id} and c.kind <> 'same' and c.before_position is distinct from (
      select max(o.position) from observations o
      where o.tenant_id = ${tx.tenant} and o.round_id = ${round} and o.unit_id = c.unit_id and o.column_key = c.column_key)`);
  return row?.count ?? 0;
}

export async function countChanges(tx: Tx, id: string): Promise<number> {
  const row = await tx.first<{ count: number }>(
    sql`select count(*) as count from import_cells where tenant_id = ${tx.tenant} and import_id = ${id} and kind <> 'same'`,
  );
  return row?.count ?? 0;
}

/** The columns in which a file would change anything. */
export async function columnsChanged(tx: Tx, id: string): Promise<string[]> {
  const rows = await tx.all<{ column_key: string }>(sql`
    select distinct column_key from import_cells where tenant_id = ${tx.tenant} and import_id = ${id} and kind <> 'same'`);
  return rows.map((row) => row.column_key);
}

/** How many figures that are there a table replaces, by column. */
export async function replacedByColumn(tx: Tx, id: string): Promise<Map<string, number>> {
  const rows = await tx.all<{ column_key: string; count: number }>(sql`
    select column_key, count(*) as count from import_cells
    where tenant_id = ${tx.tenant} and import_id = ${id} and kind = 'changed' group by column_key`);
  return new Map(rows.map((row) => [row.column_key, row.count]));
}

/**
 * Moves the staged changes into the ledger from position `after` + 1 on. `providers` gives each column's supplier. Written without joins: right
 * after a check the tables have no statistics, and a join order chosen on a guess can be slower by orders of magnitude.
 */
export async function storeStaged(
  tx: Tx,
  given: { id: string; round: string; after: number; observedAt: Date; providers: ReadonlyMap<string, string | null> },
): Promise<void> {
  const own = sql`from imports where tenant_id = ${tx.tenant} and import_id = ${given.id}`;
  const stored = await tx.run(sql`
    insert into observations (tenant_id, round_id, position, unit_id, column_key, status, value, supersedes, provider, observed_at,
      received_at, source_kind, source_name, source_cell, import_id, evidence)
    select ${tx.tenant}, ${given.round}, ${given.after} + row_number() over (order by ordinal), unit_id, column_key, status, value,
      before_position, ${JSON.stringify(Object.fromEntries(given.providers))}::jsonb ->> column_key,
      least(${given.observedAt}::timestamptz, (select created_at ${own})), (select created_at ${own}), 'import', (select file_name ${own}),
      cell, import_id, evidence
    from import_cells
    where tenant_id = ${tx.tenant} and import_id = ${given.id} and kind <> 'same'`);
  await proveReferences(tx, given.round, given.after + 1, given.after + stored);
  await countIn(tx, given.round, given.after + 1, given.after + stored);
  await tx.run(sql`update imports set stored_at = now() where tenant_id = ${tx.tenant} and import_id = ${given.id}`);
}
