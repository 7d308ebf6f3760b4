-- Schemes and their versions. The text of a published version never changes: only drafts may be updated, which the policy enforces on the row.
-- Locks: none that matter, the tables are new.

create table schemes (
  tenant_id text not null,
  scheme_id text not null,
  created_at timestamptz not null default now(),
  primary key (tenant_id, scheme_id),
  foreign key (tenant_id) references tenants
);
alter table schemes enable row level security;
alter table schemes force row level security;
create policy tenant_only on schemes using (tenant_id = current_setting('app.tenant', true)) with check (tenant_id = current_setting('app.tenant', true));
grant select, insert, update on schemes to hengjian_app;

create table scheme_versions (
  tenant_id text not null,
  scheme_id text not null,
  version integer not null check (version > 0),
  state text not null check (state in ('draft', 'published')),
  title_zh text not null,
  title_en text,
  subject text not null,
  period text not null,
  yaml text not null,
  sha256 text not null,
  published_at timestamptz,
  primary key (tenant_id, scheme_id, version),
  foreign key (tenant_id, scheme_id) references schemes,
  check ((state = 'published') = (published_at is not null))
);
alter table scheme_versions enable row level security;
alter table scheme_versions force row level security;
create policy tenant_only on scheme_versions for select using (tenant_id = current_setting('app.tenant', true));
create policy tenant_adds on scheme_versions for insert with check (tenant_id = current_setting('app.tenant', true));
create policy tenant_edits_drafts on scheme_versions for update
  using (tenant_id = current_setting('app.tenant', true) and state = 'draft') with check (tenant_id = current_setting('app.tenant', true));
grant select, insert, update on scheme_versions to hengjian_app;
