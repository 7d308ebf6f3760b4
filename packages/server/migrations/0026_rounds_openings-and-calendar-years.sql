-- Rounds that are being opened, the published years a tenant has entered itself, and how far a department's columns are without reading those
-- of all others.
-- Locks: observations against writing while the index is built (a million rows: seconds).

-- Holds a round's place from the moment it is asked for until its subjects and tasks are there, so that of two officers one opens it. The round
-- itself appears with all of them at once. A row without `opened_at` goes with its job; one with it stays and says that the job is done.
create table round_openings (
  tenant_id text not null,
  round_id text not null,
  -- Names this asking: a job that was given up must not release the place another has taken since.
  opening_id text not null,
  asked_by text not null,
  asked_at timestamptz not null,
  opened_at timestamptz,
  primary key (tenant_id, round_id),
  foreign key (tenant_id) references tenants
);
alter table round_openings enable row level security;
alter table round_openings force row level security;
create policy tenant_only on round_openings using (tenant_id = current_setting('app.tenant', true)) with check (tenant_id = current_setting('app.tenant', true));
grant select, insert, delete on round_openings to hengjian_app;
grant update (opened_at) on round_openings to hengjian_app;

-- Append-only: a correction is the next version of the year. The highest version counts; deadlines name the one they were reckoned by.
create table calendar_years (
  tenant_id text not null,
  year integer not null check (year between 2000 and 2100),
  version integer not null check (version > 0),
  basis text not null,
  -- [{ "name", "from", "to" }]
  holidays jsonb not null,
  worked date[] not null,
  set_by text not null,
  set_at timestamptz not null,
  primary key (tenant_id, year, version),
  foreign key (tenant_id) references tenants
);
alter table calendar_years enable row level security;
alter table calendar_years force row level security;
create policy tenant_only on calendar_years using (tenant_id = current_setting('app.tenant', true)) with check (tenant_id = current_setting('app.tenant', true));
grant select, insert on calendar_years to hengjian_app;

-- Every supplier's first page asks how far a few columns of a round are; by unit first, that reads the whole round.
create index observations_by_column on observations (tenant_id, round_id, column_key, unit_id, position desc);
