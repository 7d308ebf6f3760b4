-- Free words of a closed ballot are removed after a while; the day on which they went is kept.
-- Locks: ballots, for a moment (a column without a value).

alter table ballots add column words_removed_on date;
