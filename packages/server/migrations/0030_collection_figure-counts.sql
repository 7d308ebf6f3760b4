-- How many cells of a column the ledger answers, and how: kept as the ledger grows, because every list of tasks asks for it and counting a
-- round of thousands of units anew takes longer than everything else on the page.
-- Locks: observations, for as long as it takes to count it once; entries, while an index is made.

create table figure_counts (
  tenant_id text not null,
  round_id text not null,
  column_key text not null,
  -- Of the newest observation of a cell: as the engine counts, and whether it says why.
  status smallint not null,
  reasoned boolean not null,
  cells integer not null,
  primary key (tenant_id, round_id, column_key, status, reasoned),
  foreign key (tenant_id, round_id) references rounds
);

alter table observations no force row level security;
insert into figure_counts (tenant_id, round_id, column_key, status, reasoned, cells)
select tenant_id, round_id, column_key, status, reasoned, count(*) from (
  select distinct on (o.tenant_id, o.round_id, o.unit_id, o.column_key) o.tenant_id, o.round_id, o.column_key, o.status,
    btrim(coalesce(o.evidence, '')) <> '' as reasoned
  from observations o order by o.tenant_id, o.round_id, o.unit_id, o.column_key, o.position desc) newest
group by 1, 2, 3, 4, 5;
alter table observations force row level security;

alter table figure_counts enable row level security;
alter table figure_counts force row level security;
create policy tenant_only on figure_counts using (tenant_id = current_setting('app.tenant', true)) with check (tenant_id = current_setting('app.tenant', true));
grant select, insert, update on figure_counts to hengjian_app;

-- The drafts of some columns, whoever entered them.
create index entries_drafts_by_column on entries (tenant_id, round_id, column_key) where position is null and status is not null;
