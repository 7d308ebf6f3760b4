-- Tenants, and what every module stands on: jobs, idempotency keys, the outbox of events.
-- Locks: none that matter, the tables are new.
--
-- tenant_id is first in every primary key and part of every unique and foreign key. Row-level security is forced on the owner too.
-- hengjian_app sees the rows of the tenant named in app.tenant. hengjian_dispatch finds work across tenants: the directory of tenants,
-- jobs and undelivered events, read-only.

create table tenants (
  tenant_id text not null,
  name_zh text not null,
  name_en text,
  demo boolean not null default false,
  zone text not null default 'Asia/Shanghai',
  seeded text,
  created_at timestamptz not null default now(),
  primary key (tenant_id)
);
alter table tenants enable row level security;
alter table tenants force row level security;
create policy tenant_only on tenants using (tenant_id = current_setting('app.tenant', true)) with check (tenant_id = current_setting('app.tenant', true));
grant select, insert, update on tenants to hengjian_app;
grant select on tenants to hengjian_dispatch;
create policy dispatch_sees_all on tenants for select to hengjian_dispatch using (true);

create table jobs (
  tenant_id text not null,
  job_id text not null,
  kind text not null,
  state text not null default 'queued' check (state in ('queued', 'running', 'done', 'failed', 'cancelled')),
  input jsonb not null,
  -- Where a resumed job goes on; written in the same transaction as the work it stands for.
  cursor jsonb,
  done bigint not null default 0,
  total bigint not null default 0,
  message jsonb,
  result jsonb,
  problem jsonb,
  created_by text not null,
  attempts integer not null default 0,
  cancel_requested boolean not null default false,
  worker text,
  lease_until timestamptz,
  created_at timestamptz not null default now(),
  started_at timestamptz,
  finished_at timestamptz,
  primary key (tenant_id, job_id),
  foreign key (tenant_id) references tenants
);
create index jobs_open on jobs (created_at) where state in ('queued', 'running');
alter table jobs enable row level security;
alter table jobs force row level security;
create policy tenant_only on jobs using (tenant_id = current_setting('app.tenant', true)) with check (tenant_id = current_setting('app.tenant', true));
grant select, insert, update on jobs to hengjian_app;
grant select on jobs to hengjian_dispatch;
create policy dispatch_sees_all on jobs for select to hengjian_dispatch using (true);

create table idempotency (
  tenant_id text not null,
  operation text not null,
  key text not null,
  account_id text not null,
  request_hash text not null,
  answer jsonb,
  created_at timestamptz not null default now(),
  primary key (tenant_id, operation, account_id, key),
  foreign key (tenant_id) references tenants
);
alter table idempotency enable row level security;
alter table idempotency force row level security;
create policy tenant_only on idempotency using (tenant_id = current_setting('app.tenant', true)) with check (tenant_id = current_setting('app.tenant', true));
grant select, insert, update on idempotency to hengjian_app;

create table outbox (
  tenant_id text not null,
  event_id bigint generated always as identity,
  name text not null,
  payload jsonb not null,
  created_at timestamptz not null default now(),
  delivered_at timestamptz,
  primary key (tenant_id, event_id),
  foreign key (tenant_id) references tenants
);
create index outbox_undelivered on outbox (event_id) where delivered_at is null;
alter table outbox enable row level security;
alter table outbox force row level security;
create policy tenant_only on outbox using (tenant_id = current_setting('app.tenant', true)) with check (tenant_id = current_setting('app.tenant', true));
grant select, insert, update on outbox to hengjian_app;
grant select on outbox to hengjian_dispatch;
create policy dispatch_sees_all on outbox for select to hengjian_dispatch using (true);
