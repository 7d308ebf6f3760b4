import type { Tx } from '../../platform/sql/database.ts';
import { nothing, type Sql, sql } from '../../platform/sql/sql.ts';
import type { FoundProblem } from '../../platform/tables/found.ts';
import type { UnitChange, UnitCounts, UnitImport, UnitImportState } from '../types.ts';

interface Row {
  readonly import_id: string;
  readonly file_name: string;
  readonly sha256: string;
  readonly size: number;
  readonly day: string;
  readonly state: UnitImportState;
  readonly rows: number;
  readonly counts: Partial<UnitCounts>;
  readonly tree_revision: number | null;
  readonly job_id: string | null;
  readonly created_by: string;
  readonly created_at: Date;
  readonly stored_at: Date | null;
}
const columns: Sql = sql`import_id, file_name, sha256, size, day::text as day, state, rows, counts, tree_revision, job_id, created_by, created_at,
  stored_at`;
const NONE: UnitCounts = { new: 0, changed: 0, same: 0, problems: 0, warnings: 0 };
const importOf = (row: Row): UnitImport => ({
  id: row.import_id,
  fileName: row.file_name,
  sha256: row.sha256,
  size: row.size,
  day: row.day,
  state: row.state,
  rows: row.rows,
  counts: { ...NONE, ...row.counts },
  treeRevision: row.tree_revision,
  job: row.job_id,
  createdBy: row.created_by,
  createdAt: row.created_at,
  storedAt: row.stored_at,
});

export async function insertImport(
  tx: Tx,
  given: Pick<UnitImport, 'id' | 'fileName' | 'sha256' | 'size' | 'day' | 'createdBy' | 'createdAt'>,
): Promise<void> {
  await tx.run(sql`
    insert into unit_imports (tenant_id, import_id, file_name, sha256, size, day, state, created_by, created_at)
    values (${tx.tenant}, ${given.id}, ${given.fileName}, ${given.sha256}, ${given.size}, ${given.day}::date, 'checking', ${given.createdBy},
      ${given.createdAt})`);
}

export async function findImport(tx: Tx, id: string, lock = false): Promise<UnitImport | null> {
  const row = await tx.first<Row>(
    sql`select ${columns} from unit_imports where tenant_id = ${tx.tenant} and import_id = ${id} ${lock ? sql`for update` : nothing}`,
  );
  return row === null ? null : importOf(row);
}

/** Newest first. */
export async function listImports(tx: Tx, offset: number, limit: number): Promise<UnitImport[]> {
  const rows = await tx.all<Row>(sql`
    select ${columns} from unit_imports where tenant_id = ${tx.tenant} order by created_at desc, import_id offset ${offset} limit ${limit}`);
  return rows.map(importOf);
}

export async function countImports(tx: Tx): Promise<number> {
  const row = await tx.first<{ count: number }>(
    sql`select count(*) as count from unit_imports where tenant_id = ${tx.tenant}`,
  );
  return row?.count ?? 0;
}

export async function setImportState(tx: Tx, id: string, state: UnitImportState, job: string | null): Promise<void> {
  await tx.run(
    sql`update unit_imports set state = ${state}, job_id = ${job} where tenant_id = ${tx.tenant} and import_id = ${id}`,
  );
}

export async function markStored(tx: Tx, id: string, at: Date): Promise<void> {
  await tx.run(sql`
    update unit_imports set state = 'confirmed', stored_at = ${at} where tenant_id = ${tx.tenant} and import_id = ${id}`);
}

export interface Checked {
  readonly rows: number;
  readonly counts: UnitCounts;
  readonly problems: readonly FoundProblem[];
  readonly changes: readonly UnitChange[];
  readonly treeRevision: number;
}

/** Keeps what a check has found, in place of what an earlier one did. Only an import that is still being checked takes it. */
export async function keepCheck(tx: Tx, id: string, checked: Checked): Promise<void> {
  const { problems, changes, counts } = checked;
  const taken = await tx.run(sql`
    update unit_imports set state = ${counts.problems > 0 ? 'refused' : 'ready'}, rows = ${checked.rows}, counts = ${JSON.stringify(counts)},
      tree_revision = ${checked.treeRevision}
    where tenant_id = ${tx.tenant} and import_id = ${id} and state = 'checking'`);
  if (taken === 0) return;
  await tx.run(sql`delete from unit_import_problems where tenant_id = ${tx.tenant} and import_id = ${id}`);
  await tx.run(sql`delete from unit_import_changes where tenant_id = ${tx.tenant} and import_id = ${id}`);
  await tx.run(sql`
    insert into unit_import_problems (tenant_id, import_id, ordinal, severity, cell, row, code, message, value)
    select ${tx.tenant}, ${id}, place, severity, cell, row, code, message, value
    from unnest(${problems.map((row) => row.severity)}::text[], ${problems.map((row) => row.cell)}::text[],
      ${problems.map((row) => row.row)}::int[], ${problems.map((row) => row.code)}::text[],
      ${problems.map((row) => JSON.stringify(row.message))}::jsonb[], ${problems.map((row) => row.value)}::text[])
      with ordinality as given (severity, cell, row, code, message, value, place)`);
  await tx.run(sql`
    insert into unit_import_changes (tenant_id, import_id, ordinal, row, unit_id, kind, before, after)
    select ${tx.tenant}, ${id}, place, row, unit_id, kind, before, after
    from unnest(${changes.map(({ row }) => row)}::int[], ${changes.map(({ after }) => after.id)}::text[],
      ${changes.map(({ kind }) => kind)}::text[],
      ${changes.map(({ before }) => (before === null ? null : JSON.stringify(before)))}::jsonb[],
      ${changes.map(({ after }) => JSON.stringify(after))}::jsonb[])
      with ordinality as given (row, unit_id, kind, before, after, place)`);
}

/** Errors first. */
export async function problemsOf(tx: Tx, id: string, offset: number, limit: number): Promise<FoundProblem[]> {
  const rows = await tx.all<Omit<FoundProblem, 'column'>>(sql`
    select severity, cell, row, code, message, value from unit_import_problems
    where tenant_id = ${tx.tenant} and import_id = ${id} order by severity, ordinal offset ${offset} limit ${limit}`);
  return rows.map((row) => ({ ...row, column: null }));
}

export async function countProblems(tx: Tx, id: string): Promise<number> {
  const row = await tx.first<{ count: number }>(
    sql`select count(*) as count from unit_import_problems where tenant_id = ${tx.tenant} and import_id = ${id}`,
  );
  return row?.count ?? 0;
}

/** What changes first, then what is added, in the order of the rows. */
export async function changesOf(tx: Tx, id: string, offset = 0, limit: number | null = null): Promise<UnitChange[]> {
  return tx.all<UnitChange>(sql`
    select row, kind, before, after from unit_import_changes where tenant_id = ${tx.tenant} and import_id = ${id}
    order by kind, ordinal offset ${offset} limit ${limit}`);
}
