-- A round is a scheme version × a period × subjects. `ledger` is the position of the round's last observation.
-- Locks: none that matter, the tables are new.

create table rounds (
  tenant_id text not null,
  round_id text not null,
  scheme_id text not null,
  version integer not null,
  period text not null,
  title_zh text not null,
  title_en text,
  state text not null check (state in ('collecting', 'scored', 'decided', 'published', 'archived')),
  due_at timestamptz not null,
  ledger bigint not null default 0,
  run_id text,
  created_at timestamptz not null default now(),
  primary key (tenant_id, round_id),
  unique (tenant_id, scheme_id, period),
  foreign key (tenant_id, scheme_id, version) references scheme_versions
);
alter table rounds enable row level security;
alter table rounds force row level security;
create policy tenant_only on rounds using (tenant_id = current_setting('app.tenant', true)) with check (tenant_id = current_setting('app.tenant', true));
grant select, insert, update on rounds to hengjian_app;

-- Frozen when the round is opened: later changes of names and groups do not rewrite history.
create table round_subjects (
  tenant_id text not null,
  round_id text not null,
  unit_id text not null,
  place integer not null,
  group_id text not null,
  name_zh text not null,
  name_en text,
  primary key (tenant_id, round_id, unit_id),
  unique (tenant_id, round_id, place),
  foreign key (tenant_id, round_id) references rounds,
  foreign key (tenant_id, unit_id) references units
);
alter table round_subjects enable row level security;
alter table round_subjects force row level security;
create policy tenant_only on round_subjects using (tenant_id = current_setting('app.tenant', true)) with check (tenant_id = current_setting('app.tenant', true));
grant select, insert on round_subjects to hengjian_app;
