import type { Viewed } from '../../platform/operation/define.ts';
import type { FileView } from '../../platform/operation/run.ts';
import type { Tx } from '../../platform/sql/database.ts';
import { nothing, sql } from '../../platform/sql/sql.ts';

const HOUR = 3_600_000;

/**
 * Records that an account opened files. Openings of one file by one account within an hour of the first are one row that is counted up: a page of
 * five requests is one view. Requests that race to be the first take the same clock hour and meet on the unique key.
 */
export async function recordViews(tx: Tx, view: FileView): Promise<void> {
  // In one order everywhere, each file once: two requests for the same files then wait for each other and never in a circle.
  const files = [...new Map(view.files.map((file) => [`${file.kind} ${file.id}`, file])).entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, file]) => file);
  const { at, account, operation } = view;
  await tx.run(sql`
    insert into file_views (tenant_id, subject_kind, subject_id, account_id, account_name, operation, at, last_at, hour)
    select ${tx.tenant}, f.kind, f.id, ${account.id}, ${account.name}, ${operation}, ${at}::timestamptz, ${at}::timestamptz,
      coalesce(
        (select max(v.hour) from file_views v
         where v.tenant_id = ${tx.tenant} and v.subject_kind = f.kind and v.subject_id = f.id and v.account_id = ${account.id}
           and v.at > ${new Date(at.getTime() - HOUR)} and v.at <= ${at}),
        ${Math.floor(at.getTime() / HOUR)}::bigint)
    from unnest(${files.map((file) => file.kind)}::text[], ${files.map((file) => file.id)}::text[]) with ordinality as f (kind, id, place)
    order by f.place
    on conflict (tenant_id, subject_kind, subject_id, account_id, hour)
      do update set times = file_views.times + 1, last_at = greatest(file_views.last_at, excluded.last_at)`);
}

export interface KeptView {
  readonly id: number;
  readonly account: { readonly id: string; readonly name: string };
  readonly operation: string;
  readonly at: Date;
  readonly lastAt: Date;
  readonly times: number;
}
interface Row {
  readonly view_id: number;
  readonly account_id: string;
  readonly account_name: string;
  readonly operation: string;
  readonly at: Date;
  readonly last_at: Date;
  readonly times: number;
}

/** Who opened a file, newest first, from before a view's number on. */
export async function viewsOf(tx: Tx, file: Viewed, before: number | null, limit: number): Promise<KeptView[]> {
  const rows = await tx.all<Row>(sql`
    select view_id, account_id, account_name, operation, at, last_at, times from file_views
    where tenant_id = ${tx.tenant} and subject_kind = ${file.kind} and subject_id = ${file.id}
      ${before === null ? nothing : sql`and view_id < ${before}`}
    order by view_id desc limit ${limit}`);
  return rows.map((row) => ({
    id: row.view_id,
    account: { id: row.account_id, name: row.account_name },
    operation: row.operation,
    at: row.at,
    lastAt: row.last_at,
    times: row.times,
  }));
}
