-- The ledger of observations (append-only: no right to change or delete) and the intake of files.
-- Locks: none that matter, the tables are new.
--
-- `position` counts up without gaps within a round; it is given out under the lock of the round's row, so that "the ledger up to position p"
-- means the same for ever. The current figure is the one with the highest position.

create table imports (
  tenant_id text not null,
  import_id text not null,
  round_id text not null,
  file_name text not null,
  sha256 text not null,
  size bigint not null,
  state text not null check (state in ('checking', 'ready', 'refused', 'confirmed', 'discarded')),
  rows bigint not null default 0,
  counts jsonb not null default '{}',
  columns jsonb not null default '[]',
  job_id text,
  stored_at timestamptz,
  created_by text not null,
  created_at timestamptz not null default now(),
  primary key (tenant_id, import_id),
  foreign key (tenant_id, round_id) references rounds,
  foreign key (tenant_id, sha256) references files
);
create index imports_by_round on imports (tenant_id, round_id, created_at);
alter table imports enable row level security;
alter table imports force row level security;
create policy tenant_only on imports using (tenant_id = current_setting('app.tenant', true)) with check (tenant_id = current_setting('app.tenant', true));
grant select, insert, update on imports to hengjian_app;

create table import_problems (
  tenant_id text not null,
  import_id text not null,
  ordinal integer not null,
  severity text not null check (severity in ('error', 'warning')),
  cell text,
  row bigint,
  "column" text,
  code text not null,
  message jsonb not null,
  value text,
  primary key (tenant_id, import_id, ordinal),
  foreign key (tenant_id, import_id) references imports
);
alter table import_problems enable row level security;
alter table import_problems force row level security;
create policy tenant_only on import_problems using (tenant_id = current_setting('app.tenant', true)) with check (tenant_id = current_setting('app.tenant', true));
grant select, insert, delete on import_problems to hengjian_app;

-- What a file would change; scratch until the import is confirmed or discarded.
create table import_cells (
  tenant_id text not null,
  import_id text not null,
  ordinal bigint not null,
  cell text not null,
  unit_id text not null,
  column_key text not null,
  status smallint not null,
  value numeric,
  evidence text,
  before_position bigint,
  kind text not null default 'new' check (kind in ('new', 'changed', 'same')),
  primary key (tenant_id, import_id, ordinal),
  foreign key (tenant_id, import_id) references imports
);
alter table import_cells enable row level security;
alter table import_cells force row level security;
create policy tenant_only on import_cells using (tenant_id = current_setting('app.tenant', true)) with check (tenant_id = current_setting('app.tenant', true));
grant select, insert, update, delete on import_cells to hengjian_app;

create table observations (
  tenant_id text not null,
  round_id text not null,
  position bigint not null,
  unit_id text not null,
  column_key text not null,
  -- As the engine counts: 0 a value, 1 missing, 2 not applicable, 3 exempt, 4 invalid.
  status smallint not null check (status between 0 and 4),
  value numeric,
  supersedes bigint,
  provider text,
  observed_at timestamptz not null,
  received_at timestamptz not null,
  source_kind text not null check (source_kind in ('import', 'seed')),
  source_name text not null,
  source_cell text,
  import_id text,
  evidence text,
  primary key (tenant_id, round_id, position),
  foreign key (tenant_id, round_id, unit_id) references round_subjects,
  foreign key (tenant_id, import_id) references imports,
  foreign key (tenant_id, round_id, supersedes) references observations,
  check ((status = 0) = (value is not null)),
  check (supersedes < position)
);
create index observations_by_cell on observations (tenant_id, round_id, unit_id, column_key, position);
alter table observations enable row level security;
alter table observations force row level security;
create policy tenant_only on observations using (tenant_id = current_setting('app.tenant', true)) with check (tenant_id = current_setting('app.tenant', true));
grant select, insert on observations to hengjian_app;
