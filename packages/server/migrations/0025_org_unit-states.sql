-- What a unit was called, what it was and under whom it stood, day by day: `units` keeps the code alone, each of its states a span of days, so
-- that yesterday's tree stays what it was. The same for people and their posts. And units brought in from a workbook.
-- Locks: units and people, exclusively, while their rows are copied; both are small.

create table unit_states (
  tenant_id text not null,
  unit_id text not null,
  valid_from date not null,
  -- The day after the last.
  valid_to date,
  parent_id text,
  kind text not null,
  name_zh text not null,
  name_en text,
  -- Null for what was there before changes were recorded.
  entered_by text,
  entered_name text,
  entered_at timestamptz,
  reason text,
  primary key (tenant_id, unit_id, valid_from),
  foreign key (tenant_id, unit_id) references units,
  foreign key (tenant_id, parent_id) references units,
  check (valid_to is null or valid_to > valid_from),
  check (parent_id is null or parent_id <> unit_id)
);
-- The owner sees no tenant's rows while the policy holds for it as well.
alter table units no force row level security;
insert into unit_states (tenant_id, unit_id, valid_from, valid_to, parent_id, kind, name_zh, name_en)
  select tenant_id, unit_id, valid_from, valid_to, parent_id, kind, name_zh, name_en from units;
alter table units force row level security;
create index unit_states_by_parent on unit_states (tenant_id, parent_id);
alter table unit_states enable row level security;
alter table unit_states force row level security;
create policy tenant_only on unit_states using (tenant_id = current_setting('app.tenant', true)) with check (tenant_id = current_setting('app.tenant', true));
grant select, insert, update on unit_states to hengjian_app;

alter table units drop column parent_id, drop column kind, drop column name_zh, drop column name_en, drop column valid_from, drop column valid_to;
-- Counts the changes of a unit, so that of two people at one unit the second hears of the first.
alter table units add column revision integer not null default 1;

create index peer_group_members_by_unit on peer_group_members (tenant_id, unit_id);

-- One row a tenant: its lock orders the changes of a tree, its count says whether the tree is still the one that was looked at.
create table unit_trees (
  tenant_id text not null,
  revision bigint not null default 0,
  primary key (tenant_id),
  foreign key (tenant_id) references tenants
);
alter table unit_trees enable row level security;
alter table unit_trees force row level security;
create policy tenant_only on unit_trees using (tenant_id = current_setting('app.tenant', true)) with check (tenant_id = current_setting('app.tenant', true));
grant select, insert, update on unit_trees to hengjian_app;

create table posts (
  tenant_id text not null,
  post_id text not null,
  person_id text not null,
  unit_id text,
  title_zh text,
  title_en text,
  -- Null where the day is not known.
  valid_from date,
  valid_to date,
  primary key (tenant_id, post_id),
  foreign key (tenant_id, person_id) references people,
  foreign key (tenant_id, unit_id) references units,
  check (valid_to is null or valid_from is null or valid_to > valid_from)
);
alter table people no force row level security;
insert into posts (tenant_id, post_id, person_id, unit_id, title_zh, title_en)
  select tenant_id, person_id, person_id, unit_id, post_zh, post_en from people where unit_id is not null or post_zh is not null;
alter table people force row level security;
create index posts_by_person on posts (tenant_id, person_id);
create index posts_by_unit on posts (tenant_id, unit_id);
alter table posts enable row level security;
alter table posts force row level security;
create policy tenant_only on posts using (tenant_id = current_setting('app.tenant', true)) with check (tenant_id = current_setting('app.tenant', true));
grant select, insert, update on posts to hengjian_app;
alter table people drop column unit_id, drop column post_zh, drop column post_en;

create table unit_imports (
  tenant_id text not null,
  import_id text not null,
  file_name text not null,
  sha256 text not null,
  size bigint not null,
  -- From which day on rows hold that name none.
  day date not null,
  state text not null check (state in ('checking', 'ready', 'refused', 'confirmed', 'discarded')),
  rows integer not null default 0,
  counts jsonb not null default '{}',
  -- The tree that the check has seen.
  tree_revision bigint,
  job_id text,
  created_by text not null,
  created_at timestamptz not null,
  stored_at timestamptz,
  primary key (tenant_id, import_id),
  foreign key (tenant_id, sha256) references files
);
create index unit_imports_by_time on unit_imports (tenant_id, created_at);
alter table unit_imports enable row level security;
alter table unit_imports force row level security;
create policy tenant_only on unit_imports using (tenant_id = current_setting('app.tenant', true)) with check (tenant_id = current_setting('app.tenant', true));
grant select, insert, update on unit_imports to hengjian_app;

create table unit_import_problems (
  tenant_id text not null,
  import_id text not null,
  ordinal integer not null,
  severity text not null check (severity in ('error', 'warning')),
  cell text,
  row integer,
  code text not null,
  message jsonb not null,
  value text,
  primary key (tenant_id, import_id, ordinal),
  foreign key (tenant_id, import_id) references unit_imports
);
alter table unit_import_problems enable row level security;
alter table unit_import_problems force row level security;
create policy tenant_only on unit_import_problems using (tenant_id = current_setting('app.tenant', true)) with check (tenant_id = current_setting('app.tenant', true));
grant select, insert, delete on unit_import_problems to hengjian_app;

-- What a workbook would change, a row a unit; it stays as the record of what the import did.
create table unit_import_changes (
  tenant_id text not null,
  import_id text not null,
  ordinal integer not null,
  row integer not null,
  unit_id text not null,
  kind text not null check (kind in ('new', 'changed')),
  before jsonb,
  after jsonb not null,
  primary key (tenant_id, import_id, ordinal),
  foreign key (tenant_id, import_id) references unit_imports
);
alter table unit_import_changes enable row level security;
alter table unit_import_changes force row level security;
create policy tenant_only on unit_import_changes using (tenant_id = current_setting('app.tenant', true)) with check (tenant_id = current_setting('app.tenant', true));
grant select, insert, delete on unit_import_changes to hengjian_app;
