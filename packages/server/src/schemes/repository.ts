import { textOf } from '../platform/sql/columns.ts';
import type { Tx } from '../platform/sql/database.ts';
import { type Sql, sql } from '../platform/sql/sql.ts';
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
}

const columns: Sql = sql`scheme_id, version, state, title_zh, title_en, subject, period, yaml, sha256, published_at`;
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
  },
): Promise<void> {
  await tx.run(sql`
    insert into scheme_versions (tenant_id, scheme_id, version, state, title_zh, title_en, subject, period, yaml, sha256)
    values (${tx.tenant}, ${draft.scheme}, ${draft.version}, 'draft', ${draft.title['zh-CN']}, ${draft.title.en ?? null},
      ${draft.subject}, ${draft.period}, ${draft.yaml}, ${draft.sha256})
    on conflict (tenant_id, scheme_id, version) do update
      set title_zh = excluded.title_zh, title_en = excluded.title_en, subject = excluded.subject, period = excluded.period,
        yaml = excluded.yaml, sha256 = excluded.sha256
      where scheme_versions.state = 'draft'`);
}

/** Publishes a draft; false where it was published already. */
export async function publish(tx: Tx, scheme: string, version: number, at: Date): Promise<boolean> {
  const touched = await tx.run(sql`
    update scheme_versions set state = 'published', published_at = ${at}
    where tenant_id = ${tx.tenant} and scheme_id = ${scheme} and version = ${version} and state = 'draft'`);
  return touched === 1;
}
