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

export interface OwnYear {
  readonly year: number;
  readonly version: number;
  readonly basis: string;
  readonly holidays: readonly { readonly name: string; readonly from: string; readonly to: string }[];
  readonly worked: readonly string[];
  readonly setBy: string;
  readonly setAt: Date;
}

/** The years the tenant has entered itself, every version of them. */
export function ownYears(tx: Tx): Promise<OwnYear[]> {
  return tx.all<OwnYear>(sql`
    select year, version, basis, holidays, worked::text[] as worked, set_by as "setBy", set_at as "setAt"
    from calendar_years where tenant_id = ${tx.tenant} order by year, version`);
}

/** False where somebody has entered the same version at the same moment. */
export async function insertOwnYear(tx: Tx, given: OwnYear): Promise<boolean> {
  const inserted = await tx.run(sql`
    insert into calendar_years (tenant_id, year, version, basis, holidays, worked, set_by, set_at)
    values (${tx.tenant}, ${given.year}, ${given.version}, ${given.basis}, ${JSON.stringify(given.holidays)}::jsonb,
      ${given.worked}::date[], ${given.setBy}, ${given.setAt})
    on conflict do nothing`);
  return inserted === 1;
}
