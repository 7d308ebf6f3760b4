-- Accounts, what they hold and since when, sessions, and the rules of signing in.
-- Locks: none that matter, the tables are new.
--
-- `kind` keeps the three administrators apart in the database itself: a grant of an administrator's role fits only an account of that kind,
-- every other role only an account of a person, and a person has one account.

create table accounts (
  tenant_id text not null,
  account_id text not null,
  kind text not null check (kind in ('person', 'systemAdmin', 'securityAdmin', 'auditAdmin')),
  login text not null,
  name text not null,
  person_id text,
  unit_id text,
  state text not null default 'active' check (state in ('active', 'closed')),
  -- PHC string of argon2id; null where the account signs in by passkey or single sign-on only.
  password_hash text,
  password_set_at timestamptz,
  must_change_password boolean not null default false,
  -- Sealed under the installation's key; the last time step that was used, so that no code works twice.
  totp_sealed text,
  -- A new key that has not shown its first code yet; the old one stays in force until then.
  totp_pending text,
  totp_step bigint not null default 0,
  failed_tries integer not null default 0,
  locked_until timestamptz,
  -- Place on the sign-in page of a demonstration.
  persona smallint,
  created_by text not null,
  created_at timestamptz not null,
  primary key (tenant_id, account_id),
  unique (tenant_id, login),
  unique (tenant_id, person_id),
  unique (tenant_id, account_id, kind),
  foreign key (tenant_id) references tenants,
  foreign key (tenant_id, person_id) references people,
  foreign key (tenant_id, unit_id) references units
);
alter table accounts enable row level security;
alter table accounts force row level security;
create policy tenant_only on accounts using (tenant_id = current_setting('app.tenant', true)) with check (tenant_id = current_setting('app.tenant', true));
grant select, insert, update on accounts to hengjian_app;

create table grants (
  tenant_id text not null,
  grant_id text not null,
  account_id text not null,
  account_kind text not null,
  role text not null,
  scope text not null check (scope in ('all', 'subtree', 'unit')),
  unit_id text,
  valid_from date not null,
  -- The day after the last.
  valid_to date,
  granted_by text not null,
  granted_at timestamptz not null,
  reason text not null,
  ended_by text,
  ended_at timestamptz,
  primary key (tenant_id, grant_id),
  foreign key (tenant_id, account_id, account_kind) references accounts (tenant_id, account_id, kind),
  foreign key (tenant_id, unit_id) references units,
  check ((scope = 'all') = (unit_id is null)),
  check (valid_to is null or valid_to >= valid_from),
  check (case when role in ('systemAdmin', 'securityAdmin', 'auditAdmin') then account_kind = role else account_kind = 'person' end)
);
create index grants_by_account on grants (tenant_id, account_id);
alter table grants enable row level security;
alter table grants force row level security;
create policy tenant_only on grants using (tenant_id = current_setting('app.tenant', true)) with check (tenant_id = current_setting('app.tenant', true));
grant select, insert on grants to hengjian_app;
grant update (valid_to, ended_by, ended_at) on grants to hengjian_app;

-- A session is known by the hash of its token: who reads the table cannot use what stands in it.
create table sessions (
  tenant_id text not null,
  session_id text not null,
  account_id text not null,
  method text not null check (method in ('password', 'passkey', 'oidc', 'persona')),
  -- Still has to set a password of its own or a second factor.
  enrolling boolean not null default false,
  started_at timestamptz not null,
  seen_at timestamptz not null,
  ends_at timestamptz not null,
  ended_at timestamptz,
  agent text not null default '',
  primary key (tenant_id, session_id),
  foreign key (tenant_id, account_id) references accounts
);
create index sessions_by_account on sessions (tenant_id, account_id, started_at);
alter table sessions enable row level security;
alter table sessions force row level security;
create policy tenant_only on sessions using (tenant_id = current_setting('app.tenant', true)) with check (tenant_id = current_setting('app.tenant', true));
grant select, insert on sessions to hengjian_app;
grant update (seen_at, ended_at, enrolling) on sessions to hengjian_app;

-- The numbers of signing in, each with its basis and first day; the newest that has begun holds.
create table security_rules (
  tenant_id text not null,
  valid_from date not null,
  idle_minutes integer not null check (idle_minutes between 1 and 1440),
  absolute_minutes integer not null check (absolute_minutes between 5 and 10080),
  lock_tries integer not null check (lock_tries between 1 and 20),
  lock_minutes integer not null check (lock_minutes between 1 and 1440),
  password_length integer not null check (password_length between 8 and 128),
  password_days integer not null check (password_days between 1 and 3650),
  basis text not null,
  set_by text not null,
  set_at timestamptz not null default now(),
  primary key (tenant_id, valid_from),
  foreign key (tenant_id) references tenants
);
alter table security_rules enable row level security;
alter table security_rules force row level security;
create policy tenant_only on security_rules using (tenant_id = current_setting('app.tenant', true)) with check (tenant_id = current_setting('app.tenant', true));
grant select, insert on security_rules to hengjian_app;

-- Who stands too near to a unit to decide about it: kin, or an earlier post there. The own unit counts without an entry.
create table recusals (
  tenant_id text not null,
  recusal_id text not null,
  account_id text not null,
  unit_id text not null,
  kind text not null check (kind in ('kin', 'former-post', 'other')),
  reason text not null,
  valid_from date not null,
  valid_to date,
  declared_by text not null,
  declared_at timestamptz not null,
  primary key (tenant_id, recusal_id),
  foreign key (tenant_id, account_id) references accounts,
  foreign key (tenant_id, unit_id) references units
);
create index recusals_by_account on recusals (tenant_id, account_id);
alter table recusals enable row level security;
alter table recusals force row level security;
create policy tenant_only on recusals using (tenant_id = current_setting('app.tenant', true)) with check (tenant_id = current_setting('app.tenant', true));
grant select, insert on recusals to hengjian_app;
grant update (valid_to) on recusals to hengjian_app;

-- The one-time token that creates the three administrators of a tenant that has none.
create table setup_tokens (
  tenant_id text not null,
  token_hash text not null,
  made_at timestamptz not null,
  ends_at timestamptz not null,
  used_at timestamptz,
  primary key (tenant_id, token_hash),
  foreign key (tenant_id) references tenants
);
alter table setup_tokens enable row level security;
alter table setup_tokens force row level security;
create policy tenant_only on setup_tokens using (tenant_id = current_setting('app.tenant', true)) with check (tenant_id = current_setting('app.tenant', true));
grant select, insert on setup_tokens to hengjian_app;
grant update (used_at) on setup_tokens to hengjian_app;
