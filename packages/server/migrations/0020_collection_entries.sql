-- The suppliers' working sheets: what is being filled in, every earlier content of a cell, the evidence, and what supplier and office say to
-- each other. What the office approves goes on into the ledger; the rows here stay.
-- Locks: observations, for the moment of a column without a default and of two constraints; the other tables are new.

alter table observations drop constraint observations_source_kind_check;
alter table observations add constraint observations_source_kind_check check (source_kind in ('import', 'seed', 'entry'));
-- The file that proves the figure, kept with it as it was when the figure was approved.
alter table observations add column evidence_sha256 text;
alter table observations add column evidence_name text;
alter table observations add constraint observations_evidence_file foreign key (tenant_id, evidence_sha256) references files;

-- One row a cell. `version` counts its contents, so that of two people in one cell the second hears of the first. `status` null: taken back, the
-- ledger's figure stands. `position`: the row of the ledger it became; null while it is a draft.
create table entries (
  tenant_id text not null,
  round_id text not null,
  unit_id text not null,
  column_key text not null,
  department_id text not null,
  status smallint check (status between 0 and 4),
  value numeric,
  reason text,
  -- "This is not our data": waits for the office.
  disowned boolean not null default false,
  evidence_sha256 text,
  -- Far from the unit's own history; the sentence that says so.
  warning jsonb,
  version integer not null check (version > 0),
  position bigint,
  entered_by text not null,
  entered_name text not null,
  entered_at timestamptz not null,
  primary key (tenant_id, round_id, unit_id, column_key),
  foreign key (tenant_id, round_id, unit_id) references round_subjects,
  foreign key (tenant_id, round_id, department_id) references round_tasks,
  foreign key (tenant_id, round_id, position) references observations,
  foreign key (tenant_id, evidence_sha256) references files,
  check (coalesce(status = 0, false) = (value is not null)),
  check (not disowned or status = 1)
);
create index entries_drafts on entries (tenant_id, round_id, department_id) where position is null;
alter table entries enable row level security;
alter table entries force row level security;
create policy tenant_only on entries using (tenant_id = current_setting('app.tenant', true)) with check (tenant_id = current_setting('app.tenant', true));
grant select, insert, update on entries to hengjian_app;

-- Every content a cell ever had.
create table entry_changes (
  tenant_id text not null,
  round_id text not null,
  unit_id text not null,
  column_key text not null,
  version integer not null,
  status smallint,
  value numeric,
  reason text,
  disowned boolean not null,
  evidence_sha256 text,
  entered_by text not null,
  entered_name text not null,
  entered_at timestamptz not null,
  primary key (tenant_id, round_id, unit_id, column_key, version),
  foreign key (tenant_id, round_id, unit_id, column_key) references entries
);
alter table entry_changes enable row level security;
alter table entry_changes force row level security;
create policy tenant_only on entry_changes using (tenant_id = current_setting('app.tenant', true)) with check (tenant_id = current_setting('app.tenant', true));
grant select, insert on entry_changes to hengjian_app;

-- Files a department handed in with a task; one file may prove many cells.
create table entry_evidence (
  tenant_id text not null,
  round_id text not null,
  department_id text not null,
  sha256 text not null,
  file_name text not null,
  media_type text not null,
  size bigint not null,
  added_by text not null,
  added_at timestamptz not null,
  primary key (tenant_id, round_id, department_id, sha256),
  foreign key (tenant_id, round_id, department_id) references round_tasks,
  foreign key (tenant_id, sha256) references files
);
alter table entry_evidence enable row level security;
alter table entry_evidence force row level security;
create policy tenant_only on entry_evidence using (tenant_id = current_setting('app.tenant', true)) with check (tenant_id = current_setting('app.tenant', true));
grant select, insert on entry_evidence to hengjian_app;

-- What supplier and office say to each other about a task, or about one cell of it.
create table task_remarks (
  tenant_id text not null,
  remark_id text not null,
  round_id text not null,
  department_id text not null,
  unit_id text,
  column_key text,
  kind text not null check (kind in ('return', 'reopen', 'answer', 'question', 'not-our-data')),
  text text not null,
  author_id text not null,
  author_name text not null,
  said_at timestamptz not null,
  -- Remarks of one act are said at one instant.
  place integer not null default 0,
  primary key (tenant_id, remark_id),
  foreign key (tenant_id, round_id, department_id) references round_tasks,
  foreign key (tenant_id, round_id, unit_id) references round_subjects,
  check ((unit_id is null) = (column_key is null))
);
create index task_remarks_by_task on task_remarks (tenant_id, round_id, department_id, said_at, place);
alter table task_remarks enable row level security;
alter table task_remarks force row level security;
create policy tenant_only on task_remarks using (tenant_id = current_setting('app.tenant', true)) with check (tenant_id = current_setting('app.tenant', true));
grant select, insert on task_remarks to hengjian_app;
