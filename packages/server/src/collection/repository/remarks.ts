import { randomUUID } from 'node:crypto';
import type { Tx } from '../../platform/sql/database.ts';
import { sql } from '../../platform/sql/sql.ts';
import type { Evidence, Remark, RemarkKind } from '../types.ts';

export interface NewRemark {
  readonly unit: string | null;
  readonly column: string | null;
  readonly kind: RemarkKind;
  readonly text: string;
}

/** Says something about a task; what is said in one act keeps its order. */
export async function addRemarks(
  tx: Tx,
  given: { round: string; department: string; by: { id: string; name: string }; at: Date },
  remarks: readonly NewRemark[],
): Promise<void> {
  await tx.run(sql`
    insert into task_remarks (tenant_id, remark_id, round_id, department_id, unit_id, column_key, kind, text, author_id, author_name, said_at,
      place)
    select ${tx.tenant}, id, ${given.round}, ${given.department}, unit_id, column_key, kind, said, ${given.by.id}, ${given.by.name},
      ${given.at}, place
    from unnest(${remarks.map(() => randomUUID())}::text[], ${remarks.map((remark) => remark.unit)}::text[],
      ${remarks.map((remark) => remark.column)}::text[], ${remarks.map((remark) => remark.kind)}::text[],
      ${remarks.map((remark) => remark.text)}::text[]) with ordinality as given (id, unit_id, column_key, kind, said, place)`);
}

/** The thread of a task, the newest first. */
export async function remarksOf(
  tx: Tx,
  round: string,
  department: string,
  page: { offset: number; limit: number },
): Promise<Remark[]> {
  const rows = await tx.all<{
    remark_id: string;
    unit_id: string | null;
    column_key: string | null;
    kind: RemarkKind;
    text: string;
    author_id: string;
    author_name: string;
    said_at: Date;
  }>(sql`
    select remark_id, unit_id, column_key, kind, text, author_id, author_name, said_at from task_remarks
    where tenant_id = ${tx.tenant} and round_id = ${round} and department_id = ${department}
    order by said_at desc, place, remark_id offset ${page.offset} limit ${page.limit}`);
  return rows.map((row) => ({
    id: row.remark_id,
    unit: row.unit_id,
    column: row.column_key,
    kind: row.kind,
    text: row.text,
    author: { id: row.author_id, name: row.author_name },
    at: row.said_at,
  }));
}

/** Cells of some units that something was said about, and how often. */
export async function remarkedIn(
  tx: Tx,
  round: string,
  department: string,
  units: readonly string[],
): Promise<{ unit: string; column: string; remarks: number }[]> {
  return tx.all(sql`
    select unit_id as unit, column_key as "column", count(*) as remarks from task_remarks
    where tenant_id = ${tx.tenant} and round_id = ${round} and department_id = ${department} and unit_id = any(${units}::text[])
    group by unit_id, column_key`);
}

export async function rememberEvidence(
  tx: Tx,
  given: { round: string; department: string; by: string; at: Date },
  file: Evidence,
): Promise<void> {
  await tx.run(sql`
    insert into entry_evidence (tenant_id, round_id, department_id, sha256, file_name, media_type, size, added_by, added_at)
    values (${tx.tenant}, ${given.round}, ${given.department}, ${file.sha256}, ${file.fileName}, ${file.mediaType}, ${file.size},
      ${given.by}, ${given.at})
    on conflict do nothing`);
}

/** The files a department handed in with a task, by their hash. */
export async function evidenceOf(tx: Tx, round: string, department: string): Promise<Map<string, Evidence>> {
  const rows = await tx.all<{ sha256: string; file_name: string; media_type: string; size: number }>(sql`
    select sha256, file_name, media_type, size from entry_evidence
    where tenant_id = ${tx.tenant} and round_id = ${round} and department_id = ${department}`);
  return new Map(
    rows.map((row) => [
      row.sha256,
      { sha256: row.sha256, fileName: row.file_name, mediaType: row.media_type, size: row.size },
    ]),
  );
}
