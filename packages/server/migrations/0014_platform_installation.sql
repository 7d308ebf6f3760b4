-- What this installation is known by: its data directory holds the same id, and its key opens the same seal. A server that was given another
-- directory or another key says so at its start, not when the first file or the first second factor cannot be read.
-- hengjian_dispatch may read which migrations there are: a server asks whether the schema is still the one it knows.
-- Locks: none that matter, the table is new.

create table hengjian_meta.installation (
  id text not null,
  -- Whether a files directory has been marked with the id.
  files_marked boolean not null default false,
  -- A known text, sealed under the installation's key; null until the first start.
  key_seal text,
  -- One row and no more.
  only_one boolean primary key default true check (only_one)
);
insert into hengjian_meta.installation (id) values (gen_random_uuid()::text);

grant usage on schema hengjian_meta to hengjian_dispatch;
grant select on hengjian_meta.migrations to hengjian_dispatch;
