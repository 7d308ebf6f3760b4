-- What each supplying department owes to a round, and how far it has come. One row for a round and a department.
-- Locks: none that matter, the table is new. Rounds that were opened before have no tasks; their figures came by import.

create table round_tasks (
  tenant_id text not null,
  round_id text not null,
  department_id text not null,
  state text not null default 'open' check (state in ('open', 'submitted', 'returned', 'approved')),
  -- Frozen with the calendar that was in force when it was set; an extension sets both anew.
  due_at timestamptz not null,
  calendar_version text,
  opened_at timestamptz not null,
  moved_at timestamptz not null,
  primary key (tenant_id, round_id, department_id),
  foreign key (tenant_id, round_id) references rounds
);
create index round_tasks_by_department on round_tasks (tenant_id, department_id, state, due_at);
alter table round_tasks enable row level security;
alter table round_tasks force row level security;
create policy tenant_only on round_tasks using (tenant_id = current_setting('app.tenant', true)) with check (tenant_id = current_setting('app.tenant', true));
grant select, insert on round_tasks to hengjian_app;
grant update (state, due_at, calendar_version, moved_at) on round_tasks to hengjian_app;
