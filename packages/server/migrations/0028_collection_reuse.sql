-- A figure that another round of the same period has in its ledger is taken over instead of asked for again: the draft, and the row of the
-- ledger it becomes, name the row they come from.
-- Locks: observations, for the moment of two columns without a default and of two constraints; entries likewise.

alter table observations drop constraint observations_source_kind_check;
alter table observations add constraint observations_source_kind_check check (source_kind in ('import', 'seed', 'entry', 'reuse'));
-- Proved by the draft it was taken over with, whose foreign key is below (ADR 13).
alter table observations add column reused_round text;
alter table observations add column reused_position bigint;
alter table observations add constraint observations_reused
  check ((source_kind = 'reuse') = (reused_round is not null) and (reused_round is null) = (reused_position is null));

alter table entries add column reused_round text;
alter table entries add column reused_position bigint;
alter table entries add constraint entries_reused foreign key (tenant_id, reused_round, reused_position) references observations;
alter table entries add constraint entries_reused_whole check ((reused_round is null) = (reused_position is null));
