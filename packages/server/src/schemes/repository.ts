import { textOf } from '../platform/sql/columns.ts';
import type { Tx } from '../platform/sql/database.ts';
import { nothing, type Sql, sql } from '../platform/sql/sql.ts';
import type { Text } from '../platform/text.ts';

export interface SchemeVersion {
  readonly scheme: string;
  readonly version: number;
  readonly state: 'draft' | 'published';
  readonly title: Text;
  readonly subject: string;
  readonly period: string;
  readonly yaml: string;
  readonly sha256: string;
  readonly publishedAt: Date | null;
  /** Null where the draft came with the installation. */
  readonly savedBy: string | null;
  readonly savedAt: Date | null;
}
interface Row {
  readonly scheme_id: string;
  readonly version: number;
  readonly state: 'draft' | 'published';
  readonly title_zh: string;
  readonly title_en: string | null;
  readonly subject: string;
  readonly period: string;
  readonly yaml: string;
  readonly sha256: string;
  readonly published_at: Date | null;
  readonly saved_by: string | null;
  readonly saved_at: Date | null;
}

const columns: Sql = sql`scheme_id, version, state, title_zh, title_en, subject, period, yaml, sha256, published_at,
  saved_by, saved_at`;
const versionOf = (row: Row): SchemeVersion => ({
  scheme: row.scheme_id,
  version: row.version,
  state: row.state,
  title: textOf(row.title_zh, row.title_en),
  subject: row.subject,
  period: row.period,
  yaml: row.yaml,
  sha256: row.sha256,
  publishedAt: row.published_at,
  savedBy: row.saved_by,
  savedAt: row.saved_at,
});

export async function listVersions(tx: Tx): Promise<SchemeVersion[]> {
  const rows = await tx.all<Row>(
    sql`select ${columns} from scheme_versions where tenant_id = ${tx.tenant} order by scheme_id, version desc`,
  );
  return rows.map(versionOf);
}

export async function findVersion(tx: Tx, scheme: string, version: number): Promise<SchemeVersion | null> {
  const row = await tx.first<Row>(
    sql`select ${columns} from scheme_versions where tenant_id = ${tx.tenant} and scheme_id = ${scheme} and version = ${version}`,
  );
  return row === null ? null : versionOf(row);
}

/** The hash of a version's text. */
export async function findHash(tx: Tx, scheme: string, version: number): Promise<string | null> {
  const row = await tx.first<{ sha256: string }>(
    sql`select sha256 from scheme_versions where tenant_id = ${tx.tenant} and scheme_id = ${scheme} and version = ${version}`,
  );
  return row?.sha256 ?? null;
}

/** Locks the scheme, so that two edits of one version follow each other. */
export async function lockScheme(tx: Tx, scheme: string): Promise<void> {
  await tx.run(sql`insert into schemes (tenant_id, scheme_id) values (${tx.tenant}, ${scheme}) on conflict do nothing`);
  await tx.all(sql`select 1 from schemes where tenant_id = ${tx.tenant} and scheme_id = ${scheme} for update`);
}

export async function saveDraft(
  tx: Tx,
  draft: {
    scheme: string;
    version: number;
    title: Text;
    subject: string;
    period: string;
    yaml: string;
    sha256: string;
    savedBy: string | null;
    savedAt: Date | null;
  },
): Promise<void> {
  await tx.run(sql`
    insert into scheme_versions (tenant_id, scheme_id, version, state, title_zh, title_en, subject, period, yaml, sha256,
      saved_by, saved_at)
    values (${tx.tenant}, ${draft.scheme}, ${draft.version}, 'draft', ${draft.title['zh-CN']}, ${draft.title.en ?? null},
      ${draft.subject}, ${draft.period}, ${draft.yaml}, ${draft.sha256}, ${draft.savedBy}, ${draft.savedAt})
    on conflict (tenant_id, scheme_id, version) do update
      set title_zh = excluded.title_zh, title_en = excluded.title_en, subject = excluded.subject, period = excluded.period,
        yaml = excluded.yaml, sha256 = excluded.sha256, saved_by = excluded.saved_by, saved_at = excluded.saved_at
      where scheme_versions.state = 'draft'`);
}

/** Publishes a draft; false where it was published already. */
export async function publish(tx: Tx, scheme: string, version: number, at: Date): Promise<boolean> {
  const touched = await tx.run(sql`
    update scheme_versions set state = 'published', published_at = ${at}
    where tenant_id = ${tx.tenant} and scheme_id = ${scheme} and version = ${version} and state = 'draft'`);
  return touched === 1;
}

export interface SchemeComment {
  readonly id: string;
  readonly node: string;
  readonly account: { readonly id: string; readonly name: string };
  readonly department: string | null;
  readonly text: string;
  readonly at: Date;
  readonly resolved: { readonly at: Date; readonly by: string } | null;
}
interface CommentRow {
  readonly comment_id: string;
  readonly node_id: string;
  readonly account_id: string;
  readonly account_name: string;
  readonly department: string | null;
  readonly text: string;
  readonly created_at: Date;
  readonly resolved_at: Date | null;
  readonly resolved_by: string | null;
}

const commentColumns: Sql = sql`comment_id, node_id, account_id, account_name, department, text, created_at, resolved_at, resolved_by`;
const commentOf = (row: CommentRow): SchemeComment => ({
  id: row.comment_id,
  node: row.node_id,
  account: { id: row.account_id, name: row.account_name },
  department: row.department,
  text: row.text,
  at: row.created_at,
  resolved: row.resolved_at === null ? null : { at: row.resolved_at, by: row.resolved_by ?? '' },
});

export interface CommentFilter {
  /** Of this node alone. */
  readonly node?: string | undefined;
  /** Only those nobody has resolved. */
  readonly open?: boolean | undefined;
}

/** Oldest first, as a conversation is read. */
export async function listComments(
  tx: Tx,
  { scheme, version }: { readonly scheme: string; readonly version: number },
  { node, open }: CommentFilter,
  { offset, limit }: { readonly offset: number; readonly limit: number },
): Promise<SchemeComment[]> {
  const rows = await tx.all<CommentRow>(sql`
    select ${commentColumns} from scheme_comments
    where tenant_id = ${tx.tenant} and scheme_id = ${scheme} and version = ${version}
      ${node === undefined ? nothing : sql`and node_id = ${node}`} ${open === true ? sql`and resolved_at is null` : nothing}
    order by created_at, comment_id limit ${limit} offset ${offset}`);
  return rows.map(commentOf);
}

export async function findComment(tx: Tx, scheme: string, version: number, id: string): Promise<SchemeComment | null> {
  const row = await tx.first<CommentRow>(sql`
    select ${commentColumns} from scheme_comments
    where tenant_id = ${tx.tenant} and scheme_id = ${scheme} and version = ${version} and comment_id = ${id} for update`);
  return row === null ? null : commentOf(row);
}

export async function insertComment(tx: Tx, scheme: string, version: number, comment: SchemeComment): Promise<void> {
  await tx.run(sql`
    insert into scheme_comments (tenant_id, comment_id, scheme_id, version, node_id, account_id, account_name, department, text, created_at)
    values (${tx.tenant}, ${comment.id}, ${scheme}, ${version}, ${comment.node}, ${comment.account.id}, ${comment.account.name},
      ${comment.department}, ${comment.text}, ${comment.at})`);
}

/** False where it was resolved already. */
export async function resolveComment(tx: Tx, id: string, at: Date, by: string): Promise<boolean> {
  const touched = await tx.run(sql`
    update scheme_comments set resolved_at = ${at}, resolved_by = ${by}
    where tenant_id = ${tx.tenant} and comment_id = ${id} and resolved_at is null`);
  return touched === 1;
}
