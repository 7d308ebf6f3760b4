-- Results that are held, and the questions that a contradiction between a ballot and the evidence puts to people.
-- Locks: none, the tables are new.

-- As long as a row is here a unit has no place, no warning and no document in its round.
create table round_holds (
  tenant_id text not null,
  round_id text not null,
  unit_id text not null,
  -- Who holds it, and on account of what.
  kind text not null check (kind in ('contradiction')),
  ref text not null,
  primary key (tenant_id, round_id, unit_id, kind, ref),
  foreign key (tenant_id, round_id) references rounds
);

create table contradictions (
  tenant_id text not null,
  contradiction_id text not null,
  round_id text not null,
  unit_id text not null,
  rule_id text not null,
  -- The run that found it last with these figures.
  run_id text not null,
  ballot_node text not null,
  ballot_rate numeric not null,
  ballot_bound numeric not null,
  against_node text not null,
  against_rate numeric not null,
  against_bound numeric not null,
  sentence jsonb not null,
  -- lapsed: a later run did not find it any more.
  state text not null check (state in ('open', 'answered', 'confirmed', 'lapsed')),
  outcome text check (outcome in ('ballot-right', 'figures-right', 'both-right', 'correct')),
  finding text,
  answered_by text,
  answered_by_name text,
  answered_at timestamptz,
  confirmed_by text,
  confirmed_by_name text,
  confirmed_at timestamptz,
  -- Asked about the same thing before, with other figures.
  earlier text,
  found_at timestamptz not null,
  primary key (tenant_id, contradiction_id),
  foreign key (tenant_id, round_id) references rounds,
  check ((state in ('answered', 'confirmed')) <= (outcome is not null and finding is not null and answered_by is not null)),
  check ((state = 'confirmed') <= (confirmed_by is not null and confirmed_by <> answered_by))
);
-- At most one of them waits.
create unique index contradictions_waiting on contradictions (tenant_id, round_id, unit_id, rule_id) where state in ('open', 'answered');

alter table round_holds enable row level security;
alter table round_holds force row level security;
create policy tenant_only on round_holds using (tenant_id = current_setting('app.tenant', true)) with check (tenant_id = current_setting('app.tenant', true));
grant select, insert, delete on round_holds to hengjian_app;

alter table contradictions enable row level security;
alter table contradictions force row level security;
create policy tenant_only on contradictions using (tenant_id = current_setting('app.tenant', true)) with check (tenant_id = current_setting('app.tenant', true));
grant select, insert, update on contradictions to hengjian_app;
