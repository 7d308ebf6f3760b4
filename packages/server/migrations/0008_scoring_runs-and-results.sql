-- Score runs and their results. A run names the ledger's position it read, so that every trace can be made again, equal.
-- Locks: none that matter, the tables are new.
--
-- Results are `numeric` and append-only; a new run never touches an older one.

create table score_runs (
  tenant_id text not null,
  run_id text not null,
  round_id text not null,
  scheme_id text not null,
  version integer not null,
  position bigint not null,
  job_id text,
  subjects integer not null,
  result_hash text not null,
  -- Coverage, missing figures and alerts of the run, for lists.
  summary jsonb not null,
  robustness jsonb,
  started_at timestamptz not null,
  finished_at timestamptz not null,
  primary key (tenant_id, run_id),
  foreign key (tenant_id, round_id) references rounds,
  foreign key (tenant_id, scheme_id, version) references scheme_versions
);
create index score_runs_by_round on score_runs (tenant_id, round_id, finished_at);
alter table score_runs enable row level security;
alter table score_runs force row level security;
create policy tenant_only on score_runs using (tenant_id = current_setting('app.tenant', true)) with check (tenant_id = current_setting('app.tenant', true));
grant select, insert on score_runs to hengjian_app;

create table results (
  tenant_id text not null,
  run_id text not null,
  node_id text not null,
  unit_id text not null,
  status smallint not null,
  points numeric,
  rate numeric,
  rank integer,
  coverage numeric not null,
  comparable boolean not null,
  -- 90 % of ranks under ±25 % weight changes; only where the run measured it.
  rank_low integer,
  rank_high integer,
  primary key (tenant_id, run_id, node_id, unit_id),
  foreign key (tenant_id, run_id) references score_runs
);
create index results_by_unit on results (tenant_id, run_id, unit_id);
alter table results enable row level security;
alter table results force row level security;
create policy tenant_only on results using (tenant_id = current_setting('app.tenant', true)) with check (tenant_id = current_setting('app.tenant', true));
grant select, insert on results to hengjian_app;

create table node_stats (
  tenant_id text not null,
  run_id text not null,
  node_id text not null,
  group_id text not null,
  size integer not null,
  ranked integer not null,
  lower_quartile numeric,
  median numeric,
  upper_quartile numeric,
  primary key (tenant_id, run_id, node_id, group_id),
  foreign key (tenant_id, run_id) references score_runs
);
alter table node_stats enable row level security;
alter table node_stats force row level security;
create policy tenant_only on node_stats using (tenant_id = current_setting('app.tenant', true)) with check (tenant_id = current_setting('app.tenant', true));
grant select, insert on node_stats to hengjian_app;

create table alerts (
  tenant_id text not null,
  run_id text not null,
  ordinal integer not null,
  rule_id text not null,
  level text not null,
  unit_id text not null,
  node_id text not null,
  value numeric not null,
  threshold numeric not null,
  sentence jsonb not null,
  primary key (tenant_id, run_id, ordinal),
  foreign key (tenant_id, run_id) references score_runs
);
create index alerts_by_unit on alerts (tenant_id, run_id, unit_id);
alter table alerts enable row level security;
alter table alerts force row level security;
create policy tenant_only on alerts using (tenant_id = current_setting('app.tenant', true)) with check (tenant_id = current_setting('app.tenant', true));
grant select, insert on alerts to hengjian_app;

create table leave_one_out (
  tenant_id text not null,
  run_id text not null,
  node_id text not null,
  unit_id text not null,
  rank integer,
  change integer not null,
  primary key (tenant_id, run_id, unit_id, node_id),
  foreign key (tenant_id, run_id) references score_runs
);
alter table leave_one_out enable row level security;
alter table leave_one_out force row level security;
create policy tenant_only on leave_one_out using (tenant_id = current_setting('app.tenant', true)) with check (tenant_id = current_setting('app.tenant', true));
grant select, insert on leave_one_out to hengjian_app;

-- Neighbours in the total's ranking whose order a small change of weights could turn.
create table not_separable (
  tenant_id text not null,
  run_id text not null,
  unit_id text not null,
  other_id text not null,
  primary key (tenant_id, run_id, unit_id, other_id),
  foreign key (tenant_id, run_id) references score_runs
);
alter table not_separable enable row level security;
alter table not_separable force row level security;
create policy tenant_only on not_separable using (tenant_id = current_setting('app.tenant', true)) with check (tenant_id = current_setting('app.tenant', true));
grant select, insert on not_separable to hengjian_app;
