import { numberOf } from '../../platform/sql/columns.ts';
import type { Tx } from '../../platform/sql/database.ts';
import { sql } from '../../platform/sql/sql.ts';
import type { SheetCell } from '../intake/sheet-figures.ts';

/** Stages what a file would change in a sheet. Stages nothing where there is no such import. */
export async function stageSheetCells(tx: Tx, id: string, after: number, cells: readonly SheetCell[]): Promise<void> {
  const column = <K extends keyof SheetCell>(key: K): SheetCell[K][] => cells.map((cell) => cell[key]);
  await tx.run(sql`
    insert into import_cells (tenant_id, import_id, ordinal, cell, unit_id, column_key, status, value, evidence, disowned, seen_version, kind)
    select i.tenant_id, i.import_id, ${after} + place, cell, unit_id, column_key, status, value, reason, disowned, seen, kind
    from imports i, unnest(${column('cell')}::text[], ${column('unit')}::text[], ${column('column')}::text[],
      ${column('status')}::smallint[], ${column('value')}::numeric[], ${column('reason')}::text[], ${column('disowned')}::boolean[],
      ${column('seen')}::integer[], ${column('kind')}::text[])
      with ordinality as given (cell, unit_id, column_key, status, value, reason, disowned, seen, kind, place)
    where i.tenant_id = ${tx.tenant} and i.import_id = ${id}`);
}

/** Staged cells of a file for a sheet: what waits for a choice first. */
export async function sheetCellsOf(tx: Tx, id: string, offset: number, limit: number): Promise<SheetCell[]> {
  const rows = await tx.all<{
    cell: string;
    unit_id: string;
    column_key: string;
    status: number;
    value: string | null;
    evidence: string | null;
    disowned: boolean;
    seen_version: number | null;
    kind: SheetCell['kind'];
  }>(sql`
    select cell, unit_id, column_key, status, value, evidence, disowned, seen_version, kind from import_cells
    where tenant_id = ${tx.tenant} and import_id = ${id}
    order by case kind when 'conflict' then 0 when 'changed' then 1 else 2 end, ordinal offset ${offset} limit ${limit}`);
  return rows.map((row) => ({
    cell: row.cell,
    unit: row.unit_id,
    column: row.column_key,
    status: row.status,
    value: numberOf(row.value),
    reason: row.evidence,
    disowned: row.disowned,
    seen: row.seen_version ?? 0,
    kind: row.kind,
  }));
}

/** Notes that a file's figures are where they were to go. */
export async function markStored(tx: Tx, id: string): Promise<void> {
  await tx.run(sql`update imports set stored_at = now() where tenant_id = ${tx.tenant} and import_id = ${id}`);
}
