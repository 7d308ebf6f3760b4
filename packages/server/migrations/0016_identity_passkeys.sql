-- Passkeys, and the challenges that make each use of one unrepeatable.
-- Locks: none that matter, the tables are new.
--
-- A passkey is a public key and nothing else: the finger or face that unlocks it is looked at by the person's own device and never leaves it.

create table passkeys (
  tenant_id text not null,
  passkey_id text not null,
  account_id text not null,
  -- As the authenticator gives it, base64url.
  credential_id text not null,
  public_key bytea not null,
  -- Counts up with every use where the authenticator counts at all; a count that does not grow means a copy.
  counter bigint not null,
  transports text[] not null default '{}',
  -- The host name it was made for; browsers offer it nowhere else, and the server takes it nowhere else.
  host text not null,
  -- May leave the device, in the keeping of a password manager.
  synced boolean not null,
  label text not null,
  created_at timestamptz not null,
  last_used_at timestamptz,
  removed_at timestamptz,
  primary key (tenant_id, passkey_id),
  unique (tenant_id, credential_id),
  foreign key (tenant_id, account_id) references accounts
);
create index passkeys_by_account on passkeys (tenant_id, account_id);
alter table passkeys enable row level security;
alter table passkeys force row level security;
create policy tenant_only on passkeys using (tenant_id = current_setting('app.tenant', true)) with check (tenant_id = current_setting('app.tenant', true));
grant select, insert on passkeys to hengjian_app;
grant update (counter, last_used_at, removed_at) on passkeys to hengjian_app;

-- Good for one answer, for five minutes, for one purpose. Kept as a hash: who reads the table has no challenge to answer.
create table challenges (
  tenant_id text not null,
  challenge_hash text not null,
  purpose text not null check (purpose in ('add-passkey', 'sign-in')),
  -- Whose passkey is to be added; nobody's yet at a sign-in.
  account_id text,
  ends_at timestamptz not null,
  used_at timestamptz,
  primary key (tenant_id, challenge_hash),
  foreign key (tenant_id) references tenants,
  foreign key (tenant_id, account_id) references accounts,
  check ((purpose = 'add-passkey') = (account_id is not null))
);
create index challenges_by_end on challenges (tenant_id, ends_at);
alter table challenges enable row level security;
alter table challenges force row level security;
create policy tenant_only on challenges using (tenant_id = current_setting('app.tenant', true)) with check (tenant_id = current_setting('app.tenant', true));
grant select, insert, delete on challenges to hengjian_app;
grant update (used_at) on challenges to hengjian_app;
