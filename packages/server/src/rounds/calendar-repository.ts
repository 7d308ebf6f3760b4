import type { OwnDay } from '../platform/calendar/working-days.ts';
import type { Tx } from '../platform/sql/database.ts';
import { sql } from '../platform/sql/sql.ts';

export interface OwnDayEntry extends OwnDay {
  readonly reason: string;
  readonly setBy: string;
  readonly setAt: Date;
}

/** The tenant's own days in the order in which they were entered. */
export function ownDays(tx: Tx): Promise<OwnDayEntry[]> {
  return tx.all<OwnDayEntry>(sql`
    select day_no as no, day::text as day, kind, reason, set_by as "setBy", set_at as "setAt"
    from calendar_days where tenant_id = ${tx.tenant} order by day_no`);
}

/** Enters a day under the next number; null where another entry took that number at the same moment. */
export async function insertOwnDay(tx: Tx, given: Omit<OwnDayEntry, 'no'>): Promise<number | null> {
  const row = await tx.first<{ no: number }>(sql`
    insert into calendar_days (tenant_id, day_no, day, kind, reason, set_by, set_at)
    select ${tx.tenant}, coalesce(max(day_no), 0) + 1, ${given.day}::date, ${given.kind}, ${given.reason}, ${given.setBy}, ${given.setAt}
    from calendar_days where tenant_id = ${tx.tenant}
    on conflict do nothing returning day_no as no`);
  return row?.no ?? null;
}
