-- Where the round's ledger stood when a file was checked: where it has not moved, the preview cannot be out of date, and storing need not
-- compare every cell again.
-- Locks: imports, for a moment (a column without a default).

alter table imports add column checked_ledger bigint;
