-- Counts of a closed ballot go into a round's ledger: as observations that name the ballot, in columns that nobody else is asked for.
-- Locks: observations, for the moment of a column without a default and of two constraints.

alter table observations drop constraint observations_source_kind_check;
alter table observations add constraint observations_source_kind_check
  check (source_kind in ('import', 'seed', 'entry', 'reuse', 'ballot'));
-- Proved by the feed that appends them, which holds the ballot (ADR 13).
alter table observations add column ballot_id text;
alter table observations add constraint observations_ballot check ((source_kind = 'ballot') = (ballot_id is not null));

-- What of a round a ballot fills: no department is asked for it, and no file may bring it.
create table ballot_columns (
  tenant_id text not null,
  round_id text not null,
  column_key text not null,
  ballot_id text not null,
  title_zh text not null,
  title_en text,
  -- Of which subjects of the round.
  units text[] not null,
  primary key (tenant_id, round_id, column_key, ballot_id),
  foreign key (tenant_id, round_id) references rounds,
  foreign key (tenant_id, ballot_id) references ballots
);
create index ballot_columns_by_ballot on ballot_columns (tenant_id, ballot_id);

-- How far a closed ballot has come on its way into the ledger. What replaces figures waits for a second person (ADR 16).
create table ballot_feeds (
  tenant_id text not null,
  ballot_id text not null,
  -- Hash of everything it would change: who confirms confirms this and nothing else.
  effect text not null,
  fresh integer not null,
  changed integer not null,
  asked_by text not null,
  confirmed_by text,
  job_id text,
  stored_at timestamptz,
  first_position bigint,
  last_position bigint,
  primary key (tenant_id, ballot_id),
  foreign key (tenant_id, ballot_id) references ballots
);

alter table ballot_columns enable row level security;
alter table ballot_columns force row level security;
create policy tenant_only on ballot_columns using (tenant_id = current_setting('app.tenant', true)) with check (tenant_id = current_setting('app.tenant', true));
grant select, insert, update, delete on ballot_columns to hengjian_app;

alter table ballot_feeds enable row level security;
alter table ballot_feeds force row level security;
create policy tenant_only on ballot_feeds using (tenant_id = current_setting('app.tenant', true)) with check (tenant_id = current_setting('app.tenant', true));
grant select, insert, update, delete on ballot_feeds to hengjian_app;
