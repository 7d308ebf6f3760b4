import { textOf } from '../platform/sql/columns.ts';
import type { Tx } from '../platform/sql/database.ts';
import { nothing, type Sql, sql } from '../platform/sql/sql.ts';
import type { DocumentHead, DocumentKind } from './types.ts';

interface Row {
  readonly document_id: string;
  readonly kind: DocumentKind;
  readonly round_id: string;
  readonly run_id: string;
  readonly unit_id: string;
  readonly unit_zh: string;
  readonly unit_en: string | null;
  readonly number: string | null;
  readonly title_zh: string;
  readonly title_en: string | null;
  readonly content_hash: string;
  readonly state: 'draft' | 'issued';
  readonly created_at: Date;
  readonly pages: number | null;
}
const headOf = (row: Row): DocumentHead => ({
  id: row.document_id,
  kind: row.kind,
  round: row.round_id,
  run: row.run_id,
  unit: row.unit_id,
  unitName: textOf(row.unit_zh, row.unit_en),
  number: row.number,
  title: textOf(row.title_zh, row.title_en),
  contentHash: row.content_hash,
  state: row.state,
  createdAt: row.created_at,
  pages: row.pages,
});

const heads = (tx: Tx, where: Sql): Sql => sql`
  select d.document_id, d.kind, d.round_id, d.run_id, d.unit_id, s.name_zh as unit_zh, s.name_en as unit_en, d.number, d.title_zh,
    d.title_en, d.content_hash, d.state, d.created_at, r.pages
  from documents d
  join round_subjects s on s.tenant_id = d.tenant_id and s.round_id = d.round_id and s.unit_id = d.unit_id
  left join renditions r on r.tenant_id = d.tenant_id and r.document_id = d.document_id and r.format = 'pdf'
  where d.tenant_id = ${tx.tenant} and s.tenant_id = ${tx.tenant} ${where}
  order by d.created_at desc, d.kind, s.place`;

/** Newest first. */
export async function documentsOf(
  tx: Tx,
  round: string,
  filter: { readonly kind?: DocumentKind; readonly unit?: string; readonly job?: string },
): Promise<DocumentHead[]> {
  const rows = await tx.all<Row>(
    heads(
      tx,
      sql`and d.round_id = ${round}
        ${filter.kind === undefined ? nothing : sql`and d.kind = ${filter.kind}`}
        ${filter.unit === undefined ? nothing : sql`and d.unit_id = ${filter.unit}`}`,
    ),
  );
  return rows.map(headOf);
}

export async function countDocuments(tx: Tx): Promise<Map<string, number>> {
  const rows = await tx.all<{ round_id: string; count: number }>(
    sql`select round_id, count(*) as count from documents where tenant_id = ${tx.tenant} group by round_id`,
  );
  return new Map(rows.map((row) => [row.round_id, row.count]));
}
