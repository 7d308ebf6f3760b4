-- Revisit surveys: teams, what they look at, and their notes, of which every version is kept and none is read by anybody outside the team.
-- Locks: none, the tables are new.

create table surveys (
  tenant_id text not null,
  survey_id text not null,
  title jsonb not null,
  year integer not null,
  first_day date not null,
  last_day date not null,
  state text not null check (state in ('draft', 'running', 'closed')),
  revision integer not null default 0,
  made_by text not null,
  made_at timestamptz not null,
  primary key (tenant_id, survey_id),
  check (first_day <= last_day)
);

create table survey_teams (
  tenant_id text not null,
  survey_id text not null,
  team_no integer not null check (team_no between 1 and 200),
  name text not null,
  leader text not null,
  primary key (tenant_id, survey_id, team_no),
  foreign key (tenant_id, survey_id) references surveys
);

-- The leader is one of them.
create table survey_members (
  tenant_id text not null,
  survey_id text not null,
  team_no integer not null,
  account_id text not null,
  primary key (tenant_id, survey_id, account_id),
  foreign key (tenant_id, survey_id, team_no) references survey_teams
);

create table survey_subjects (
  tenant_id text not null,
  survey_id text not null,
  unit_id text not null,
  team_no integer,
  primary key (tenant_id, survey_id, unit_id),
  foreign key (tenant_id, survey_id) references surveys,
  foreign key (tenant_id, survey_id, team_no) references survey_teams
);

create table survey_note_versions (
  tenant_id text not null,
  survey_id text not null,
  -- Both made by the device that wrote it, which may have been offline.
  version_id uuid not null,
  note_id uuid not null,
  team_no integer not null,
  unit_id text not null,
  kind text not null check (kind in ('interview', 'meeting', 'inquiry')),
  day date not null,
  -- The versions it was written after.
  after uuid[] not null,
  author text not null,
  author_name text not null,
  -- Null: the note was thrown away; what was written before is still there.
  text_sealed text,
  -- The order in which a team's versions are fetched; given under the lock of the team.
  position bigint not null,
  primary key (tenant_id, survey_id, team_no, version_id),
  unique (tenant_id, survey_id, team_no, position),
  foreign key (tenant_id, survey_id, unit_id) references survey_subjects
);

alter table surveys enable row level security;
alter table surveys force row level security;
create policy tenant_only on surveys using (tenant_id = current_setting('app.tenant', true)) with check (tenant_id = current_setting('app.tenant', true));
grant select, insert, update on surveys to hengjian_app;

alter table survey_teams enable row level security;
alter table survey_teams force row level security;
create policy tenant_only on survey_teams using (tenant_id = current_setting('app.tenant', true)) with check (tenant_id = current_setting('app.tenant', true));
grant select, insert, update, delete on survey_teams to hengjian_app;

alter table survey_members enable row level security;
alter table survey_members force row level security;
create policy tenant_only on survey_members using (tenant_id = current_setting('app.tenant', true)) with check (tenant_id = current_setting('app.tenant', true));
grant select, insert, delete on survey_members to hengjian_app;

alter table survey_subjects enable row level security;
alter table survey_subjects force row level security;
create policy tenant_only on survey_subjects using (tenant_id = current_setting('app.tenant', true)) with check (tenant_id = current_setting('app.tenant', true));
grant select, insert, update, delete on survey_subjects to hengjian_app;

alter table survey_note_versions enable row level security;
alter table survey_note_versions force row level security;
create policy tenant_only on survey_note_versions using (tenant_id = current_setting('app.tenant', true)) with check (tenant_id = current_setting('app.tenant', true));
grant select, insert on survey_note_versions to hengjian_app;
