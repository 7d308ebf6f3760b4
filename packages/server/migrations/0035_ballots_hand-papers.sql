-- Papers filled in by hand: places for them at a box, and what two people read from each, independently.
-- Locks: ballot_boxes for the moment of adding columns with constant defaults.

alter table ballot_boxes
  add column paper integer not null default 0,
  -- Both counted when the ballot is closed.
  add column served_on_paper integer,
  add column invalid integer;

create table ballot_hand_papers (
  tenant_id text not null,
  ballot_id text not null,
  box_no integer not null,
  -- Written on the paper when the ballot box was emptied: it tells papers apart, not people.
  number integer not null check (number between 1 and 100000),
  first_by text not null,
  first_entry jsonb not null,
  second_by text,
  second_entry jsonb,
  -- Where the two differ, what a third has settled.
  settled_by text,
  settled_entry jsonb,
  primary key (tenant_id, ballot_id, box_no, number),
  foreign key (tenant_id, ballot_id, box_no) references ballot_boxes,
  check ((second_by is null) = (second_entry is null) and (settled_by is null) = (settled_entry is null)),
  check (second_by <> first_by and settled_by <> first_by and settled_by <> second_by),
  check (settled_by is null or second_by is not null)
);

alter table ballot_hand_papers enable row level security;
alter table ballot_hand_papers force row level security;
create policy tenant_only on ballot_hand_papers using (tenant_id = current_setting('app.tenant', true)) with check (tenant_id = current_setting('app.tenant', true));
grant select, insert, update, delete on ballot_hand_papers to hengjian_app;
