-- Tokens by which a department's own systems speak to this one in somebody's name.
-- Locks: none that matter, the table is new.

create table api_tokens (
  tenant_id text not null,
  -- The token itself is shown once; who reads the table cannot use what stands in it.
  token_hash text not null,
  token_id text not null,
  account_id text not null,
  name text not null,
  -- What it may do at most; what it may do on a day is this and what the account holds on that day.
  permissions text[] not null check (cardinality(permissions) > 0),
  created_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  last_used_at timestamptz,
  primary key (tenant_id, token_hash),
  unique (tenant_id, token_id),
  foreign key (tenant_id, account_id) references accounts,
  check (expires_at > created_at and expires_at <= created_at + interval '366 days')
);
create index api_tokens_by_account on api_tokens (tenant_id, account_id);
alter table api_tokens enable row level security;
alter table api_tokens force row level security;
create policy tenant_only on api_tokens using (tenant_id = current_setting('app.tenant', true)) with check (tenant_id = current_setting('app.tenant', true));
grant select, insert on api_tokens to hengjian_app;
grant update (revoked_at, last_used_at) on api_tokens to hengjian_app;
