-- Ballots: who may rate and what was answered, in two ledgers without a common key (docs/adr/0017-anonymous-ballots.md).
-- Locks: none, the tables are new.

create table ballots (
  tenant_id text not null,
  ballot_id text not null,
  -- measured: eligible raters, counts; open: anybody, for information only.
  kind text not null check (kind in ('measured', 'open')),
  state text not null check (state in ('draft', 'opening', 'open', 'closing', 'closed', 'interrupted')),
  -- Form, rater groups, sheets, threshold: frozen when it is opened.
  plan jsonb not null,
  revision integer not null default 0,
  made_by text not null,
  made_at timestamptz not null,
  opened_on date,
  closes_at timestamptz,
  closed_on date,
  -- The codes of all slips follow from it; gone when the ballot is closed.
  slip_secret_sealed text,
  -- Signs what was received (Ed25519); the private half is gone when the ballot is closed.
  receipt_key_sealed text,
  receipt_key bytea,
  primary key (tenant_id, ballot_id)
);

-- One rater group at one sheet, with a key of its own that is used for nothing else.
create table ballot_boxes (
  tenant_id text not null,
  ballot_id text not null,
  box_no integer not null check (box_no between 1 and 65535),
  sheet_no integer not null,
  group_id text not null,
  public_key bytea not null,
  key_sealed text,
  eligible integer not null,
  slips integer not null,
  -- Counted when the ballot is closed; until then the raters say it.
  issued integer,
  primary key (tenant_id, ballot_id, box_no),
  foreign key (tenant_id, ballot_id) references ballots,
  unique (tenant_id, ballot_id, sheet_no, group_id)
);

-- Who may rate, and whether a token was given: neither when, nor which.
create table ballot_raters (
  tenant_id text not null,
  ballot_id text not null,
  box_no integer not null,
  -- `account:…`, `slip:` and the hash of its code, or `open:` and the hash of what was signed.
  rater text not null,
  -- Hash of the blinded message: the same one is signed again, another never.
  message bytea,
  primary key (tenant_id, ballot_id, box_no, rater),
  foreign key (tenant_id, ballot_id, box_no) references ballot_boxes
) with (fillfactor = 70);
create index ballot_raters_by_rater on ballot_raters (tenant_id, ballot_id, rater);

-- What was answered: by nobody, at no time. No foreign key: a reference to the box would only slow the crowd down, and the token proves it.
create table ballot_papers (
  tenant_id text not null,
  ballot_id text not null,
  serial bytea not null check (length(serial) = 32),
  box_no integer not null,
  signature bytea not null,
  code_key bytea not null,
  answers jsonb not null,
  primary key (tenant_id, ballot_id, serial)
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 200);

-- Free words of a closed ballot, in no order and apart from every other answer.
create table ballot_words (
  tenant_id text not null,
  ballot_id text not null,
  word_id uuid not null,
  sheet_no integer not null,
  item text not null,
  words text not null,
  primary key (tenant_id, ballot_id, word_id),
  foreign key (tenant_id, ballot_id) references ballots
);

-- What everybody can recount. Never changed.
create table ballot_publications (
  tenant_id text not null,
  ballot_id text not null,
  content text not null,
  sha256 text not null,
  primary key (tenant_id, ballot_id),
  foreign key (tenant_id, ballot_id) references ballots
);

alter table ballots enable row level security;
alter table ballots force row level security;
create policy tenant_only on ballots using (tenant_id = current_setting('app.tenant', true)) with check (tenant_id = current_setting('app.tenant', true));
grant select, insert, update, delete on ballots to hengjian_app;

alter table ballot_boxes enable row level security;
alter table ballot_boxes force row level security;
create policy tenant_only on ballot_boxes using (tenant_id = current_setting('app.tenant', true)) with check (tenant_id = current_setting('app.tenant', true));
grant select, insert, update, delete on ballot_boxes to hengjian_app;

alter table ballot_raters enable row level security;
alter table ballot_raters force row level security;
create policy tenant_only on ballot_raters using (tenant_id = current_setting('app.tenant', true)) with check (tenant_id = current_setting('app.tenant', true));
grant select, insert, update, delete on ballot_raters to hengjian_app;

alter table ballot_papers enable row level security;
alter table ballot_papers force row level security;
create policy tenant_only on ballot_papers using (tenant_id = current_setting('app.tenant', true)) with check (tenant_id = current_setting('app.tenant', true));
grant select, insert, update, delete on ballot_papers to hengjian_app;

alter table ballot_words enable row level security;
alter table ballot_words force row level security;
create policy tenant_only on ballot_words using (tenant_id = current_setting('app.tenant', true)) with check (tenant_id = current_setting('app.tenant', true));
grant select, insert, delete on ballot_words to hengjian_app;

alter table ballot_publications enable row level security;
alter table ballot_publications force row level security;
create policy tenant_only on ballot_publications using (tenant_id = current_setting('app.tenant', true)) with check (tenant_id = current_setting('app.tenant', true));
grant select, insert on ballot_publications to hengjian_app;
