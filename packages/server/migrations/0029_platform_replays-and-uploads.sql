-- What a repeated request is answered with depends on what its account reaches now; who brought a file in is known, so that a limit can be kept; and
-- a process looks only for events that it has a subscriber for.
-- Locks: both tables are locked for as long as it takes to note a constant default; no row is rewritten.

-- The units the act was about.
alter table idempotency add column about text[] not null default '{}';

-- The account that brought the file in; null for what the server made itself, and for files from before.
alter table files add column kept_by text;
create index files_by_account on files (tenant_id, kept_by, created_at);

-- Events without a subscriber wait for good; who looks for others must not read past them.
create index outbox_by_name on outbox (name, tenant_id, event_id) where delivered_at is null;
