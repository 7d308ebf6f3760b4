-- Official documents: the content model as it was issued, by its hash. PDF and DOCX are made from it on demand.
-- Locks: none that matter, the table is new.

create table documents (
  tenant_id text not null,
  document_id text not null,
  kind text not null,
  round_id text not null,
  run_id text not null,
  unit_id text not null,
  number text,
  title_zh text not null,
  title_en text,
  content jsonb not null,
  content_hash text not null,
  state text not null check (state in ('draft', 'issued')),
  job_id text,
  created_by text not null,
  created_at timestamptz not null default now(),
  primary key (tenant_id, document_id),
  unique (tenant_id, run_id, kind, unit_id, content_hash),
  foreign key (tenant_id, round_id, unit_id) references round_subjects,
  foreign key (tenant_id, run_id) references score_runs
);
create index documents_by_job on documents (tenant_id, job_id);
alter table documents enable row level security;
alter table documents force row level security;
create policy tenant_only on documents using (tenant_id = current_setting('app.tenant', true)) with check (tenant_id = current_setting('app.tenant', true));
grant select, insert, update on documents to hengjian_app;

-- What has been rendered, by the content it was rendered from; the bytes are kept files.
create table renditions (
  tenant_id text not null,
  document_id text not null,
  format text not null check (format in ('pdf', 'docx')),
  sha256 text not null,
  pages integer,
  created_at timestamptz not null default now(),
  primary key (tenant_id, document_id, format),
  foreign key (tenant_id, document_id) references documents,
  foreign key (tenant_id, sha256) references files
);
alter table renditions enable row level security;
alter table renditions force row level security;
create policy tenant_only on renditions using (tenant_id = current_setting('app.tenant', true)) with check (tenant_id = current_setting('app.tenant', true));
grant select, insert on renditions to hengjian_app;
