-- Writing schemes together: who saved a draft last and when, so that a save that did not see it is refused; and comments of departments.
-- Locks: scheme_versions, for a moment (columns without a default).

alter table scheme_versions add column saved_by text, add column saved_at timestamptz;

-- What a department says about one node of one version. A comment is never changed; it is answered by being resolved.
create table scheme_comments (
  tenant_id text not null,
  comment_id text not null,
  scheme_id text not null,
  version integer not null,
  node_id text not null,
  account_id text not null,
  account_name text not null,
  department text,
  text text not null,
  created_at timestamptz not null,
  resolved_at timestamptz,
  resolved_by text,
  primary key (tenant_id, comment_id),
  foreign key (tenant_id, scheme_id, version) references scheme_versions,
  check ((resolved_at is null) = (resolved_by is null))
);
create index scheme_comments_by_version on scheme_comments (tenant_id, scheme_id, version, created_at);
alter table scheme_comments enable row level security;
alter table scheme_comments force row level security;
create policy tenant_only on scheme_comments using (tenant_id = current_setting('app.tenant', true)) with check (tenant_id = current_setting('app.tenant', true));
grant select, insert, update (resolved_at, resolved_by) on scheme_comments to hengjian_app;
