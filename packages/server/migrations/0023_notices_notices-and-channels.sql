-- Notices in the app, the channels through which they also go out, and how far each delivery has come.
-- Locks: none that matter, the tables are new.

-- Append-only. `dedupe` names the occasion: the same occasion is told once, however many processes look.
create table notices (
  tenant_id text not null,
  notice_id bigint generated always as identity,
  kind text not null,
  audience text not null check (audience in ('office', 'department')),
  department_id text,
  round_id text,
  text_zh text not null,
  text_en text not null,
  href text not null,
  dedupe text not null,
  created_at timestamptz not null,
  primary key (tenant_id, notice_id),
  unique (tenant_id, dedupe),
  foreign key (tenant_id, round_id) references rounds,
  check ((audience = 'department') = (department_id is not null))
);
alter table notices enable row level security;
alter table notices force row level security;
create policy tenant_only on notices using (tenant_id = current_setting('app.tenant', true)) with check (tenant_id = current_setting('app.tenant', true));
grant select, insert on notices to hengjian_app;

-- A notice to a department is read by each of its people for themselves.
create table notice_reads (
  tenant_id text not null,
  account_id text not null,
  notice_id bigint not null,
  read_at timestamptz not null,
  primary key (tenant_id, account_id, notice_id),
  foreign key (tenant_id, notice_id) references notices
);
alter table notice_reads enable row level security;
alter table notice_reads force row level security;
create policy tenant_only on notice_reads using (tenant_id = current_setting('app.tenant', true)) with check (tenant_id = current_setting('app.tenant', true));
grant select, insert on notice_reads to hengjian_app;

-- Address and secret of a robot are sealed: whoever has the address can post as the robot.
create table notice_channels (
  tenant_id text not null,
  channel_id text not null,
  kind text not null check (kind in ('wecom', 'dingtalk', 'feishu')),
  name text not null,
  host text not null,
  url_sealed text not null,
  secret_sealed text,
  closed_at timestamptz,
  set_by text not null,
  set_at timestamptz not null,
  primary key (tenant_id, channel_id),
  foreign key (tenant_id) references tenants
);
alter table notice_channels enable row level security;
alter table notice_channels force row level security;
create policy tenant_only on notice_channels using (tenant_id = current_setting('app.tenant', true)) with check (tenant_id = current_setting('app.tenant', true));
grant select, insert on notice_channels to hengjian_app;
grant update (closed_at) on notice_channels to hengjian_app;

create table notice_mailboxes (
  tenant_id text not null,
  department_id text not null,
  address text not null,
  set_by text not null,
  set_at timestamptz not null,
  primary key (tenant_id, department_id),
  foreign key (tenant_id) references tenants
);
alter table notice_mailboxes enable row level security;
alter table notice_mailboxes force row level security;
create policy tenant_only on notice_mailboxes using (tenant_id = current_setting('app.tenant', true)) with check (tenant_id = current_setting('app.tenant', true));
grant select, insert, update, delete on notice_mailboxes to hengjian_app;

-- One row for a notice and a channel (`mail`, or a robot): that pair is delivered at least once and queued once.
create table notice_deliveries (
  tenant_id text not null,
  notice_id bigint not null,
  channel text not null,
  state text not null default 'waiting' check (state in ('waiting', 'sent', 'refused')),
  attempts integer not null default 0,
  next_at timestamptz not null,
  problem text,
  ended_at timestamptz,
  primary key (tenant_id, notice_id, channel),
  foreign key (tenant_id, notice_id) references notices
);
create index notice_deliveries_waiting on notice_deliveries (tenant_id, next_at) where state = 'waiting';
alter table notice_deliveries enable row level security;
alter table notice_deliveries force row level security;
create policy tenant_only on notice_deliveries using (tenant_id = current_setting('app.tenant', true)) with check (tenant_id = current_setting('app.tenant', true));
grant select, insert on notice_deliveries to hengjian_app;
grant update (state, attempts, next_at, problem, ended_at) on notice_deliveries to hengjian_app;

-- When something that recurs was last looked at. Of several processes the one that moves the row looks.
create table recurring_looks (
  tenant_id text not null,
  name text not null,
  looked_at timestamptz not null,
  primary key (tenant_id, name),
  foreign key (tenant_id) references tenants
);
alter table recurring_looks enable row level security;
alter table recurring_looks force row level security;
create policy tenant_only on recurring_looks using (tenant_id = current_setting('app.tenant', true)) with check (tenant_id = current_setting('app.tenant', true));
grant select, insert, update on recurring_looks to hengjian_app;
