-- Extensions of a department's deadline, seen by all its peers, and changes of a round's scheme version after collection has opened.
-- Locks: none that matter, the tables are new.

-- Append-only: the history of a due date is the chain of its extensions.
create table round_extensions (
  tenant_id text not null,
  round_id text not null,
  extension_no integer not null check (extension_no > 0),
  department_id text not null,
  due_before timestamptz not null,
  due_after timestamptz not null,
  -- The calendar the new date was reckoned by; null where a date was named.
  calendar_version text,
  reason text not null,
  granted_by text not null,
  granted_by_name text not null,
  granted_at timestamptz not null,
  primary key (tenant_id, round_id, extension_no),
  foreign key (tenant_id, round_id, department_id) references round_tasks,
  check (due_after > due_before)
);
alter table round_extensions enable row level security;
alter table round_extensions force row level security;
create policy tenant_only on round_extensions using (tenant_id = current_setting('app.tenant', true)) with check (tenant_id = current_setting('app.tenant', true));
grant select, insert on round_extensions to hengjian_app;

-- Two people and a reason: the database itself refuses a row that one person both proposed and approved.
create table round_amendments (
  tenant_id text not null,
  round_id text not null,
  amendment_no integer not null check (amendment_no > 0),
  scheme_id text not null,
  from_version integer not null,
  to_version integer not null,
  reason text not null,
  state text not null default 'proposed' check (state in ('proposed', 'approved', 'withdrawn')),
  proposed_by text not null,
  proposed_by_name text not null,
  proposed_at timestamptz not null,
  decided_by text,
  decided_by_name text,
  decided_at timestamptz,
  decision_reason text,
  primary key (tenant_id, round_id, amendment_no),
  foreign key (tenant_id, round_id) references rounds,
  foreign key (tenant_id, scheme_id, from_version) references scheme_versions,
  foreign key (tenant_id, scheme_id, to_version) references scheme_versions,
  check (from_version <> to_version),
  check ((state = 'proposed') = (decided_by is null)),
  check (state <> 'approved' or decided_by <> proposed_by)
);
create unique index round_amendments_one_open on round_amendments (tenant_id, round_id) where state = 'proposed';
alter table round_amendments enable row level security;
alter table round_amendments force row level security;
create policy tenant_only on round_amendments using (tenant_id = current_setting('app.tenant', true)) with check (tenant_id = current_setting('app.tenant', true));
grant select, insert on round_amendments to hengjian_app;
grant update (state, decided_by, decided_by_name, decided_at, decision_reason) on round_amendments to hengjian_app;
