-- Single sign-on: providers of identities, whom they are linked to, and sign-ins that are under way.
-- Locks: none that matter, the tables are new.

create table oidc_providers (
  tenant_id text not null,
  provider_id text not null,
  title text not null,
  issuer text not null,
  client_id text not null,
  -- Sealed under the installation's key.
  secret_sealed text not null,
  added_by text not null,
  added_at timestamptz not null,
  -- Nobody signs in by it any more; its links stay, for a provider of the same issuer with a new secret.
  closed_at timestamptz,
  primary key (tenant_id, provider_id),
  foreign key (tenant_id) references tenants
);
alter table oidc_providers enable row level security;
alter table oidc_providers force row level security;
create policy tenant_only on oidc_providers using (tenant_id = current_setting('app.tenant', true)) with check (tenant_id = current_setting('app.tenant', true));
grant select, insert on oidc_providers to hengjian_app;
grant update (closed_at) on oidc_providers to hengjian_app;

-- Who somebody is at an issuer, by the one name that never changes there. No address, no telephone number, no name is kept or compared.
create table oidc_links (
  tenant_id text not null,
  link_id text not null,
  account_id text not null,
  issuer text not null,
  subject text not null,
  linked_by text not null,
  linked_at timestamptz not null,
  removed_at timestamptz,
  primary key (tenant_id, link_id),
  foreign key (tenant_id, account_id) references accounts
);
create unique index oidc_links_once on oidc_links (tenant_id, issuer, subject) where removed_at is null;
create index oidc_links_by_account on oidc_links (tenant_id, account_id);
alter table oidc_links enable row level security;
alter table oidc_links force row level security;
create policy tenant_only on oidc_links using (tenant_id = current_setting('app.tenant', true)) with check (tenant_id = current_setting('app.tenant', true));
grant select, insert on oidc_links to hengjian_app;
grant update (removed_at) on oidc_links to hengjian_app;

-- A sign-in between the way to the provider and the way back. Good once and for ten minutes, in the browser that began it: `browser_hash` is
-- of a secret only that browser's tab has.
create table oidc_flows (
  tenant_id text not null,
  state_hash text not null,
  browser_hash text not null,
  provider_id text not null,
  -- Whose link it is to become; null at a sign-in.
  account_id text,
  -- What proves to the provider that who comes back is who went: verifier, nonce and address, sealed.
  sealed text not null,
  ends_at timestamptz not null,
  used_at timestamptz,
  primary key (tenant_id, state_hash),
  foreign key (tenant_id, provider_id) references oidc_providers,
  foreign key (tenant_id, account_id) references accounts
);
create index oidc_flows_by_end on oidc_flows (tenant_id, ends_at);
alter table oidc_flows enable row level security;
alter table oidc_flows force row level security;
create policy tenant_only on oidc_flows using (tenant_id = current_setting('app.tenant', true)) with check (tenant_id = current_setting('app.tenant', true));
grant select, insert, delete on oidc_flows to hengjian_app;
grant update (used_at) on oidc_flows to hengjian_app;
