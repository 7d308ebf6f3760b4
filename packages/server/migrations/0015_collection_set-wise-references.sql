-- What an observation refers to is proved set against set by whoever appends (collection/repository/references.ts, ADR 13), instead of once
-- for every row and key: on 100,000 rows × 2 figures the three foreign keys took longer than everything else of storing, and where the tables
-- had no statistics they ran into the statement timeout.
-- An import keeps the department it was uploaded for.
-- Locks: observations, import_cells, round_subjects and imports, exclusively, for the time it takes to make one index over round_subjects.
--
-- Proving at the append is enough, because the application can neither delete nor rename what is referred to: it has no right to delete a
-- round's subject, an import or an observation, none to change a subject or an observation, and from here on none to change an import's key.

alter table observations
  drop constraint observations_tenant_id_round_id_unit_id_fkey,
  drop constraint observations_tenant_id_import_id_fkey,
  drop constraint observations_tenant_id_round_id_supersedes_fkey,
  add check (supersedes >= 1);

revoke update on imports from hengjian_app;
grant update (state, rows, counts, columns, job_id, stored_at, checked_ledger) on imports to hengjian_app;

-- Staged cells are scratch; the statement that stages them reads the import it stages for.
alter table import_cells drop constraint import_cells_tenant_id_import_id_fkey;

-- Without statistics the planner cannot tell this key from the primary key where it looks for one unit of a round, and may read the whole
-- round for it. With the place before the round it can.
alter table round_subjects
  drop constraint round_subjects_tenant_id_round_id_place_key,
  add unique (tenant_id, place, round_id);

-- The department a file was uploaded for: checking it again must not lift that limit.
alter table imports add column provider text;
