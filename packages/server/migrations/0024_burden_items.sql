-- What units are asked for outside the system, and what became of each request: kept, dropped, or answered from data that exist already.
-- Locks: none that matter, the table is new.

create table burden_items (
  tenant_id text not null,
  item_id text not null,
  department_id text not null,
  title text not null,
  asked_by text not null,
  times_per_year integer not null check (times_per_year between 1 and 366),
  minutes integer not null check (minutes between 1 and 100000),
  outcome text not null default 'kept' check (outcome in ('kept', 'dropped', 'reused')),
  -- What is used instead of asking; only of a reused item.
  reused_from text,
  basis text not null,
  set_by text not null,
  set_at timestamptz not null,
  primary key (tenant_id, item_id),
  foreign key (tenant_id) references tenants,
  check ((outcome = 'reused') = (reused_from is not null))
);
alter table burden_items enable row level security;
alter table burden_items force row level security;
create policy tenant_only on burden_items using (tenant_id = current_setting('app.tenant', true)) with check (tenant_id = current_setting('app.tenant', true));
grant select, insert on burden_items to hengjian_app;
grant update (outcome, reused_from, basis, set_by, set_at) on burden_items to hengjian_app;
