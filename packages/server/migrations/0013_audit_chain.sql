-- The trail becomes a hash chain, one per tenant, and every reading of a person's or unit's file leaves a row.
-- What was kept so far has no hashes and cannot get them in SQL, because the hash is over a canonical text: it moves aside as
-- audit_unchained, closed to writing, and the server chains it when it opens the tenant's chain (audit/append.ts).
-- Locks: audit_trail, exclusively, for a moment (a rename). The other tables are new.
-- A server of an older version that is still running can no longer write: its commands are refused, none goes unrecorded.

alter table audit_trail rename constraint audit_trail_pkey to audit_unchained_pkey;
alter table audit_trail rename to audit_unchained;
revoke insert on audit_unchained from hengjian_app;

create table audit_trail (
  tenant_id text not null,
  -- 1, 2, 3 … without a gap.
  seq bigint not null check (seq > 0),
  -- The server's clock, in milliseconds, never before the entry that precedes it.
  at timestamptz not null,
  account_id text not null,
  -- As it was then.
  account_name text not null,
  operation text not null,
  target text not null,
  outcome text not null check (outcome in ('done', 'refused')),
  code text,
  before jsonb,
  after jsonb,
  reason text,
  details jsonb not null,
  version integer not null,
  algorithm text not null check (algorithm in ('sha256', 'sm3')),
  prev text not null check (prev ~ '^[0-9a-f]{64}$'),
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  primary key (tenant_id, seq),
  foreign key (tenant_id) references tenants,
  check ((outcome = 'refused') = (code is not null))
);
create index audit_trail_at on audit_trail (tenant_id, at);
create index audit_trail_account on audit_trail (tenant_id, account_id, seq);
alter table audit_trail enable row level security;
alter table audit_trail force row level security;
create policy tenant_only on audit_trail using (tenant_id = current_setting('app.tenant', true)) with check (tenant_id = current_setting('app.tenant', true));
grant select, insert on audit_trail to hengjian_app;

-- The end of each chain: locked as the last thing of a transaction that appends.
create table audit_heads (
  tenant_id text not null,
  seq bigint not null check (seq >= 0),
  hash text not null,
  at timestamptz,
  primary key (tenant_id),
  foreign key (tenant_id) references tenants
);
alter table audit_heads enable row level security;
alter table audit_heads force row level security;
create policy tenant_only on audit_heads using (tenant_id = current_setting('app.tenant', true)) with check (tenant_id = current_setting('app.tenant', true));
grant select, insert, update on audit_heads to hengjian_app;

-- Who opened whose file. Not chained: a page is read far more often than anything is changed, and readers must not queue.
create table file_views (
  tenant_id text not null,
  view_id bigint generated always as identity,
  subject_kind text not null check (subject_kind in ('unit', 'person', 'trail')),
  subject_id text not null,
  account_id text not null,
  account_name text not null,
  -- What the first request of the view asked for.
  operation text not null,
  at timestamptz not null,
  last_at timestamptz not null,
  times integer not null default 1,
  -- The clock hour of `at`: requests of one page that race to be the first meet on this key and become one row.
  hour bigint not null,
  primary key (tenant_id, view_id),
  unique (tenant_id, subject_kind, subject_id, account_id, hour),
  foreign key (tenant_id) references tenants
);
create index file_views_newest on file_views (tenant_id, subject_kind, subject_id, view_id);
alter table file_views enable row level security;
alter table file_views force row level security;
create policy tenant_only on file_views using (tenant_id = current_setting('app.tenant', true)) with check (tenant_id = current_setting('app.tenant', true));
-- A view may become longer, never another's.
grant select, insert, update (times, last_at) on file_views to hengjian_app;
