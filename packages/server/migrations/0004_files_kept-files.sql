-- Kept files by the hash of their content. The bytes stand in the data directory; the row says whose they are and what they were called.
-- Locks: none that matter, the table is new.

create table files (
  tenant_id text not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  size bigint not null,
  media_type text not null,
  created_at timestamptz not null default now(),
  primary key (tenant_id, sha256),
  foreign key (tenant_id) references tenants
);
alter table files enable row level security;
alter table files force row level security;
create policy tenant_only on files using (tenant_id = current_setting('app.tenant', true)) with check (tenant_id = current_setting('app.tenant', true));
grant select, insert on files to hengjian_app;
