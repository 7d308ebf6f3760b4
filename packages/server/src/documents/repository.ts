import { textOf } from '../platform/sql/columns.ts';
import type { Tx } from '../platform/sql/database.ts';
import { nothing, type Sql, sql } from '../platform/sql/sql.ts';
import type { OfficialDocument } from './render/index.ts';
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
  filter: { readonly kind?: DocumentKind; readonly unit?: string },
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

export async function findDocument(
  tx: Tx,
  id: string,
): Promise<{ head: DocumentHead; content: OfficialDocument } | null> {
  const row = await tx.first<Row>(heads(tx, sql`and d.document_id = ${id}`));
  if (row === null) return null;
  const kept = await tx.first<{ content: OfficialDocument }>(
    sql`select content from documents where tenant_id = ${tx.tenant} and document_id = ${id}`,
  );
  return kept === null ? null : { head: headOf(row), content: kept.content };
}

/** Whose documents these are. */
export async function unitsOfDocuments(tx: Tx, ids: readonly string[]): Promise<string[]> {
  const rows = await tx.all<{ unit_id: string }>(sql`
    select distinct unit_id from documents where tenant_id = ${tx.tenant} and document_id = any(${ids}::text[])`);
  return rows.map((row) => row.unit_id);
}

/** Keeps a document, or finds the one with the same content. Returns its id. */
export async function keepDocument(
  tx: Tx,
  given: {
    id: string;
    kind: DocumentKind;
    round: string;
    run: string;
    unit: string;
    title: string;
    content: OfficialDocument;
    hash: string;
    job: string | null;
    account: string;
  },
): Promise<string> {
  await tx.run(sql`
    insert into documents (tenant_id, document_id, kind, round_id, run_id, unit_id, number, title_zh, content, content_hash, state, job_id,
      created_by)
    values (${tx.tenant}, ${given.id}, ${given.kind}, ${given.round}, ${given.run}, ${given.unit}, ${given.content.number ?? null},
      ${given.title}, ${JSON.stringify(given.content)}, ${given.hash}, 'draft', ${given.job}, ${given.account})
    on conflict (tenant_id, run_id, kind, unit_id, content_hash) do nothing`);
  const row = await tx.first<{ document_id: string }>(sql`
    select document_id from documents where tenant_id = ${tx.tenant} and run_id = ${given.run} and kind = ${given.kind}
      and unit_id = ${given.unit} and content_hash = ${given.hash}`);
  if (row === null) throw new Error('a kept document is not there');
  return row.document_id;
}

export interface Rendition {
  readonly sha256: string;
  readonly pages: number | null;
  readonly size: number;
}

export function findRendition(tx: Tx, id: string): Promise<Rendition | null> {
  return tx.first<Rendition>(sql`
    select r.sha256, r.pages, f.size from renditions r join files f on f.tenant_id = r.tenant_id and f.sha256 = r.sha256
    where r.tenant_id = ${tx.tenant} and f.tenant_id = ${tx.tenant} and r.document_id = ${id} and r.format = 'pdf'`);
}

export async function keepRendition(tx: Tx, id: string, rendition: { sha256: string; pages: number }): Promise<void> {
  await tx.run(sql`
    insert into renditions (tenant_id, document_id, format, sha256, pages)
    values (${tx.tenant}, ${id}, 'pdf', ${rendition.sha256}, ${rendition.pages}) on conflict do nothing`);
}
