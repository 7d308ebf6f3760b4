-- Units (a tree with validity dates), people, peer groups and who is in them when.
-- Locks: none that matter, the tables are new.

create table units (
  tenant_id text not null,
  unit_id text not null,
  parent_id text,
  kind text not null,
  name_zh text not null,
  name_en text,
  valid_from date not null,
  valid_to date,
  primary key (tenant_id, unit_id),
  foreign key (tenant_id) references tenants,
  foreign key (tenant_id, parent_id) references units,
  check (valid_to is null or valid_to > valid_from)
);
alter table units enable row level security;
alter table units force row level security;
create policy tenant_only on units using (tenant_id = current_setting('app.tenant', true)) with check (tenant_id = current_setting('app.tenant', true));
grant select, insert, update on units to hengjian_app;

create table people (
  tenant_id text not null,
  person_id text not null,
  unit_id text,
  name text not null,
  post_zh text,
  post_en text,
  primary key (tenant_id, person_id),
  foreign key (tenant_id) references tenants,
  foreign key (tenant_id, unit_id) references units
);
alter table people enable row level security;
alter table people force row level security;
create policy tenant_only on people using (tenant_id = current_setting('app.tenant', true)) with check (tenant_id = current_setting('app.tenant', true));
grant select, insert, update on people to hengjian_app;

create table peer_groups (
  tenant_id text not null,
  group_id text not null,
  name_zh text not null,
  name_en text,
  primary key (tenant_id, group_id),
  foreign key (tenant_id) references tenants
);
alter table peer_groups enable row level security;
alter table peer_groups force row level security;
create policy tenant_only on peer_groups using (tenant_id = current_setting('app.tenant', true)) with check (tenant_id = current_setting('app.tenant', true));
grant select, insert, update on peer_groups to hengjian_app;

create table peer_group_members (
  tenant_id text not null,
  group_id text not null,
  unit_id text not null,
  valid_from date not null,
  valid_to date,
  primary key (tenant_id, group_id, unit_id, valid_from),
  foreign key (tenant_id, group_id) references peer_groups,
  foreign key (tenant_id, unit_id) references units
);
alter table peer_group_members enable row level security;
alter table peer_group_members force row level security;
create policy tenant_only on peer_group_members using (tenant_id = current_setting('app.tenant', true)) with check (tenant_id = current_setting('app.tenant', true));
grant select, insert, update on peer_group_members to hengjian_app;
