-- What a revisit survey's teams do and find: itinerary, ballots, rankings, what it is compared with, judgments and the units' replies.
-- Locks: surveys and survey_note_versions for the moment in which their columns are added.

alter table surveys
  -- From how many tiers apart, and below which rate of the ballot, a difference has to be explained.
  add column tier_gap integer not null default 2 check (tier_gap between 1 and 3),
  add column ballot_below numeric not null default 0.8 check (ballot_below between 0 and 1),
  add column closed_on date,
  add column notes_removed_on date;

-- Whether it arrived when the survey was over: kept, and no part of what was judged.
alter table survey_note_versions add column late boolean not null default false;
grant delete on survey_note_versions to hengjian_app;

-- A unit that went from one team to another while the survey was going on; what the first wrote about it stays with the first.
create table survey_moves (
  tenant_id text not null,
  survey_id text not null,
  unit_id text not null,
  move_no integer not null,
  from_team integer not null,
  to_team integer not null,
  reason text not null,
  moved_by text not null,
  moved_at timestamptz not null,
  primary key (tenant_id, survey_id, unit_id, move_no),
  foreign key (tenant_id, survey_id, unit_id) references survey_subjects
);

create table survey_visits (
  tenant_id text not null,
  survey_id text not null,
  -- Made by whoever plans it, so that planning may be repeated.
  visit_id uuid not null,
  team_no integer not null,
  unit_id text not null,
  kind text not null check (kind in ('meeting', 'interviews', 'inquiry')),
  day date not null,
  half text not null check (half in ('am', 'pm')),
  place text not null,
  state text not null check (state in ('planned', 'held', 'cancelled')),
  -- Of a meeting that was held: who should have come, and who came. Of interviews: how many were heard.
  expected integer check (expected >= 0),
  present integer check (present >= 0),
  talks integer check (talks >= 0),
  remark text not null default '',
  revision integer not null default 0,
  primary key (tenant_id, survey_id, visit_id),
  check (present is null or expected is null or present <= expected),
  foreign key (tenant_id, survey_id, unit_id) references survey_subjects,
  foreign key (tenant_id, survey_id, team_no) references survey_teams
);
create index survey_visits_by_team on survey_visits (tenant_id, survey_id, team_no, day, half, visit_id);

create table survey_rankings (
  tenant_id text not null,
  survey_id text not null,
  team_no integer not null,
  -- In order: unit, tier, reason.
  entries jsonb not null,
  revision integer not null,
  submitted_by text,
  submitted_name text,
  submitted_at timestamptz,
  -- Why the office gave it back.
  returned text,
  primary key (tenant_id, survey_id, team_no),
  foreign key (tenant_id, survey_id, team_no) references survey_teams
);

create table survey_ballots (
  tenant_id text not null,
  survey_id text not null,
  ballot_id text not null,
  -- The question that stands for the team as a whole.
  question text not null,
  primary key (tenant_id, survey_id, ballot_id),
  foreign key (tenant_id, survey_id) references surveys,
  foreign key (tenant_id, ballot_id) references ballots
);

create table survey_references (
  tenant_id text not null,
  survey_id text not null,
  reference_id text not null,
  kind text not null check (kind in ('routine', 'annual', 'pre-appointment', 'revisit')),
  year integer not null,
  title text not null,
  -- Where it was taken from; both null where it was entered.
  round_id text,
  run_id text,
  added_by text not null,
  added_at timestamptz not null,
  primary key (tenant_id, survey_id, reference_id),
  foreign key (tenant_id, survey_id) references surveys
);

create table survey_reference_grades (
  tenant_id text not null,
  survey_id text not null,
  reference_id text not null,
  unit_id text not null,
  -- As it was given, and what it is among the four tiers.
  word text not null,
  tier text not null check (tier in ('GOOD', 'FAIRLY_GOOD', 'FAIR', 'POOR')),
  primary key (tenant_id, survey_id, reference_id, unit_id),
  foreign key (tenant_id, survey_id, reference_id) references survey_references,
  foreign key (tenant_id, survey_id, unit_id) references survey_subjects
);

create table survey_judgments (
  tenant_id text not null,
  survey_id text not null,
  unit_id text not null,
  tier text not null check (tier in ('GOOD', 'FAIRLY_GOOD', 'FAIR', 'POOR')),
  strengths text not null,
  problems text not null,
  advice text not null,
  -- Why it differs from the team's tier, or stands against what else is known.
  explanation text not null,
  state text not null check (state in ('proposed', 'objected', 'agreed')),
  proposed_by text not null,
  proposed_name text not null,
  proposed_at timestamptz not null,
  answered_by text,
  answered_name text,
  answered_at timestamptz,
  objection text,
  revision integer not null,
  -- What the unit says to it.
  reply text,
  replied_by text,
  replied_name text,
  replied_at timestamptz,
  primary key (tenant_id, survey_id, unit_id),
  check (answered_by is null or answered_by <> proposed_by),
  foreign key (tenant_id, survey_id, unit_id) references survey_subjects
);

alter table survey_moves enable row level security;
alter table survey_moves force row level security;
create policy tenant_only on survey_moves using (tenant_id = current_setting('app.tenant', true)) with check (tenant_id = current_setting('app.tenant', true));
grant select, insert on survey_moves to hengjian_app;

alter table survey_visits enable row level security;
alter table survey_visits force row level security;
create policy tenant_only on survey_visits using (tenant_id = current_setting('app.tenant', true)) with check (tenant_id = current_setting('app.tenant', true));
grant select, insert, update on survey_visits to hengjian_app;

alter table survey_rankings enable row level security;
alter table survey_rankings force row level security;
create policy tenant_only on survey_rankings using (tenant_id = current_setting('app.tenant', true)) with check (tenant_id = current_setting('app.tenant', true));
grant select, insert, update on survey_rankings to hengjian_app;

alter table survey_ballots enable row level security;
alter table survey_ballots force row level security;
create policy tenant_only on survey_ballots using (tenant_id = current_setting('app.tenant', true)) with check (tenant_id = current_setting('app.tenant', true));
grant select, insert, delete on survey_ballots to hengjian_app;

alter table survey_references enable row level security;
alter table survey_references force row level security;
create policy tenant_only on survey_references using (tenant_id = current_setting('app.tenant', true)) with check (tenant_id = current_setting('app.tenant', true));
grant select, insert, delete on survey_references to hengjian_app;

alter table survey_reference_grades enable row level security;
alter table survey_reference_grades force row level security;
create policy tenant_only on survey_reference_grades using (tenant_id = current_setting('app.tenant', true)) with check (tenant_id = current_setting('app.tenant', true));
grant select, insert, delete on survey_reference_grades to hengjian_app;

alter table survey_judgments enable row level security;
alter table survey_judgments force row level security;
create policy tenant_only on survey_judgments using (tenant_id = current_setting('app.tenant', true)) with check (tenant_id = current_setting('app.tenant', true));
grant select, insert, update on survey_judgments to hengjian_app;
