-- The tenant's own days of the working-day calendar, and whether a round's collection is closed.
-- Locks: rounds, exclusively, for a moment (one column without a default).

-- Append-only: a deadline that was set names the number of the last entry it was reckoned with. The last entry for a day counts.
create table calendar_days (
  tenant_id text not null,
  day_no integer not null check (day_no > 0),
  day date not null,
  kind text not null check (kind in ('off', 'worked', 'usual')),
  reason text not null,
  set_by text not null,
  set_at timestamptz not null,
  primary key (tenant_id, day_no),
  foreign key (tenant_id) references tenants
);
alter table calendar_days enable row level security;
alter table calendar_days force row level security;
create policy tenant_only on calendar_days using (tenant_id = current_setting('app.tenant', true)) with check (tenant_id = current_setting('app.tenant', true));
grant select, insert on calendar_days to hengjian_app;

alter table rounds add column collection_closed_at timestamptz;
