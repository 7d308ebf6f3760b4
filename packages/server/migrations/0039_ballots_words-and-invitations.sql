-- Free words of a closed ballot are removed after a while; the day on which they went is kept. Notices reach single accounts, whom a ballot invites.
-- Locks: ballots and notices, for a moment (columns without a value; the checks of notices read the table once).

alter table ballots add column words_removed_on date;

alter table notices add column account_id text;
alter table notices drop constraint notices_audience_check;
alter table notices add constraint notices_audience_check check (audience in ('office', 'department', 'account'));
alter table notices add constraint notices_account_check check ((audience = 'account') = (account_id is not null));
create index notices_of_account on notices (tenant_id, account_id, notice_id) where account_id is not null;
