-- Who did what: entries are only added, and each holds the hash of the one before it. The head is the last
-- entry as its writer knew it, so that entries that are cut off or added past a master are noticed.

create table audit_entry (
  sequence bigint primary key,
  at bigint not null,
  who varchar(1000) not null,
  origin varchar(1000) not null,
  action varchar(1000) not null,
  subject varchar(3000) not null,
  minions integer not null,
  first_minions varchar(4000) not null,
  outcome varchar(16) not null,
  detail varchar(3000) not null,
  times integer not null,
  previous varchar(64) not null,
  hash varchar(64) not null
);

create table audit_head (
  id integer primary key,
  sequence bigint not null,
  hash varchar(64) not null
);
