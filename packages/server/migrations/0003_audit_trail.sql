-- The trail: one row for every act, written in the transaction of the act. No right to change or delete is given.
-- Locks: none that matter, the table is new.

create table audit_trail (
  tenant_id text not null,
  entry_id bigint generated always as identity,
  at timestamptz not null default now(),
  account_id text not null,
  operation text not null,
  target text not null,
  details jsonb not null,
  primary key (tenant_id, entry_id),
  foreign key (tenant_id) references tenants
);
alter table audit_trail enable row level security;
alter table audit_trail force row level security;
create policy tenant_only on audit_trail using (tenant_id = current_setting('app.tenant', true)) with check (tenant_id = current_setting('app.tenant', true));
grant select, insert on audit_trail to hengjian_app;
