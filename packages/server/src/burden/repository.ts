import type { Tx } from '../platform/sql/database.ts';
import { sql } from '../platform/sql/sql.ts';

/** Something a unit was asked for outside the system, and what became of it. */
export interface BurdenItem {
  readonly id: string;
  readonly department: string;
  readonly title: string;
  readonly askedBy: string;
  readonly timesPerYear: number;
  readonly minutes: number;
  readonly outcome: 'kept' | 'dropped' | 'reused';
  readonly reusedFrom: string | null;
  readonly basis: string;
}

export function listItems(tx: Tx): Promise<BurdenItem[]> {
  return tx.all<BurdenItem>(sql`
    select item_id as id, department_id as department, title, asked_by as "askedBy", times_per_year as "timesPerYear", minutes, outcome,
      reused_from as "reusedFrom", basis
    from burden_items where tenant_id = ${tx.tenant} order by array_position(array['kept', 'reused', 'dropped'], outcome), department_id, title, item_id`);
}

export async function insertItems(tx: Tx, items: readonly BurdenItem[], by: string, at: Date): Promise<void> {
  const column = <T>(pick: (item: BurdenItem) => T): T[] => items.map(pick);
  await tx.run(sql`
    insert into burden_items (tenant_id, item_id, department_id, title, asked_by, times_per_year, minutes, outcome, reused_from, basis,
      set_by, set_at)
    select ${tx.tenant}, id, department, title, asked_by, times, minutes, outcome, reused, basis, ${by}, ${at}::timestamptz
    from unnest(${column((i) => i.id)}::text[], ${column((i) => i.department)}::text[], ${column((i) => i.title)}::text[],
      ${column((i) => i.askedBy)}::text[], ${column((i) => i.timesPerYear)}::integer[], ${column((i) => i.minutes)}::integer[],
      ${column((i) => i.outcome)}::text[], ${column((i) => i.reusedFrom)}::text[], ${column((i) => i.basis)}::text[])
      as given (id, department, title, asked_by, times, minutes, outcome, reused, basis)
    on conflict do nothing`);
}

/** False where there is no such item. */
export async function setOutcome(
  tx: Tx,
  item: Pick<BurdenItem, 'id' | 'outcome' | 'reusedFrom' | 'basis'>,
  by: string,
  at: Date,
): Promise<boolean> {
  return (
    (await tx.run(sql`
      update burden_items set outcome = ${item.outcome}, reused_from = ${item.reusedFrom}, basis = ${item.basis}, set_by = ${by},
        set_at = ${at}
      where tenant_id = ${tx.tenant} and item_id = ${item.id}`)) === 1
  );
}
