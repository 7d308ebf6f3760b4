import type { Tx } from '../platform/sql/database.ts';
import { sql } from '../platform/sql/sql.ts';

/** That a department got more time, and why. */
export interface Extension {
  readonly no: number;
  readonly department: string;
  readonly dueBefore: Date;
  readonly dueAfter: Date;
  readonly calendar: string | null;
  readonly reason: string;
  readonly grantedBy: string;
  readonly grantedByName: string;
  readonly grantedAt: Date;
}

/** The newest first. */
export function extensionsOf(tx: Tx, round: string): Promise<Extension[]> {
  return tx.all<Extension>(sql`
    select extension_no as no, department_id as department, due_before as "dueBefore", due_after as "dueAfter",
      calendar_version as calendar, reason, granted_by as "grantedBy", granted_by_name as "grantedByName", granted_at as "grantedAt"
    from round_extensions where tenant_id = ${tx.tenant} and round_id = ${round} order by extension_no desc`);
}

/** Keeps an extension and moves the task's due date with it. The round's row is locked, so the number is free. */
export async function insertExtension(tx: Tx, round: string, given: Omit<Extension, 'no'>): Promise<Extension> {
  const row = await tx.first<{ no: number }>(sql`
    insert into round_extensions (tenant_id, round_id, extension_no, department_id, due_before, due_after, calendar_version, reason,
      granted_by, granted_by_name, granted_at)
    select ${tx.tenant}, ${round}, coalesce(max(extension_no), 0) + 1, ${given.department}, ${given.dueBefore}::timestamptz,
      ${given.dueAfter}::timestamptz, ${given.calendar}, ${given.reason}, ${given.grantedBy}, ${given.grantedByName},
      ${given.grantedAt}::timestamptz
    from round_extensions where tenant_id = ${tx.tenant} and round_id = ${round}
    returning extension_no as no`);
  await tx.run(sql`
    update round_tasks set due_at = ${given.dueAfter}, calendar_version = ${given.calendar}
    where tenant_id = ${tx.tenant} and round_id = ${round} and department_id = ${given.department}`);
  if (row === null) throw new Error('an inserted extension is not there');
  return { ...given, no: row.no };
}
