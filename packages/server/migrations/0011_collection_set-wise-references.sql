-- What an observation refers to is checked once per statement instead of once per row and key (ADR 11): on 100,000 rows × 2 figures the
-- three foreign keys took longer than everything else of storing, and where the tables had no statistics they ran into the statement timeout.
-- Locks: observations, import_cells, round_subjects and imports, exclusively, for the time it takes to make one index over round_subjects.
--
-- Checking at the insert is enough, because the application can neither delete nor rename what is referred to: it has no right to delete a
-- round's subject, an import or an observation, none to change a subject or an observation, and from here on none to change an import's key.

create function observations_refer() returns trigger language plpgsql
-- Where a table has no statistics yet its size is guessed, and on a wrong guess a nested loop or a compiler can cost minutes. Comparing set
-- with set costs the same whatever is guessed.
set enable_nestloop = off
set jit = off
as $$
declare
  found text;
begin
  -- EXECUTE, so that each statement is planned for the number of rows it has, not for that of the first one of the session.
  execute $check$
    select n.unit_id from added n where not exists (
      select 1 from round_subjects s where s.tenant_id = n.tenant_id and s.round_id = n.round_id and s.unit_id = n.unit_id)
    limit 1 $check$ into found;
  if found is not null then
    raise foreign_key_violation using message = format('observations: %s is no subject of the round', found);
  end if;
  execute $check$
    select n.import_id from (select distinct tenant_id, round_id, import_id from added where import_id is not null) n where not exists (
      select 1 from imports i where i.tenant_id = n.tenant_id and i.round_id = n.round_id and i.import_id = n.import_id)
    limit 1 $check$ into found;
  if found is not null then
    raise foreign_key_violation using message = format('observations: the round has no import %s', found);
  end if;
  -- The ledger grows at its end and without gaps; so every position below one's own exists, and with it whatever `supersedes` names.
  execute $check$
    select n.round_id from (
      select tenant_id, round_id, min(position) as first, max(position) as last, count(*) as rows from added group by tenant_id, round_id) n
    where n.last - n.first + 1 <> n.rows or n.first <> 1 + coalesce((
      select o.position from observations o where o.tenant_id = n.tenant_id and o.round_id = n.round_id and o.position < n.first
      order by o.position desc limit 1), 0)
    limit 1 $check$ into found;
  if found is not null then
    raise foreign_key_violation using message = format('observations: the positions do not follow on the ledger of %s', found);
  end if;
  return null;
end $$;

create trigger refer after insert on observations referencing new table as added
  for each statement execute function observations_refer();

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
